import type { Decision, PaperId } from '../paper.ts';
import type { ReadTx, StoredPaper, StoredSighting } from './schema.ts';

// One request costs about as much as the row it brings. What a page lists or a
// day held lies close together in the order of the ids, and a stretch is one
// request for all of it.

/** All that is stored of one paper itself. */
export interface OwnRows {
  readonly paper?: StoredPaper;
  readonly sightings: readonly StoredSighting[];
  readonly decision?: Decision;
}

/** So few are asked for one by one. */
const FEW = 3;
/** More are read in parts, so that no answer is huge. */
const MOST = 256;
/** A stretch that holds so many papers for each that is wanted is not worth reading. */
const SPARSE = 3;
/** Of a list so short the halves are not worth a look where its beginning is sparser by far. */
const SHORT = 64;

/** What is stored of some papers; of those nothing is known of, nothing. */
export async function readRows(tx: ReadTx, ids: Iterable<PaperId>): Promise<ReadonlyMap<PaperId, OwnRows>> {
  const rows = new Map<PaperId, OwnRows>();
  await readStretch(tx, [...new Set(ids)].sort(), rows);
  return rows;
}

type Into = Map<PaperId, OwnRows>;

/** Reads ids in their order: as one stretch, or in two halves where too much lies between them. */
async function readStretch(tx: ReadTx, ids: readonly PaperId[], into: Into): Promise<void> {
  if (ids.length <= FEW) return readEach(tx, ids, into);
  if (ids.length > MOST) return readHalves(tx, ids, into);
  const range = IDBKeyRange.bound(ids[0], ids.at(-1));
  const most = SPARSE * ids.length;
  const within = await tx.objectStore('papers').getAllKeys(range, most + 1);
  if (within.length > most) {
    const last = within[most] as PaperId;
    const isFar = most > 4 * SPARSE * ids.filter((id) => id <= last).length;
    return isFar && ids.length <= SHORT ? readEach(tx, ids, into) : readHalves(tx, ids, into);
  }
  const wanted = new Set(ids);
  const known = within.filter((id) => wanted.has(id));
  if (within.length > SPARSE * known.length && known.length > 0) return readEach(tx, ids, into);
  const [papers, sightings, decisions] = await Promise.all([
    known.length > 0 ? tx.objectStore('papers').getAll(range) : [],
    known.length > 0 ? tx.objectStore('sightings').getAll(IDBKeyRange.bound([ids[0]], [ids.at(-1), []])) : [],
    // The reader may have decided about a paper before its record came.
    tx.objectStore('decisions').getAll(range),
  ]);
  const decisionOf = new Map(decisions.map((decision) => [decision.paper, decision]));
  const paperOf = new Map(papers.map((paper) => [paper.id, paper]));
  const sightingsOf = Map.groupBy(sightings, ({ paper }) => paper);
  for (const id of ids)
    into.set(id, { paper: paperOf.get(id), sightings: sightingsOf.get(id) ?? [], decision: decisionOf.get(id) });
}

async function readHalves(tx: ReadTx, ids: readonly PaperId[], into: Into): Promise<void> {
  const half = ids.length >> 1;
  await Promise.all([readStretch(tx, ids.slice(0, half), into), readStretch(tx, ids.slice(half), into)]);
}

async function readEach(tx: ReadTx, ids: readonly PaperId[], into: Into): Promise<void> {
  if (ids.length === 0) return;
  const decisions = tx.objectStore('decisions');
  const most = SPARSE * ids.length;
  const [said, ...papers] = await Promise.all([
    // Few papers have any: nearly always one request tells of all.
    decisions.getAll(IDBKeyRange.bound(ids[0], ids.at(-1)), most),
    ...ids.map((id) => tx.objectStore('papers').get(id)),
  ]);
  await Promise.all(
    ids.map(async (id, i) => {
      const paper = papers[i];
      const isTold = said.length < most;
      const [decision, sightings] = await Promise.all([
        isTold ? said.find((one) => one.paper === id) : decisions.get(id),
        // Of most entries of a new page nothing is known: without a paper there is no sighting.
        paper ? readSightings(tx, id) : [],
      ]);
      into.set(id, { paper, sightings, decision });
    }),
  );
}

/** Reads a paper's rows of sightings as they are stored: of those folded into others there is none. */
export function readSightings(tx: ReadTx, id: PaperId): Promise<StoredSighting[]> {
  // Arrays sort after all strings, so this range holds exactly the keys that begin with the id.
  return tx.objectStore('sightings').getAll(IDBKeyRange.bound([id], [id, []]));
}
