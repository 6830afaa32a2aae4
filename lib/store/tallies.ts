import type { Day, Sighting } from '../paper.ts';
import type { ReadTx, StoredTally, TallyKey, WriteTx } from './schema.ts';

// How many papers a listing had on a day, kept up to date with every write:
// a month of sightings is too much to count whenever a calendar is opened.

type Counts = Pick<StoredTally, 'listed' | 'onScreen' | 'repeats'>;

/** What the sightings of one paper add to the tallies of their listings and days. */
export type Part = Pick<Sighting, 'site' | 'feed' | 'issue' | 'day' | 'firstOnScreen'>;

/** What is to be added to tallies, by the text of their keys. */
export type TallyChange = Map<string, { readonly key: TallyKey; readonly counts: Counts }>;

/** Notes that a paper's sightings are these now, and were those before. */
export function noteTally(change: TallyChange, before: readonly Part[], after: readonly Part[]): void {
  for (const [sightings, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const first = firstOf(sightings);
    for (const one of sightings) {
      const isSeen = one.firstOnScreen !== undefined;
      add(change, one, {
        listed: by,
        onScreen: isSeen ? by : 0,
        repeats: isSeen && one !== first ? by : 0,
      });
    }
  }
}

/** Adds to the tallies, in the transaction that makes it true; adding nothing writes nothing. */
export async function addToTallies(tx: WriteTx, change: TallyChange): Promise<void> {
  const store = tx.objectStore('tallies');
  const changed = [...change.values()].filter(({ counts }) => Object.values(counts).some((by) => by !== 0));
  await Promise.all(
    changed.map(async ({ key, counts }) => {
      const { listed, onScreen, repeats } = (await store.get(key)) ?? NONE;
      const [day, site, feed, issue] = key;
      await store.put({
        ...{ day, site, feed, issue },
        listed: listed + counts.listed,
        onScreen: onScreen + counts.onScreen,
        repeats: repeats + counts.repeats,
      });
    }),
  );
}

/** The tallies of a stretch of days, in order of the days. */
export function readTallies(tx: ReadTx, from: Day, to: Day): Promise<StoredTally[]> {
  return tx.objectStore('tallies').getAll(IDBKeyRange.bound([from], [to, []]));
}

const NONE: Counts = { listed: 0, onScreen: 0, repeats: 0 };

/** The sighting in which a paper was first on screen; every later one is a repeat. */
function firstOf(sightings: readonly Part[]): Part | undefined {
  return sightings
    .filter((one) => one.firstOnScreen !== undefined)
    .reduce<Part | undefined>((first, one) => (first && isBefore(first, one) ? first : one), undefined);
}

function isBefore(a: Part, b: Part): boolean {
  const [one, other] = [a.firstOnScreen ?? 0, b.firstOnScreen ?? 0];
  return one !== other ? one < other : nameOf(a) < nameOf(b);
}

function add(change: TallyChange, part: Part, by: Counts): void {
  const name = nameOf(part);
  const { counts } = change.get(name) ?? { counts: NONE };
  change.set(name, {
    key: [part.day, part.site, part.feed, part.issue],
    counts: {
      listed: counts.listed + by.listed,
      onScreen: counts.onScreen + by.onScreen,
      repeats: counts.repeats + by.repeats,
    },
  });
}

function nameOf({ day, site, feed, issue }: Part): string {
  return JSON.stringify([day, site, feed, issue]);
}
