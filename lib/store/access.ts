import type { Counters } from '../messaging.ts';
import { inPairOrder, type PaperPair } from '../pairs.ts';
import type { Decision, Listing, PaperId } from '../paper.ts';
import { unfold } from './folded.ts';
import { mergeSightings } from './merge.ts';
import {
  NO_COUNTERS,
  type ReadTx,
  type StoredListing,
  type StoredPaper,
  type StoredSighting,
  type StoreSchema,
  type WriteTx,
} from './schema.ts';
import { type OwnRows, readRows } from './stretches.ts';
import { addToTallies, noteTally, type TallyChange } from './tallies.ts';

// Inside a transaction only its own requests are awaited: anything else would let it close.

/** All that is stored about one paper. Where there are sightings, there is a paper. */
export interface Known {
  readonly paper?: StoredPaper;
  readonly sightings: readonly StoredSighting[];
  readonly decision?: Decision;
  /** The other papers of the same work, by what was merged; absent: there are none. */
  readonly merged?: readonly Known[];
  /** Papers of works that belong to this one; absent: none is known. */
  readonly related?: readonly { readonly pair: PaperPair; readonly known: Known }[];
}

/** Reads all that is stored about some papers and the works they are of, each once. */
export async function readKnown(tx: ReadTx | WriteTx, ids: readonly PaperId[]): Promise<Map<PaperId, Known>> {
  const rows = await readRows(reading(tx), ids);
  const each = [...new Set(ids)].map(async (id): Promise<[PaperId, Known]> => {
    const own = knownFrom(rows.get(id));
    // Few have any.
    return [id, own.paper?.partners ? await readWork(reading(tx), id, own) : own];
  });
  return new Map(await Promise.all(each));
}

/** Reads all that is stored about some papers and about every other paper of their works. */
export async function readWorks(tx: ReadTx, ids: readonly PaperId[]): Promise<Map<PaperId, Known>> {
  const known = await readKnown(tx, ids);
  const others = [...known.values()].flatMap(({ merged = [] }) => merged.flatMap(({ paper }) => paper?.id ?? []));
  return others.length > 0 ? readKnown(tx, [...known.keys(), ...others]) : known;
}

/** Reads what is stored about the next papers in the order of their ids, at most so many; their sightings where they are asked for. */
export async function readKnownAfter(
  tx: ReadTx,
  after: PaperId | null,
  count: number,
  withSightings: boolean,
): Promise<Map<PaperId, Known>> {
  const papers = await tx
    .objectStore('papers')
    .getAll(after === null ? null : IDBKeyRange.lowerBound(after, true), count);
  const [first, last] = [papers[0], papers.at(-1)];
  if (!first || !last) return new Map();
  // Three reads of one stretch each cost a fraction of three reads a paper.
  const [sightings, decisions] = await Promise.all([
    withSightings ? tx.objectStore('sightings').getAll(IDBKeyRange.bound([first.id], [last.id, []])) : [],
    tx.objectStore('decisions').getAll(IDBKeyRange.bound(first.id, last.id)),
  ]);
  const bySighting = Map.groupBy(sightings, (sighting) => sighting.paper);
  const byDecision = new Map(decisions.map((decision) => [decision.paper, decision]));
  return new Map(
    await Promise.all(
      papers.map(async (paper): Promise<[PaperId, Known]> => {
        const { id, partners } = paper;
        // Few have any.
        if (partners) return [id, await readWork(tx, id, await readOne(tx, id))];
        return [id, { paper, sightings: unfold(bySighting.get(id) ?? []), decision: byDecision.get(id) }];
      }),
    ),
  );
}

/** Reads the pairs some papers make with others. */
export async function readPairs(tx: ReadTx | WriteTx, papers: readonly StoredPaper[]): Promise<PaperPair[]> {
  const keys = papers.flatMap(({ id, partners = [] }) => partners.map((partner) => inPairOrder(id, partner)));
  const pairs = await Promise.all(keys.map(([a, b]) => reading(tx).objectStore('pairs').get([a, b])));
  return pairs.filter((pair) => pair !== undefined);
}

/** Writes the papers and sightings that are no longer those that were read, and counts what is new. */
export async function writeKnown(
  tx: WriteTx,
  before: ReadonlyMap<PaperId, Known>,
  after: ReadonlyMap<PaperId, Known>,
): Promise<void> {
  const papers: StoredPaper[] = [];
  const sightings: StoredSighting[] = [];
  const added = { papers: 0, sightings: 0 };
  const tallies: TallyChange = new Map();
  for (const [id, known] of after) {
    const old = before.get(id) ?? { sightings: [] };
    if (known.paper && known.paper !== old.paper) papers.push(known.paper);
    if (known.paper && !old.paper) added.papers += 1;
    sightings.push(...known.sightings.filter((sighting) => !old.sightings.includes(sighting)));
    added.sightings += known.sightings.length - old.sightings.length;
    if (known.sightings !== old.sightings) noteTally(tallies, old.sightings, known.sightings);
  }
  await Promise.all([
    ...papers.map((paper) => put(tx, 'papers', paper)),
    ...sightings.map((sighting) => put(tx, 'sightings', sighting)),
    addToCounters(tx, added),
    addToTallies(tx, tallies),
  ]);
}

