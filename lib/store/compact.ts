import type { Day, Instant, PaperId } from '../paper.ts';
import { put, readKnown } from './access.ts';
import { foldInto } from './folded.ts';
import type { Db, ReadTx, StoredSighting, WriteTx } from './schema.ts';
import { read, write } from './store.ts';
import { readSightings } from './stretches.ts';
import { decisionOf } from './works.ts';

/** So many papers to a transaction, so that what the reader asks for meanwhile does not wait long. */
const PAPERS = 100;

/** What one day's sightings came to. */
export interface Compacted {
  /** How many sightings were folded, or would be. */
  readonly sightings: number;
  /** The day that was looked at; `null`: there is none left. */
  readonly after: Day | null;
}

/**
 * Folds old sightings of the next day after a day, those before another day
 * being old: of a paper that nothing was ever decided about, the ones with the
 * last word on something stay, and the latest holds where and when the others
 * were. Safe to repeat. `dry`: says what would be folded, day by day, and
 * changes nothing.
 */
export async function compactNext(
  db: Db,
  { before, after, dry }: { readonly before: Day; readonly after: Day | null; readonly dry: boolean },
): Promise<Compacted> {
  const range = IDBKeyRange.bound(after ?? '', before, true, true);
  const day = await read(db, async (tx) => (await byDay(tx).openKeyCursor(range))?.key ?? null);
  if (day === null) return { sightings: 0, after: null };
  const keys = await read(db, (tx) => byDay(tx).getAllKeys(day));
  const papers = [...new Set(keys.map(([paper]) => paper))];
  let sightings = 0;
  for (let at = 0; at < papers.length; at += PAPERS) {
    const some = papers.slice(at, at + PAPERS);
    if (dry) {
      const old = await read(db, (tx) => findOld(tx, some, before));
      sightings += old.flatMap(({ rest }) => rest.filter((one) => one.day === day)).length;
    } else sightings += await write(db, 'relaxed', (tx) => foldAll(tx, some, before));
  }
  return { sightings, after: day };
}

const byDay = (tx: ReadTx) => tx.objectStore('sightings').index('byDay');

/** Of a paper's old sightings the latest, and those to be folded into it. */
interface Old {
  readonly kept: StoredSighting;
  readonly rest: readonly StoredSighting[];
}

/** Of papers with old sightings to fold, that the reader never spoke of. */
async function findOld(tx: ReadTx | WriteTx, papers: readonly PaperId[], before: Day): Promise<readonly Old[]> {
  const known = await readKnown(tx, papers);
  const silent = [...known].filter(([id, one]) => !decisionOf(id, one)).map(([id]) => id);
  const found = await Promise.all(
    silent.map(async (id) => {
      const rows = (await readSightings(tx as ReadTx, id)).filter(({ day }) => day < before);
      const [kept] = lastOnes(rows, ({ lastListed }) => lastListed);
      const stay = new Set(LAST_WORDS.flatMap((at) => lastOnes(rows, at)));
      const rest = rows.filter((row) => !stay.has(row));
      return kept && rest.length > 0 ? [{ kept, rest }] : [];
    }),
  );
  return found.flat();
}

/**
 * When a sighting said each of the things that are told as they were last
 * said; `undefined`: it said nothing of it. The rows with these last words
 * stay, so that marks, rows and what has changed since are told as before.
 */
const LAST_WORDS: readonly ((sighting: StoredSighting) => Instant | undefined)[] = [
  ({ lastListed }) => lastListed,
  ({ lastOnScreen }) => lastOnScreen,
  ...(['upvotes', 'comments', 'stars'] as const).map(
    (field) =>
      ({ listed, lastListed }: StoredSighting) =>
        listed[field] === undefined ? undefined : lastListed,
  ),
];

/** Those that said it last; several where they said it at the same moment. */
function lastOnes(
  rows: readonly StoredSighting[],
  at: (sighting: StoredSighting) => Instant | undefined,
): readonly StoredSighting[] {
  const last = Math.max(...rows.map((row) => at(row) ?? Number.NEGATIVE_INFINITY));
  return rows.filter((row) => at(row) === last);
}

async function foldAll(tx: WriteTx, papers: readonly PaperId[], before: Day): Promise<number> {
  const old = await findOld(tx, papers, before);
  await Promise.all(
    old.flatMap(({ kept, rest }) => [
      put(tx, 'sightings', foldInto(kept, rest)),
      ...rest.map(({ paper, site, feed, issue, day }) =>
        tx.objectStore('sightings').delete([paper, site, feed, issue, day]),
      ),
    ]),
  );
  return old.reduce((sum, { rest }) => sum + rest.length, 0);
}
