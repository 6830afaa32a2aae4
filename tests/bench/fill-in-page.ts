/** Fills the library of the extension whose page this runs in, as if listings had been read for years. */
import { generateNKeysBetween } from 'fractional-indexing';
import { addDays } from '../../lib/dates.ts';
import { type Choice, type Day, NOTHING_SAID, type PaperId, type PaperRecord, undecided } from '../../lib/paper.ts';
import { noteKeys } from '../../lib/store/known-keys.ts';
import { observe, onScreenOf, sightingOf } from '../../lib/store/merge.ts';
import { withKeys } from '../../lib/store/pairing.ts';
import { NO_COUNTERS, type StoredSighting } from '../../lib/store/schema.ts';
import { createStore, write } from '../../lib/store/store.ts';
import { joinHalves, weave } from './halves.ts';

const BATCH = 1000;
const A_DAY = 300;
/** Of all papers, the newest ones are queued, read or dismissed. */
const CHOSEN: readonly Choice[] = ['queued', 'done', 'dismissed', 'dismissed'];
const MOST_CHOSEN = 4000;

const records: PaperRecord[] = [];

/**
 * When the listing of a day was read: not within what an index that is built now reads once more as just recorded,
 * as the beginning of a day would be just after midnight.
 */
const readOn = (day: Day): number => Date.parse(day) - 3_600_000;

/**
 * The nth paper of a library without end: first those there are, then four put together anew: their first authors,
 * their titles woven, the abstracts of two in halves. With the authors or half the title of one it would share them
 * with a paper of every turn, as no real one does.
 */
function paperAt(n: number): PaperRecord {
  const at = (n: number) => records[n % records.length] as PaperRecord;
  const [turn, place] = [Math.floor(n / records.length), n % records.length];
  const one = at(n);
  if (turn === 0) return one;
  const other = at(n * 7919 + turn * 104_729);
  const four = [one, at(n * 31 + turn * 1009), at(n * 17 + turn * 9973), other];
  const authors = four.map((paper) => paper.authors?.[0] ?? 'Ada Nobody');
  const title = weave(four.map((paper) => paper.title));
  const id = `arxiv:${String(1000 + turn)}.${String(place).padStart(5, '0')}` as PaperId;
  const abstract = joinHalves(one.abstract, other.abstract);
  return {
    ...other,
    ...{ id, url: `https://arxiv.org/abs/${id.slice(6)}`, title },
    ...{ authors, authorCount: authors.length, ...(abstract !== undefined && { abstract }) },
  };
}

/** Stores so many papers, the newest listed today, each on one listing; a third of them were on the screen. */
async function fill(count: number, today: Day): Promise<void> {
  const db = await createStore('ibid').open();
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => from + n);
    await write(db, 'relaxed', async (tx) => {
      const papers = await Promise.all(
        numbers.map(async (n) => {
          const record = paperAt(n);
          const sighting = sight(record, n, today);
          const from = { source: 'arxiv/cs/new', digest: 'd', at: sighting.firstListed };
          const paper = withKeys(observe(undefined, record, from));
          await tx.objectStore('papers').put(paper);
          await tx.objectStore('sightings').put(sighting);
          return paper;
        }),
      );
      await noteKeys(tx, papers);
    });
  }
  await finish(count, today);
  db.close();
}

function sight({ id, title }: PaperRecord, n: number, today: Day): StoredSighting {
  const day = addDays(today, -Math.floor(n / A_DAY));
  const at = readOn(day);
  const sighting = sightingOf(id, { site: 'arxiv', feed: 'cs/new', issue: day }, { at, day, claim: { title } });
  const watch = { visit: at, first: at + 1000, last: at + 2000, claim: { title } };
  return n % 3 === 0 ? { ...sighting, ...onScreenOf([watch]) } : sighting;
}

async function finish(count: number, today: Day): Promise<void> {
  const db = await createStore('ibid').open();
  const chosen = Math.min(MOST_CHOSEN, count >> 1);
  const orders = generateNKeysBetween(null, null, chosen);
  // The archive holds some ids twice.
  const [papers, sightings] = [await db.count('papers'), await db.count('sightings')];
  const counters: Record<keyof typeof NO_COUNTERS, number> = { ...NO_COUNTERS, papers, sightings };
  await write(db, 'relaxed', async (tx) => {
    for (let n = 0; n < chosen; n++) {
      const choice = CHOSEN[n % CHOSEN.length] as Exclude<Choice, 'none'>;
      counters[choice]++;
      const order = choice === 'queued' ? (orders[n] ?? '') : NOTHING_SAID.order;
      const at = readOn(today) - n * 60_000;
      await tx.objectStore('decisions').put({ ...undecided(paperAt(n).id), choice, choiceAt: at, order, orderAt: at });
    }
    for (let from = 0; from < count; from += A_DAY) {
      const day = addDays(today, -from / A_DAY);
      const listing = { site: 'arxiv', feed: 'cs/new', issue: day };
      const listed = Math.min(A_DAY, count - from);
      await tx.objectStore('tallies').put({ ...listing, day, listed, onScreen: Math.ceil(listed / 3), repeats: 0 });
      const at = readOn(day);
      await tx.objectStore('listings').put({
        ...{ ...listing, complete: true, visits: [{ startedAt: at, lastAt: at + 2000, day }] },
        health: { listing, at, expected: listed, parsed: listed, skipped: [] },
      });
    }
    await tx.objectStore('counters').put(counters, 'all');
  });
  db.close();
}

Object.assign(globalThis, {
  ibidFill: { take: (more: readonly PaperRecord[]) => void records.push(...more), fill, paperAt },
});
