import { beforeEach, describe, expect, it } from 'vitest';
import type { Choice, Listing, PaperId } from '../paper.ts';
import { setDecision, setDecisions } from './decisions.ts';
import { type At, DAILY, freshStore, recordOf, show, view, WEEKLY } from './fixtures/reader.ts';
import { getPaper, listAgain, listDays, listTags, listUndecided } from './library.ts';
import { getOverview, listDecided } from './overview.ts';
import type { Db } from './schema.ts';

const t = Date.UTC(2026, 1, 24, 9);
const DAY = 86_400_000;
const idOf = (n: number): PaperId => `arxiv:2602.0000${n}`;

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
});

const visit = (listing: Listing, days: number): At => ({
  visit: { listing, startedAt: t + days * DAY },
  at: t + days * DAY,
  day: `2026-02-${24 + days}`,
});
const papers = (...ns: readonly number[]) =>
  ns.map((n) => ({ record: recordOf(idOf(n)), claim: { upvotes: n }, digest: `d${n}` }));
const choose = (n: number, choice: Choice) => setDecision(db, { paper: idOf(n), change: { choice } }, t);

async function readOn(listing: Listing, days: number, listed: readonly number[], seen: readonly number[]) {
  await show(db, visit(listing, days), papers(...listed));
  await view(db, { ...visit(listing, days), at: t + days * DAY + 1000 }, papers(...seen));
}

describe('the days', () => {
  it('tell of each listing what was listed, on screen, and there not for the first time', async () => {
    await readOn(DAILY, 0, [1, 2, 3], [1, 2]);
    await readOn(DAILY, 1, [1, 2, 3], [1]);
    await readOn(WEEKLY, 1, [2, 4], [2, 4]);
    const days = await listDays(db, { from: '2026-02-24', to: '2026-02-25' });
    expect(days.map(({ day, listing, ...counts }) => [day, listing.feed, Object.values(counts)])).toEqual([
      ['2026-02-24', 'daily', [3, 2, 0]],
      ['2026-02-25', 'daily', [3, 1, 1]],
      ['2026-02-25', 'weekly', [2, 2, 1]],
    ]);
    expect(await listDays(db, { from: '2026-02-26', to: '2026-03-26' })).toEqual([]);
  });

  it('count the same whichever listing is told of first, and nothing twice', async () => {
    await readOn(WEEKLY, 1, [1], [1]);
    await readOn(DAILY, 0, [1], [1]);
    await readOn(DAILY, 0, [1], [1]);
    const days = await listDays(db, { from: '2026-02-24', to: '2026-02-25' });
    expect(days.map(({ listed, onScreen, repeats }) => [listed, onScreen, repeats])).toEqual([
      [1, 1, 0],
      [1, 1, 1],
    ]);
  });
});

describe('papers nothing was decided about', () => {
  it('come latest day first, then most upvotes first, without those decided about', async () => {
    await readOn(DAILY, 0, [1, 2, 3, 4], []);
    await readOn(DAILY, 1, [5, 6, 2], []);
    await choose(6, 'dismissed');
    await choose(4, 'queued');
    await choose(4, 'none');
    const ask = async (days: number, limit = 9) =>
      (await listUndecided(db, { today: '2026-02-25', days, limit })).map(({ paper }) => Number(paper.id.at(-1)));
    expect(await ask(2)).toEqual([5, 2, 4, 3, 1]);
    expect(await ask(1)).toEqual([5, 2]);
    expect(await ask(2, 3)).toEqual([5, 2, 4]);
  });
});

describe('many decisions at once', () => {
  it('are one: the queue in their order, the counters right, each way back told', async () => {
    await readOn(DAILY, 0, [1, 2, 3], []);
    await setDecision(db, { paper: idOf(2), change: { tags: ['old', 'rl'] } }, t);
    const changes = [2, 3, 1].map((n) => ({
      paper: idOf(n),
      change: { choice: 'queued' as const },
      tags: { add: ['new'], remove: ['old'] },
    }));
    const { decided } = await setDecisions(db, { changes }, t + 5);
    expect(decided.map(({ before }) => before.tags ?? [])).toEqual([['old', 'rl'], [], []]);
    expect(decided.map(({ after }) => after.tags)).toEqual([['rl', 'new'], ['new'], ['new']]);
    const queue = await listDecided(db, { choice: 'queued', limit: 9 });
    expect(queue.map(({ paper }) => paper.id)).toEqual([2, 3, 1].map(idOf));
    expect((await getOverview(db)).counters.queued).toBe(3);
    expect(await listTags(db)).toEqual(['new', 'rl']);
  });

  it('leave nothing behind where one of them fails', async () => {
    const broken = { paper: idOf(2), change: { note: (() => {}) as unknown as string } };
    const changes = [{ paper: idOf(1), change: { choice: 'queued' as const } }, broken];
    await expect(setDecisions(db, { changes }, t)).rejects.toThrow();
    expect(await db.count('decisions')).toBe(0);
    expect((await getOverview(db)).counters.queued).toBe(0);
  });
});

describe('one paper', () => {
  it('comes with every time it was listed, latest first', async () => {
    await readOn(DAILY, 0, [1], [1]);
    await readOn(WEEKLY, 1, [1], []);
    const { row, sightings, merged } = await getPaper(db, { paper: idOf(1) });
    expect(row.paper.id).toBe(idOf(1));
    expect(sightings.map(({ feed, lastOnScreen }) => [feed, lastOnScreen !== undefined])).toEqual([
      ['weekly', false],
      ['daily', true],
    ]);
    expect(merged).toEqual([]);
  });

  it('of which nothing is remembered is refused', async () => {
    await expect(getPaper(db, { paper: 'arxiv:9999.99999' })).rejects.toThrow(/remembers nothing/);
  });
});

describe('a second look', () => {
  it('comes on its day, longest due first, and not for what is no longer done', async () => {
    await readOn(DAILY, 0, [1, 2, 3, 4], []);
    for (const [n, again] of [
      [1, '2026-03-02'],
      [2, '2026-03-01'],
      [3, ''],
      [4, '2026-03-01'],
    ] as const)
      await setDecision(db, { paper: idOf(n), change: { choice: 'done', again } }, t);
    await choose(4, 'queued');
    const ask = async (today: string) => (await listAgain(db, { today, limit: 9 })).map(({ paper }) => paper.id);
    expect(await ask('2026-02-28')).toEqual([]);
    expect(await ask('2026-03-02')).toEqual([idOf(2), idOf(1)]);
  });
});
