import { generateKeyBetween } from 'fractional-indexing';
import type { Counters, Reply, Request } from '../messaging.ts';
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
import { changeTags, type TagChange } from '../tags.ts';
import { addToCounters, put, readKnown } from './access.ts';
import type { Db, WriteTx } from './schema.ts';
import { write } from './store.ts';
import { decisionOf, idsOf } from './works.ts';

/**
 * Decides about a paper, known or not, and gives what stood before and after.
 * A paper queued for the first time goes to the end of the queue and keeps its
 * place from then on, so that taking back a removal restores it.
 */
export function setDecision(
  db: Db,
  { paper, change }: Request<'setDecision'>,
  at: Instant,
): Promise<Reply<'setDecision'>> {
  return write(db, 'strict', (tx) => decide(tx, paper, change, at));
}

/** Decides about several papers, all of it or nothing. Tags to add and to remove are each paper's own. */
export function setDecisions(
  db: Db,
  { changes }: Request<'setDecisions'>,
  at: Instant,
): Promise<Reply<'setDecisions'>> {
  return write(db, 'strict', async (tx) => {
    const decided: Reply<'setDecision'>[] = [];
    // One after the other: each goes to the end of the queue that the one before made longer.
    for (const { paper, change, tags } of changes) decided.push(await decide(tx, paper, change, at, tags));
    return { decided };
  });
}

/** Decides about one paper, inside a transaction. */
export async function decide(
  tx: WriteTx,
  paper: PaperId,
  wanted: DecisionChange,
  at: Instant,
  tags?: TagChange,
): Promise<Reply<'setDecision'>> {
  const known = (await readKnown(tx, [paper])).get(paper) ?? { sightings: [] };
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
  if (after.choice !== before.choice) {
    await addToCounters(tx, { ...tally(before.choice, -1), ...tally(after.choice, 1) });
  }
  return { before, after };
}

/** The choices made of the paper itself, with the one made now. */
function chosen(own: Decision, before: Decision, { choice }: DecisionChange, at: Instant): Partial<Decision> {
  if (choice === undefined || choice === before.choice) return {};
  return { choices: [...(own.choices ?? []), { choice, at: Math.max(at, before.choiceAt + 1) }] };
}

function tally(choice: Choice, by: number): Partial<Counters> {
  return choice === 'none' ? {} : { [choice]: by };
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
