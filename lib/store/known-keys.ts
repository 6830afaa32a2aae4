import { hash } from '../match/keys.ts';
import type { Db, StoredPaper, WriteTx } from './schema.ts';

// Whether any paper has a match key, told from memory: of the four hundred keys
// that fifty new papers bring nearly none is known, and asking the database for
// one costs as much as asking for a row. Of each key 30 bits are kept. Now and
// then two keys have the same ones: that one is asked for in vain.

/** Hashes of keys, in order, under the number they are stored by. A row is never changed, only joined with others. */
type Rows = Map<number, Uint32Array<ArrayBuffer>>;

/** Of each open database, read once. */
const kept = new WeakMap<Db, Rows>();

/** A row of so many is not joined with another one any more: writing it anew would take too long. */
const MOST = 2 ** 20;

/**
 * Of the keys of some papers those that another paper may have, among them or
 * stored. From this transaction on all of them count as stored.
 */
export async function noteKeys(tx: WriteTx, papers: readonly StoredPaper[]): Promise<ReadonlySet<string>> {
  const keys = papers.flatMap((paper) => paper.keys ?? []);
  if (keys.length === 0) return new Set();
  const rows = await readKeys(tx);
  const seen = new Set<number>();
  const shared = new Set<string>();
  for (const key of keys) {
    const hash = hashOf(key);
    if (seen.has(hash) || rows.values().some((row) => holds(row, hash))) shared.add(key);
    seen.add(hash);
  }
  await addRow(tx, rows, Uint32Array.from(seen).sort());
  return shared;
}

async function readKeys(tx: WriteTx): Promise<Rows> {
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

/** Adds a row, joined with those of about its size: of a million keys there are a dozen rows. */
async function addRow(tx: WriteTx, rows: Rows, fresh: Uint32Array<ArrayBuffer>): Promise<void> {
  const store = tx.objectStore('knownKeys');
  const last = [...rows].reverse();
  const number = 1 + (last[0]?.[0] ?? 0);
  let row = fresh;
  const writes: Promise<unknown>[] = [];
  for (const [old, older] of last) {
    if (older.length > 2 * row.length || older.length + row.length > MOST) break;
    row = new Uint32Array([...row, ...older]).sort();
    rows.delete(old);
    writes.push(store.delete(old));
  }
  rows.set(number, row);
  await Promise.all([...writes, store.put(row, number)]);
}

function holds(row: Uint32Array, hash: number): boolean {
  let [from, to] = [0, row.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((row[middle] as number) < hash) from = middle + 1;
    else to = middle;
  }
  return row[from] === hash;
}

/** Six letters and digits of a hash: 30 bits. */
const hashOf = (key: string) => Number.parseInt(hash(key).slice(-6), 36);
