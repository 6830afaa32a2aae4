import { hash } from '../match/keys.ts';
import type { PaperId } from '../paper.ts';
import type { Known } from './access.ts';
import type { Db, StoredPaper, WriteTx } from './schema.ts';

// Which papers have a match key. An index of the database's own would put each
// of the four hundred keys that fifty new papers bring at a place of its own:
// at a million papers that takes ten times what all the rest of recording does.
// So they are appended here, as a row of hashes in order with the papers beside
// them. Hashes are held in memory, and tell that nearly none of the keys is
// known; papers are read a block at a time. Of a key 30 bits are kept. Now and
// then two keys have the same ones: what is found has to be looked at.

/** Hashes of keys, in order, under the number of their row. A row is never changed, only joined with others. */
type Rows = Map<number, Uint32Array<ArrayBuffer>>;

/** Of each open database, read once. */
const kept = new WeakMap<Db, Rows>();

/** A row of so many is not joined with another one any more: writing it anew would take too long. */
const MOST = 2 ** 16;
/** The papers of so many keys are read at once. */
const BLOCK = 512;
/** A key that more papers share tells none of them apart, and is not looked behind. */
const MOST_OWNERS = 30;

/** For each of some papers the others, among them or stored, that may share a key with it. */
export async function findOwners(
  tx: WriteTx,
  papers: readonly StoredPaper[],
): Promise<ReadonlyMap<PaperId, ReadonlySet<PaperId>>> {
  const rows = await readRows(tx);
  const blocks = new Map<string, Promise<readonly PaperId[] | undefined>>();
  const ownerAt = async (row: number, at: number) => {
    const block: [number, number] = [row, Math.floor(at / BLOCK)];
    const reading = blocks.get(`${block}`) ?? tx.objectStore('keyOwners').get(block);
    blocks.set(`${block}`, reading);
    return (await reading)?.[at % BLOCK] as PaperId;
  };
  const ownersOf = async (hash: number, among: readonly PaperId[]) => {
    const runs = [...rows].map(([row, hashes]) => [row, placeOf(hashes, hash), placeOf(hashes, hash + 1)] as const);
    const count = runs.reduce((sum, [, from, to]) => sum + to - from, 0);
    // A paper stands here once more where it lost a key and got it back.
    if (count > 2 * MOST_OWNERS) return [];
    const stored = runs.flatMap(([row, from, to]) =>
      Array.from({ length: to - from }, (_, i) => ownerAt(row, from + i)),
    );
    const owners = new Set([...among, ...(await Promise.all(stored))]);
    return owners.size > MOST_OWNERS ? [] : [...owners];
  };
  const among = Map.groupBy(entriesOf(papers), ([hash]) => hash);
  const found = new Map(papers.map(({ id }) => [id, new Set<PaperId>()]));
  await Promise.all(
    [...among].map(async ([hash, entries]) => {
      const ids = entries.map(([, id]) => id);
      const owners = await ownersOf(hash, ids);
      for (const id of ids) for (const owner of owners) if (owner !== id) found.get(id)?.add(owner);
    }),
  );
  return found;
}

/** Notes the keys of papers that are stored in this transaction; those that they had before were noted then. */
export async function noteKeys(
  tx: WriteTx,
  papers: readonly StoredPaper[],
  before?: ReadonlyMap<PaperId, Known>,
): Promise<void> {
  const fresh = papers.map(({ id, keys = [] }) => {
    const had = new Set(before?.get(id)?.paper?.keys);
    return { id, keys: keys.filter((key) => !had.has(key)) };
  });
  const entries = entriesOf(fresh);
  if (entries.length > 0) await addRow(tx, await readRows(tx), entries);
}

type Entry = readonly [hash: number, paper: PaperId];

function entriesOf(papers: readonly Pick<StoredPaper, 'id' | 'keys'>[]): readonly Entry[] {
  return papers.flatMap(({ id, keys = [] }) => keys.map((key) => [hashOf(key), id] as const));
}

async function readRows(tx: WriteTx): Promise<Rows> {
  // What is written in a transaction that comes to nothing is not stored.
  tx.done.catch(() => kept.delete(tx.db));
  const known = kept.get(tx.db);
  if (known) return known;
  const store = tx.objectStore('knownKeys');
  const [numbers, stored] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const rows: Rows = new Map(stored.map((row, i) => [numbers[i] as number, row]));
  kept.set(tx.db, rows);
  return rows;
}

/** Adds a row, joined with those of about its size. */
async function addRow(tx: WriteTx, rows: Rows, fresh: readonly Entry[]): Promise<void> {
  const [hashStore, ownerStore] = [tx.objectStore('knownKeys'), tx.objectStore('keyOwners')];
  const last = [...rows].reverse();
  const number = 1 + (last[0]?.[0] ?? 0);
  const entries = [...fresh];
  const requests: Promise<unknown>[] = [];
  for (const [old, hashes] of last) {
    if (hashes.length > 2 * entries.length || hashes.length + entries.length > MOST) break;
    const blocks = IDBKeyRange.bound([old], [old + 1]);
    const owners = (await ownerStore.getAll(blocks)).flat();
    for (const [i, hash] of hashes.entries()) entries.push([hash, owners[i] as PaperId]);
    rows.delete(old);
    requests.push(hashStore.delete(old), ownerStore.delete(blocks));
  }
  entries.sort(([a], [b]) => a - b);
  const row = Uint32Array.from(entries, ([hash]) => hash);
  rows.set(number, row);
  requests.push(hashStore.put(row, number));
  for (let at = 0; at < entries.length; at += BLOCK) {
    const owners = entries.slice(at, at + BLOCK).map(([, paper]) => paper);
    requests.push(ownerStore.put(owners, [number, at / BLOCK]));
  }
  await Promise.all(requests);
}

/** The place of the first hash that is not less. */
function placeOf(hashes: Uint32Array, hash: number): number {
  let [from, to] = [0, hashes.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((hashes[middle] as number) < hash) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Six letters and digits of a hash: 30 bits. */
const hashOf = (key: string) => Number.parseInt(hash(key).slice(-6), 36);
