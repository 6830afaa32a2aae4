import { addDays } from '../dates.ts';
import type { DayTally, PaperHistory } from '../library-protocol.ts';
import type { Reply, Request } from '../messaging.ts';
import type { PaperId, PaperRow } from '../paper.ts';
import { type Known, readKnown } from './access.ts';
import { rowOf } from './memory.ts';
import { sightingsOf } from './overview.ts';
import type { Db, ReadTx } from './schema.ts';
import { read } from './store.ts';
import { readTallies } from './tallies.ts';
import { choiceOf, idsOf } from './works.ts';

/** A day of long lists is more than anyone triages at a sitting. */
const CANDIDATES = 600;

/**
 * One work with every sighting of it.
 * @throws where nothing is remembered of the paper.
 */
export function getPaper(db: Db, { paper }: Request<'getPaper'>): Promise<PaperHistory> {
  return read(db, async (tx) => {
    const known = (await readKnown(tx, [paper])).get(paper);
    if (!known?.paper && !known?.decision) throw new Error('Ibid remembers nothing of this paper');
    const merged = (known.merged ?? []).flatMap((one) => (one.paper ? rowOf(one.paper.id, one) : []));
    return { row: rowOf(paper, known), sightings: sightingsOf(known), merged };
  });
}

/** Papers listed lately that nothing was decided about, latest day first, most upvotes first; each work once. */
export function listUndecided(db: Db, request: Request<'listUndecided'>): Promise<Reply<'listUndecided'>> {
  const { today, days, limit } = request;
  return read(db, async (tx) => {
    const byDay = tx.objectStore('sightings').index('byDay');
    const from = IDBKeyRange.lowerBound(addDays(today, 1 - days));
    const dayOf = new Map<PaperId, string>();
    for (let at = await byDay.openKeyCursor(from, 'prev'); at && dayOf.size < CANDIDATES; at = await at.continue()) {
      const [paper] = at.primaryKey;
      if (!dayOf.has(paper)) dayOf.set(paper, at.key);
    }
    const rows = undecidedRows(await readKnown(tx, [...dayOf.keys()]));
    const latest = ({ paper }: PaperRow) => dayOf.get(paper.id) ?? '';
    const byVotes = (a: PaperRow, b: PaperRow) => (b.paper.upvotes ?? -1) - (a.paper.upvotes ?? -1);
    return rows.sort((a, b) => latest(b).localeCompare(latest(a)) || byVotes(a, b)).slice(0, limit);
  });
}

/** Done papers whose second look has come, longest due first. */
export function listAgain(db: Db, { today, limit }: Request<'listAgain'>): Promise<Reply<'listAgain'>> {
  return read(db, async (tx) => {
    // An empty day means never, and sorts before all others.
    const due = IDBKeyRange.bound('0', today);
    const keys = await tx.objectStore('decisions').index('byAgain').getAllKeys(due, limit);
    const known = await readKnown(tx, keys);
    return [...known].filter(([id, one]) => choiceOf(id, one) === 'done').map(([id, one]) => rowOf(id, one));
  });
}

/** How many papers each listing had on each of some days. */
export function listDays(db: Db, { from, to }: Request<'listDays'>): Promise<readonly DayTally[]> {
  return read(db, async (tx) => {
    const tallies = await readTallies(tx, from, to);
    return tallies.map(({ site, feed, issue, ...rest }) => ({ ...rest, listing: { site, feed, issue } }));
  });
}

/** All tags in use. */
export function listTags(db: Db): Promise<readonly string[]> {
  return read(db, (tx) => uniqueKeys(tx));
}

async function uniqueKeys(tx: ReadTx): Promise<readonly string[]> {
  const tags: string[] = [];
  const index = tx.objectStore('decisions').index('byTag');
  for (let at = await index.openKeyCursor(null, 'nextunique'); at; at = await at.continue()) tags.push(at.key);
  return tags;
}

function undecidedRows(known: ReadonlyMap<PaperId, Known>): PaperRow[] {
  const told = new Set<PaperId>();
  return [...known].flatMap(([id, one]) => {
    if (told.has(id) || choiceOf(id, one) !== 'none') return [];
    for (const member of idsOf(id, one)) told.add(member);
    return rowOf(id, one);
  });
}
