import { type Changes, NO_CHANGES, type Row } from '../backup/rows.ts';
import { canonical } from '../canonical.ts';
import type { PaperPair } from '../pairs.ts';
import type { Decision, PaperId } from '../paper.ts';
import { type Known, put, readKnown } from './access.ts';
import { paperFrom, STORE_OF, type StoredKind, sightingFrom, told } from './backup-slices.ts';
import { keepDerived } from './derived.ts';
import { noteKeys } from './known-keys.ts';
import { mergeSightings } from './merge.ts';
import { mergeDecisions, mergeListings, mergePairs, mergePapers } from './merge-rows.ts';
import { withKeys } from './pairing.ts';
import type { Db, ReadTx, StoredListing, StoredPaper, StoredSighting, WriteTx } from './schema.ts';
import { read, write } from './store.ts';
import { addToTallies, noteTally, type TallyChange } from './tallies.ts';

type Merged = readonly { readonly before: Row | undefined; readonly after: Row }[];

/**
 * Merges rows of a backup, that were checked, into what is stored, and says
 * what changed; `dry`: what would, from the very same merge. One transaction,
 * with what is worked out from the rows (keys, repeats, partners, counters)
 * kept true in it. Papers are not matched anew: those of one library become
 * candidates for the other's as their pages are next read.
 */
export function mergeSlice(db: Db, kind: StoredKind, rows: readonly Row[], dry: boolean): Promise<Changes> {
  if (dry) return read(db, async (tx) => (await mergeRows(tx, kind, rows)).changes);
  return write(db, 'strict', async (tx) => {
    const { changes, changed } = await mergeRows(tx, kind, rows);
    if (changed.length > 0) await keep(tx, kind, changed);
    return changes;
  });
}

async function mergeRows(tx: ReadTx | WriteTx, kind: StoredKind, rows: readonly Row[]) {
  const store = (tx as unknown as ReadTx).objectStore(STORE_OF[kind]);
  const changes = { ...NO_CHANGES };
  const changed: { before: Row | undefined; after: Row }[] = [];
  const read = rows.map(async (row) => (await store.get(keyIn(kind, row) as never)) as unknown as Row | undefined);
  for (const [i, before] of (await Promise.all(read)).entries()) {
    const there = rows[i] as Row;
    const after = before ? merge(kind, before, there) : fresh(kind, there);
    const [was, is] = [before && canonical(told(kind, before)), canonical(told(kind, after))];
    if (was === undefined) changes.added += 1;
    else if (was !== is) changes.better += 1;
    else if (is !== canonical(there)) changes.kept += 1;
    else changes.same += 1;
    if (was !== is) changed.push({ before, after });
  }
  return { changes, changed };
}

function keyIn(kind: StoredKind, row: Row): unknown {
  if (kind === 'paper') return row.id;
  if (kind === 'decision') return row.paper;
  if (kind === 'pair') return row.papers;
  const { paper, site, feed, issue, day } = row;
  return kind === 'listing' ? [site, feed, issue] : [paper, site, feed, issue, day];
}

function fresh(kind: StoredKind, there: Row): Row {
  return kind === 'sighting' ? (sightingFrom(there) as unknown as Row) : there;
}

function merge(kind: StoredKind, here: Row, there: Row): Row {
  const as = <T>(row: Row) => row as unknown as T;
  const merged = {
    paper: () => mergePapers(as<StoredPaper>(here), paperFrom(there)),
    listing: () => mergeListings(as<StoredListing>(here), as<StoredListing>(there)),
    sighting: () => mergeSightings(as<StoredSighting>(here), sightingFrom(there)),
    pair: () => mergePairs(as<PaperPair>(here), as<PaperPair>(there)),
    decision: () => mergeDecisions(as<Decision>(here), as<Decision>(there)),
  }[kind]();
  return merged as unknown as Row;
}

/** Writes what changed, and what follows from it. */
async function keep(tx: WriteTx, kind: StoredKind, changed: Merged): Promise<void> {
  const ids = [...new Set(changed.flatMap(({ after }) => papersOf(kind, after)))];
  const before = await readKnown(tx, ids);
  await Promise.all(
    changed.map(({ after }) => {
      const row = kind === 'paper' ? withKeys(after as unknown as StoredPaper) : after;
      return put(tx, STORE_OF[kind], row as never);
    }),
  );
  if (kind === 'listing') return;
  if (kind === 'pair') await addPartners(tx, changed);
  const after = await readKnown(tx, ids);
  if (kind === 'paper')
    await noteKeys(
      tx,
      [...after.values()].flatMap(({ paper }) => paper ?? []),
      before,
    );
  await keepDerived(tx, before, after, countSightings(after) - countSightings(before));
  if (kind === 'sighting') await keepTallies(tx, ids, before, after);
}

function papersOf(kind: StoredKind, row: Row): readonly PaperId[] {
  if (kind === 'pair') return row.papers as PaperId[];
  return kind === 'listing' ? [] : [(row.paper ?? row.id) as PaperId];
}

async function addPartners(tx: WriteTx, changed: Merged): Promise<void> {
  // One after the other: a paper may stand in several pairs.
  for (const { after } of changed) {
    const [a, b] = after.papers as [PaperId, PaperId];
    for (const [id, partner] of [
      [a, b],
      [b, a],
    ] as const) {
      const paper = await tx.objectStore('papers').get(id);
      if (!paper || paper.partners?.includes(partner)) continue;
      await put(tx, 'papers', { ...paper, partners: [...(paper.partners ?? []), partner] });
    }
  }
}

// A sighting that was folded here and comes back as a row is none more.
function countSightings(known: ReadonlyMap<PaperId, Known>): number {
  return [...known.values()].reduce((sum, { sightings }) => sum + sightings.length, 0);
}

async function keepTallies(
  tx: WriteTx,
  ids: readonly PaperId[],
  ...known: ReadonlyMap<PaperId, Known>[]
): Promise<void> {
  const change: TallyChange = new Map();
  for (const id of ids) {
    const [before, after] = known.map((one) => one.get(id)?.sightings ?? []);
    noteTally(change, before ?? [], after ?? []);
  }
  await addToTallies(tx, change);
}
