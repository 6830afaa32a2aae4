import { hash } from '../match/keys.ts';
import type { PaperId } from '../paper.ts';
import type { Known } from './access.ts';
import type { Db, KeyRow, StoredPaper, WriteTx } from './schema.ts';

// Which papers have a match key. An index of the database's own would put each
// of the four hundred keys that fifty new papers bring at a place of its own:
// at a million papers that takes longer than all the rest of recording. So they
// are appended here, as rows of hashes in order with the papers beside them,
// all in memory once papers are recorded: six bytes a key and four a paper.
// Of a key 30 bits are kept. Now and then two keys have the same ones: what is
// found has to be looked at.

/** Of each open database its rows under their numbers, read once. */
const kept = new WeakMap<Db, Map<number, KeyRow>>();

/** A row has at most so many keys, so that it is soon joined and written; a key is looked for in each of them. */
const MOST_KEYS = 2 ** 18;
/** The places of owners have 16 bits. */
const MOST_PLACES = 2 ** 16;
/** A key that more papers share tells none of them apart, and is not looked behind. */
const MOST_OWNERS = 30;

/** For each of some papers the others, among them or stored, that may share a key with it. */
export async function findOwners(
  tx: WriteTx,
  papers: readonly StoredPaper[],
): Promise<ReadonlyMap<PaperId, ReadonlySet<PaperId>>> {
  const rows = [...(await readRows(tx)).values()];
  const found = new Map(papers.map(({ id }) => [id, new Set<PaperId>()]));
  for (const [hash, entries] of Map.groupBy(entriesOf(papers), ([hash]) => hash)) {
    const owners = new Set(entries.map(([, id]) => id));
    for (const row of rows) addOwners(owners, row, hash);
    if (owners.size > MOST_OWNERS) continue;
    for (const [, id] of entries) for (const owner of owners) if (owner !== id) found.get(id)?.add(owner);
  }
  return found;
}

/** Until there are too many. */
function addOwners(owners: Set<PaperId>, row: KeyRow, hash: number): void {
  for (let at = placeOf(row.hashes, hash); row.hashes[at] === hash && owners.size <= MOST_OWNERS; at++)
    owners.add(paperIdOf(ownerAt(row, at)));
}

/** Notes the keys of papers that are stored in this transaction; those that they had before were noted then. */
export async function noteKeys(
  tx: WriteTx,
  papers: readonly StoredPaper[],
  before?: ReadonlyMap<PaperId, Known>,
): Promise<void> {
  const fresh = papers.map(({ id, keys = [] }) => {
    const had = before?.get(id)?.paper?.keys;
    return { id, keys: keys.filter((key) => !had?.includes(key)) };
  });
  const entries = entriesOf(fresh);
  if (entries.length > 0) await addRow(tx, await readRows(tx), entries, papers.length);
}

/** A paper's id; of nearly all papers a number that takes less room: 1260200123 is `arxiv:2602.00123`. */
type Owner = number | PaperId;

/** Ids since 2007, which fit 32 bits with a one before them. */
const NUMBERED = /^arxiv:(\d{4})\.(\d{4,5})$/;

function ownerOf(id: PaperId): Owner {
  return Number(id.replace(NUMBERED, '1$1$2')) || id;
}

function paperIdOf(owner: Owner): PaperId {
  return typeof owner === 'number' ? (`${owner}`.replace(/.(....)/, 'arxiv:$1.') as PaperId) : owner;
}

type Entry<Of = PaperId> = readonly [hash: number, of: Of];

function entriesOf(papers: readonly Pick<StoredPaper, 'id' | 'keys'>[]): readonly Entry[] {
  return papers.flatMap(({ id, keys = [] }) => keys.map((key) => [hashOf(key), id] as const));
}

async function readRows(tx: WriteTx): Promise<Map<number, KeyRow>> {
  // What is written in a transaction that comes to nothing is not stored.
  tx.done.catch(() => kept.delete(tx.db));
  const known = kept.get(tx.db);
  if (known) return known;
  const store = tx.objectStore('knownKeys');
  const [numbers, stored] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const rows = new Map(stored.map((row, i) => [numbers[i] as number, row]));
  kept.set(tx.db, rows);
  return rows;
}

/** Adds a row, of at most so many owners by itself, joined with those of about its size. */
async function addRow(tx: WriteTx, rows: Map<number, KeyRow>, fresh: readonly Entry[], places: number): Promise<void> {
  const store = tx.objectStore('knownKeys');
  const last = [...rows].reverse();
  let number = 1 + (last[0]?.[0] ?? 0);
  const entries = fresh.map(([hash, id]): Entry<Owner> => [hash, ownerOf(id)]);
  for (const [old, row] of last) {
    places += row.numbers.length + row.names.length;
    if (row.hashes.length > Math.min(2 * entries.length, MOST_KEYS - entries.length) || places > MOST_PLACES) break;
    for (const [at, hash] of row.hashes.entries()) entries.push([hash, ownerAt(row, at)]);
    rows.delete(old);
    number = old;
  }
  const row = rowOf(entries);
  rows.set(number, row);
  await Promise.all([store.delete(IDBKeyRange.lowerBound(number)), store.put(row, number)]);
}

function rowOf(entries: readonly Entry<Owner>[]): KeyRow {
  const owners = new Set(entries.map(([, owner]) => owner));
  const numbers = [...owners].filter((owner) => typeof owner === 'number');
  const names = [...owners].filter((owner) => typeof owner === 'string');
  const places = new Map([...numbers, ...names].map((owner, place) => [owner, place]));
  // A hash and a place fit into one number, and numbers are soon in order.
  const placed = ([hash, owner]: Entry<Owner>) => hash * MOST_PLACES + (places.get(owner) as number);
  const both = Float64Array.from(entries, placed).sort();
  return {
    hashes: Uint32Array.from(both, (one) => one / MOST_PLACES),
    // The lowest 16 bits.
    owners: Uint16Array.from(both),
    numbers: Uint32Array.from(numbers),
    names,
  };
}

function ownerAt({ owners, numbers, names }: KeyRow, at: number): Owner {
  const place = owners[at] as number;
  return numbers[place] ?? (names[place - numbers.length] as PaperId);
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
