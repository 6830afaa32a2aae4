import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperId } from '../paper.ts';
import { startTurns } from '../turns.ts';
import { setDecision } from './decisions.ts';
import { findPapers } from './find.ts';
import { DAILY, dump, freshStore, offer, recordOf, show, view, WEEKLY } from './fixtures/reader.ts';
import { fold, t, type Visited, visit, visitsArb } from './fixtures/visits.ts';
import { getPaper, listDays } from './library.ts';
import { getOverview, listRepeats } from './overview.ts';
import type { Db } from './schema.ts';

const PAPERS = [1, 2, 3, 4, 5].map((n): PaperId => `arxiv:2602.0000${n}`);
const DAY_MS = 86_400_000;
const LATER = { visit: { listing: WEEKLY, startedAt: t + 9 * DAY_MS }, at: t + 9 * DAY_MS, day: '2026-03-05' };

async function lived(visits: readonly Visited[]): Promise<Db> {
  const db = await freshStore().open();
  for (const one of visits) await visit(db, one);
  return db;
}

/** All that a reader is shown of the days before, but for what a sighting claimed that had not the last word. */
async function told(db: Db): Promise<unknown> {
  const shown = PAPERS.map((id) => ({ record: recordOf(id) }));
  const { memories } = await offer(db, LATER, shown);
  const everything = { query: null, today: LATER.day, papers: PAPERS, after: null, withRecords: true };
  const [days, overview, repeats, found, papers] = await Promise.all([
    listDays(db, { from: '2026-01-01', to: '2026-12-31' }),
    getOverview(db),
    listRepeats(db, { limit: 100 }),
    findPapers(db, startTurns(), everything),
    db.getAllKeys('papers').then((ids) => Promise.all(ids.map((paper) => getPaper(db, { paper })))),
  ]);
  const said = JSON.stringify({ memories, days, overview, repeats, found, papers }, (field, value) =>
    ['listed', 'onScreen'].includes(field) && typeof value === 'object' ? undefined : value,
  );
  return JSON.parse(said);
}

describe('old sightings that are folded', () => {
  it('are told of as before, in marks, rows, repeats, days and search: only their own claims are gone', async () => {
    await fc.assert(
      fc.asyncProperty(visitsArb, async (visits) => {
        const [plain, folding] = [await lived(visits), await lived(visits)];
        await fold(folding, '2026-02-26');
        expect(await told(folding)).toEqual(await told(plain));
      }),
      { numRuns: 100 },
    );
  });

  it('are as many as were counted before, and none the second time', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(visitsArb, fc.constantFrom('2026-02-24', '2026-02-25', '2026-02-26'), async (visits, before) => {
        const db = await lived(visits);
        const [counted, rows] = [await fold(db, before, true), await db.count('sightings')];
        expect(await db.count('sightings')).toBe(rows);
        expect(await fold(db, before)).toBe(counted);
        expect(await db.count('sightings')).toBe(rows - counted);
        const after = await dump(db);
        expect(await fold(db, before)).toBe(0);
        expect(await dump(db)).toEqual(after);
        most = Math.max(most, counted);
      }),
      { numRuns: 100 },
    );
    expect(most).toBeGreaterThan(3);
  });

  const day = (n: number, listing = DAILY) => ({
    visit: { listing, startedAt: t + n * DAY_MS },
    at: t + n * DAY_MS,
    day: `2026-02-0${n}`,
  });
  const claiming = (upvotes?: number) => ({
    record: recordOf('arxiv:2602.00001'),
    claim: upvotes === undefined ? {} : { upvotes },
  });
  const sightings = async (db: Db) =>
    (await db.getAll('sightings')).map((row) => [row.day, row.folded?.map(([, , , folded]) => folded)]);

  async function fourDays(): Promise<Db> {
    const db = await freshStore().open();
    for (const [n, votes] of [10, 20, 30].entries()) await show(db, day(n + 1), [claiming(votes)]);
    await view(db, day(2), [claiming(20)]);
    await show(db, day(4), [claiming()]);
    return db;
  }

  it('leave the rows with the last word on being listed, on screen, and on votes', async () => {
    const db = await fourDays();
    expect(await fold(db, '2026-02-09')).toBe(1);
    expect(await sightings(db)).toEqual([
      ['2026-02-02', undefined],
      ['2026-02-03', undefined],
      ['2026-02-04', ['2026-02-01']],
    ]);
  });

  it('are those of days before, and later ones when these get old', async () => {
    const db = await fourDays();
    expect(await fold(db, '2026-02-02')).toBe(0);
    await show(db, day(5), [claiming(40)]);
    await view(db, day(5), [claiming(40)]);
    expect(await fold(db, '2026-02-04')).toBe(1);
    expect(await fold(db, '2026-02-06')).toBe(3);
    expect(await sightings(db)).toEqual([['2026-02-05', ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04']]]);
  });

  it('are never those of a paper the reader said anything of, though it was taken back', async () => {
    const db = await fourDays();
    await setDecision(db, { paper: 'arxiv:2602.00001', change: { choice: 'queued' } }, t);
    await setDecision(db, { paper: 'arxiv:2602.00001', change: { choice: 'none' } }, t + 1);
    const before = await dump(db);
    expect(await fold(db, '2026-02-09')).toBe(0);
    expect(await dump(db)).toEqual(before);
  });

  it('come back whole from a page that tells of that day again', async () => {
    const db = await fourDays();
    await fold(db, '2026-02-09');
    await show(db, day(1), [claiming(10)]);
    const { counters } = await getOverview(db);
    expect(counters.sightings).toBe(4);
    expect((await getPaper(db, { paper: 'arxiv:2602.00001' })).sightings).toHaveLength(4);
  });
});