/** Writes one row. Fails only as a promise: thrown at once, an error would leave its neighbours' unheard. */
export async function put<N extends 'papers' | 'sightings' | 'listings' | 'decisions' | 'pairs'>(
  tx: WriteTx,
  name: N,
  row: StoreSchema[N]['value'],
): Promise<void> {
  await tx.objectStore(name).put(row);
}

/** The sightings of all papers of the work. */
export function allSightings({ sightings, merged }: Known): readonly StoredSighting[] {
  return merged ? [...sightings, ...merged.flatMap((one) => one.sightings)] : sightings;
}

/** A known paper with one more sighting, or one known better. */
export function addSighting(known: Known & { readonly paper: StoredPaper }, sighting: StoredSighting): Known {
  const old = known.sightings.find((one) => keyOf(one) === keyOf(sighting));
  const merged = mergeSightings(old, sighting);
  const sightings = [...known.sightings.filter((one) => one !== old), merged];
  const next = { ...known, sightings };
  return { ...next, paper: withLastRepeat(next) };
}

/** The paper with the moment it was last on screen, where that was on several listings or days; else without one. */
export function withLastRepeat(known: Known & { readonly paper: StoredPaper }): StoredPaper {
  const { lastRepeat: before, ...once } = known.paper;
  const onScreen = allSightings(known).flatMap((one) => one.lastOnScreen ?? []);
  if (onScreen.length < 2) return before === undefined ? known.paper : once;
  const lastRepeat = Math.max(...onScreen);
  return before === lastRepeat ? known.paper : { ...once, lastRepeat };
}

/** Reads what is stored about a listing; `undefined` where it was never visited. */
export function readListing(tx: ReadTx | WriteTx, listing: Listing): Promise<StoredListing | undefined> {
  return reading(tx).objectStore('listings').get([listing.site, listing.feed, listing.issue]);
}

/** Reads the counters. */
export async function readCounters(tx: ReadTx | WriteTx): Promise<Counters> {
  return (await reading(tx).objectStore('counters').get('all')) ?? NO_COUNTERS;
}

/** Adds to the counters, in the transaction that makes it true; adding nothing writes nothing. */
export async function addToCounters(tx: WriteTx, change: Partial<Counters>): Promise<void> {
  if (Object.values(change).every((by) => by === 0)) return;
  const counters = await readCounters(tx);
  const names = Object.keys(NO_COUNTERS) as (keyof Counters)[];
  const sums = names.map((name) => [name, counters[name] + (change[name] ?? 0)]);
  await tx.objectStore('counters').put(Object.fromEntries(sums) as unknown as Counters, 'all');
}

/** A paper, and along its pairs the papers merged with it and those merged with these. */
async function readWork(tx: ReadTx, id: PaperId, own: Known): Promise<Known> {
  const members = new Map<PaperId, Known>([[id, own]]);
  const related = new Map<PaperId, PaperPair>();
  // The map grows while it is walked, and every paper is met once.
  for (const { paper } of members.values()) {
    for (const pair of paper ? await readPairs(tx, [paper]) : []) {
      const other = pair.papers.find((one) => !members.has(one));
      if (other === undefined) continue;
      if (pair.state === 'merged') members.set(other, await readOne(tx, other));
      else if (pair.verdict === 'related' && pair.state === 'open') related.set(other, pair);
    }
  }
  const relatives = [...related].filter(([other]) => !members.has(other));
  const known = await Promise.all(relatives.map(async ([other, pair]) => ({ pair, known: await readOne(tx, other) })));
  const merged = [...members.values()].slice(1);
  return { ...own, ...(merged.length > 0 && { merged }), ...(known.length > 0 && { related: known }) };
}

async function readOne(tx: ReadTx, id: PaperId): Promise<Known> {
  return knownFrom((await readRows(tx, [id])).get(id));
}

function knownFrom(rows: OwnRows | undefined): Known {
  return rows ? { ...rows, sightings: unfold(rows.sightings) } : { sightings: [] };
}

function keyOf({ paper, site, feed, issue, day }: StoredSighting): string {
  return JSON.stringify([paper, site, feed, issue, day]);
}

// The two kinds of transaction read alike; their types alone do not say so.
function reading(tx: ReadTx | WriteTx): ReadTx {
  return tx as unknown as ReadTx;
}
