import type { RepeatRow, Reply, Request } from '../messaging.ts';
import type { Choice, PaperId, PaperRow, Sighting } from '../paper.ts';
import { allSightings, type Known, readCounters, readKnown } from './access.ts';
import { rowOf } from './memory.ts';
import type { Db, ReadTx, StoredSighting } from './schema.ts';
import { read } from './store.ts';
import { holdsChoice, idsOf } from './works.ts';

const HEALTH_ROWS = 20;

/** Rows with a choice: queued and reading in the reader's order, others latest first. At most `limit` are read. */
export function listDecided(db: Db, { choice, limit }: Request<'listDecided'>): Promise<readonly PaperRow[]> {
  return read(db, async (tx) => {
    const ordered = choice === 'queued' || choice === 'reading';
    const next = ordered ? startOrdered(tx, choice) : await startLatest(tx, choice);
    const rows: PaperRow[] = [];
    for (let isOver = false; !isOver && rows.length < limit; ) {
      const wanted = limit - rows.length;
      const ids = await next(wanted);
      isOver = ids.length < wanted;
      // A work of several papers stands where its choice was last made, and nowhere else.
      const held = inOrder(ids, await readKnown(tx, ids)).filter(([id, known]) => holdsChoice(id, known));
      rows.push(...held.map(([id, known]) => rowOf(id, known)));
    }
    return rows;
  });
}

/** The next papers with a choice, as many as asked for where there are so many. */
type NextIds = (count: number) => Promise<readonly PaperId[]>;

/** In the reader's order: one request for all, and seldom another for what merged works leave room for. */
function startOrdered(tx: ReadTx, choice: Choice): NextIds {
  const range = IDBKeyRange.bound([choice], [choice, []]);
  let told = 0;
  return async (count) => {
    const decisions = await tx
      .objectStore('decisions')
      .index('byChoice')
      .getAll(range, told + count);
    const fresh = decisions.slice(told);
    told = decisions.length;
    return fresh.map(({ paper }) => paper);
  };
}

/** Latest first: not every browser gives many rows backwards at once. */
async function startLatest(tx: ReadTx, choice: Choice): Promise<NextIds> {
  const range = IDBKeyRange.bound([choice], [choice, []]);
  let cursor = await tx.objectStore('decisions').index('byChoiceAt').openCursor(range, 'prev');
  return async (count) => {
    const ids: PaperId[] = [];
    for (; cursor && ids.length < count; cursor = await cursor.continue()) ids.push(cursor.value.paper);
    return ids;
  };
}

/** Papers that were on screen on several listings or days, with all their sightings, latest first. */
export function listRepeats(db: Db, { limit }: Request<'listRepeats'>): Promise<readonly RepeatRow[]> {
  return read(db, async (tx) => {
    const papers = await take(await tx.objectStore('papers').index('byRepeat').openCursor(null, 'prev'), limit);
    const ids = papers.map((paper) => paper.id);
    const told = new Set<PaperId>();
    return inOrder(ids, await readKnown(tx, ids)).flatMap(([id, known]) => {
      if (told.has(id)) return [];
      for (const member of idsOf(id, known)) told.add(member);
      return { row: rowOf(id, known), sightings: sightingsOf(known) };
    });
  });
}

/** The counters, and how well the listings met last were read. */
export function getOverview(db: Db): Promise<Reply<'getOverview'>> {
  return read(db, async (tx) => {
    const cursor = await tx.objectStore('listings').index('byHealth').openCursor(null, 'prev');
    const listings = await take(cursor, HEALTH_ROWS);
    return { counters: await readCounters(tx), health: listings.flatMap(({ health }) => health ?? []) };
  });
}

export interface Cursor<T> {
  readonly value: T;
  continue(): Promise<Cursor<T> | null>;
}

/** The first rows from a cursor: only so many are read. */
export async function take<T>(start: Cursor<T> | null, limit: number): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor = start; cursor && rows.length < limit; cursor = await cursor.continue()) rows.push(cursor.value);
  return rows;
}

function inOrder(ids: readonly PaperId[], known: ReadonlyMap<PaperId, Known>): readonly (readonly [PaperId, Known])[] {
  return ids.map((id) => [id, known.get(id) ?? { sightings: [] }]);
}

/** Every sighting of a work, latest first. */
export function sightingsOf(known: Known): readonly Sighting[] {
  return allSightings(known)
    .map(asTold)
    .sort((a, b) => b.lastListed - a.lastListed);
}

function asTold({ watches: _, folded: _folded, ...sighting }: StoredSighting): Sighting {
  return sighting;
}
