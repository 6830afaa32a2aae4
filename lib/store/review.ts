import type { PairRows, Reply, Request } from '../messaging.ts';
import type { PairState, PaperPair } from '../pairs.ts';
import type { Instant, PaperId } from '../paper.ts';
import { put, readKnown } from './access.ts';
import { keepDerived } from './derived.ts';
import { rowOf } from './memory.ts';
import { take } from './overview.ts';
import type { Db, WriteTx } from './schema.ts';
import { read, write } from './store.ts';

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
  await keepDerived(tx, before, await readKnown(tx, [a, b]));
  return after;
}
