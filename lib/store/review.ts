import type { PairRows, Reply, Request } from '../messaging.ts';
import type { PairState, PaperPair } from '../pairs.ts';
import type { Instant, PaperId } from '../paper.ts';
import { addToCounters, type Known, put, readKnown, withLastRepeat } from './access.ts';
import { rowOf } from './memory.ts';
import { take } from './overview.ts';
import type { Db, StoredPaper, WriteTx } from './schema.ts';
import { read, write } from './store.ts';
import { choiceOf } from './works.ts';

/** Pairs that may be, or were made, one work, latest first, each with both its rows. At most `limit` are read. */
export function listPairs(db: Db, { state, limit }: Request<'listPairs'>): Promise<readonly PairRows[]> {
  return read(db, async (tx) => {
    const range = IDBKeyRange.bound(['same', state], ['same', state, []]);
    const pairs = await take(await tx.objectStore('pairs').index('byState').openCursor(range, 'prev'), limit);
    // Each alone, as its own page told it: what the reader compares is not to be joined already.
    const known = await readKnown(
      tx,
      pairs.flatMap(({ papers }) => papers),
    );
    const alone = (id: PaperId) => {
      const { paper, sightings = [], decision } = known.get(id) ?? {};
      return rowOf(id, { paper, sightings, decision });
    };
    return pairs.map((pair) => ({ pair, rows: [alone(pair.papers[0]), alone(pair.papers[1])] as const }));
  });
}

/**
 * The reader's word on a pair. Nothing that was seen or decided is moved:
 * un-merged, each paper has its own history again, whole.
 * @throws where there is no such pair.
 */
export function decidePair(
  db: Db,
  { papers, state }: Request<'decidePair'>,
  at: Instant,
): Promise<Reply<'decidePair'>> {
  return write(db, 'strict', async (tx) => {
    const before = await tx.objectStore('pairs').get([...papers]);
    if (!before) throw new Error('These two papers are no pair');
    return { before, after: await changeState(tx, before, { state, by: 'reader', at }) };
  });
}

/** Sets what is done about a pair, and keeps the counters, which count works, true. */
export async function changeState(
  tx: WriteTx,
  pair: PaperPair,
  { state, by, at }: { readonly state: PairState; readonly by: PaperPair['by']; readonly at: Instant },
): Promise<PaperPair> {
  const [a, b] = pair.papers;
  const before = await readKnown(tx, [a, b]);
  const after: PaperPair = { ...pair, state, by, stateAt: Math.max(at, pair.stateAt + 1) };
  await put(tx, 'pairs', after);
  const works = tally(before, [a, b]);
  const now = await readKnown(tx, [a, b]);
  await addToCounters(tx, difference(works, tally(now, [a, b])));
  await Promise.all([...now.values()].map(({ paper, ...rest }) => paper && updateRepeat(tx, { paper, ...rest })));
  return after;
}

// Two papers seen once each are a repeat once they are one work, and none once they are two again.
async function updateRepeat(tx: WriteTx, known: Known & { readonly paper: StoredPaper }): Promise<void> {
  const paper = withLastRepeat(known);
  if (paper !== known.paper) await put(tx, 'papers', paper);
}

type Tally = Readonly<Record<'papers' | 'queued' | 'reading' | 'done' | 'dismissed', number>>;

/** What the works of two papers count for: one work, or two. */
function tally(known: ReadonlyMap<PaperId, Known>, [a, b]: readonly [PaperId, PaperId]): Tally {
  const one = known.get(a);
  const isOneWork = one?.merged?.some(({ paper }) => paper?.id === b);
  const sums = { papers: 0, queued: 0, reading: 0, done: 0, dismissed: 0 };
  for (const id of isOneWork ? [a] : [a, b]) {
    const work = known.get(id);
    if (!work) continue;
    sums.papers += 1;
    const choice = choiceOf(id, work);
    if (choice !== 'none') sums[choice] += 1;
  }
  return sums;
}

function difference(before: Tally, after: Tally): Tally {
  const names = Object.keys(before) as (keyof Tally)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as Tally;
}
