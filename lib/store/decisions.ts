import { generateKeyBetween } from 'fractional-indexing';
import type { Reply, Request } from '../messaging.ts';
import {
  type Choice,
  type Decision,
  type DecisionChange,
  type Instant,
  type PaperId,
  SAID_FIELDS,
  saidAt,
  saidOf,
  undecided,
} from '../paper.ts';
import { changeTags } from '../tags.ts';
import { addToCounters, type Known, put, readKnown } from './access.ts';
import type { Db, WriteTx } from './schema.ts';
import { write } from './store.ts';
import { decisionOf, idsOf } from './works.ts';

/** Something to be said of a paper. Tags to add and to remove are its own. */
type Wish = Request<'setDecisions'>['changes'][number];

/**
 * Decides about a paper, known or not, and gives what stood before and after.
 * A paper queued for the first time goes to the end of the queue and keeps its
 * place from then on, so that taking back a removal restores it.
 */
export async function setDecision(db: Db, wish: Request<'setDecision'>, at: Instant): Promise<Reply<'setDecision'>> {
  const [reply] = await write(db, 'strict', (tx) => decideAll(tx, [wish], at));
  return reply as Reply<'setDecision'>;
}

/** Decides about several papers, all of it or nothing. */
export function setDecisions(
  db: Db,
  { changes }: Request<'setDecisions'>,
  at: Instant,
): Promise<Reply<'setDecisions'>> {
  return write(db, 'strict', async (tx) => ({ decided: await decideAll(tx, changes, at) }));
}

/** Decides about papers one after the other, inside a transaction. What stands is read once, and counted once. */
export async function decideAll(
  tx: WriteTx,
  wishes: readonly Wish[],
  at: Instant,
): Promise<readonly Reply<'setDecision'>[]> {
  const read = (papers: readonly PaperId[]) => readKnown(tx, papers);
  const known = await read(wishes.map(({ paper }) => paper));
  const replies: Reply<'setDecision'>[] = [];
  const counted: Record<Choice, number> = { none: 0, queued: 0, reading: 0, done: 0, dismissed: 0 };
  for (const wish of wishes) {
    const { paper } = wish;
    const one = known.get(paper) ?? (await read([paper])).get(paper);
    const reply = await decide(tx, wish, one as Known, at);
    replies.push(reply);
    // What was just said of a work is what stands of each of its papers from now on.
    for (const id of [paper, ...reply.also]) known.delete(id);
    counted[reply.before.choice]--;
    counted[reply.after.choice]++;
  }
  await addToCounters(tx, counted);
  return replies;
}

async function decide(
  tx: WriteTx,
  { paper, change: wanted, tags }: Wish,
  known: Known,
  at: Instant,
): Promise<Reply<'setDecision'>> {
  const own = known.decision ?? undecided(paper);
  // What stood before may have been said of another paper of the same work, and stays with that one.
  const before = decisionOf(paper, known) ?? own;
  const change = { ...wanted, ...(tags && { tags: changeTags(saidOf(before, 'tags'), tags) }) };
  const queues = change.choice === 'queued' || change.choice === 'reading';
  const order = !queues || own.order !== '' ? undefined : before.order || (await endOfQueue(tx));
  const reply = await putDecision(tx, { own, before }, { ...(order !== undefined && { order }), ...change }, at);
  return { ...reply, also: idsOf(paper, known).slice(1) };
}

/**
 * Puts a queued paper right behind `after`, or right before `before` where
 * `after` is null. A screen that shows an old order may name neighbours that
 * are none any more; the one on the upper side then decides.
 */
export function moveInQueue(db: Db, request: Request<'moveInQueue'>, at: Instant): Promise<Reply<'moveInQueue'>> {
  return write(db, 'strict', async (tx) => {
    const own = await readDecision(tx, request.paper);
    return putDecision(tx, { own, before: own }, { order: await orderBetween(tx, request) }, at);
  });
}

async function readDecision(tx: WriteTx, paper: PaperId): Promise<Decision> {
  return (await tx.objectStore('decisions').get(paper)) ?? undecided(paper);
}

interface Standing {
  /** What was said of the paper itself. */
  readonly own: Decision;
  /** What was last said of the work. */
  readonly before: Decision;
}

async function putDecision(tx: WriteTx, { own, before }: Standing, change: DecisionChange, at: Instant) {
  const said = SAID_FIELDS.filter((field) => change[field] !== undefined);
  // A click is later than what stood before it, whatever the clock says.
  const stamped = said.map((field) => ({
    [field]: change[field],
    [`${field}At`]: Math.max(at, saidAt(before, field) + 1),
  }));
  const after: Decision = Object.assign({}, before, ...stamped, chosen(own, before, change, at));
  await put(tx, 'decisions', Object.assign({}, own, ...stamped, after.choices && { choices: after.choices }));
  return { before, after };
}

/** The choices made of the paper itself, with the one made now. */
function chosen(own: Decision, before: Decision, { choice }: DecisionChange, at: Instant): Partial<Decision> {
  if (choice === undefined || choice === before.choice) return {};
  return { choices: [...(own.choices ?? []), { choice, at: Math.max(at, before.choiceAt + 1) }] };
}

async function endOfQueue(tx: WriteTx): Promise<string> {
  return generateKeyBetween(await orderNextTo(tx, null, 'prev'), null);
}

// The neighbour is looked up among all orders ever given, done and removed papers
// included: a key between the two on the screen could be one of theirs.
async function orderBetween(tx: WriteTx, { after, before }: Request<'moveInQueue'>): Promise<string> {
  const low = await orderOf(tx, after);
  if (low !== null) return generateKeyBetween(low, await orderNextTo(tx, low, 'next'));
  const high = await orderOf(tx, before);
  if (high !== null) return generateKeyBetween(await orderNextTo(tx, high, 'prev'), high);
  return endOfQueue(tx);
}

async function orderOf(tx: WriteTx, paper: PaperId | null): Promise<string | null> {
  return (paper !== null && (await readDecision(tx, paper)).order) || null;
}

/** The order next to one in a direction, of all papers; from `null`, the last of all. `null`: there is none. */
async function orderNextTo(tx: WriteTx, from: string | null, direction: 'next' | 'prev'): Promise<string | null> {
  const range = from === null ? null : beyond(from, direction);
  const cursor = await tx.objectStore('decisions').index('byOrder').openKeyCursor(range, direction);
  // Papers that were never queued have an empty order, which sorts first.
  return cursor?.key || null;
}

function beyond(order: string, direction: 'next' | 'prev'): IDBKeyRange {
  return direction === 'next' ? IDBKeyRange.lowerBound(order, true) : IDBKeyRange.upperBound(order, true);
}
