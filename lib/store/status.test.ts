import { beforeEach, describe, expect, it } from 'vitest';
import { changesSince } from '../changes.ts';
import type { Day, Instant, Listing, Memory, Status } from '../paper.ts';
import { DAILY, freshStore, offer, recordOf, type Shown, show, view, WEEKLY } from './fixtures/reader.ts';
import type { Db } from './schema.ts';

const paper: Shown = { record: recordOf('arxiv:2602.20159') };
const other: Shown = { record: recordOf('arxiv:2602.20160') };
const minutes = 60_000;
const hours = 60 * minutes;

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
});

/** One visit as a line of a table. */
interface Step {
  readonly at: Instant;
  readonly day: Day;
  readonly listing?: Listing;
  /** Minutes after the start at which the paper is on screen; absent: only listed. */
  readonly seenAfter?: number;
  /** The day of the view, where it is another than the visit's. */
  readonly seenDay?: Day;
}

async function visit(step: Step): Promise<Memory> {
  const { at, day, listing = DAILY, seenAfter, seenDay = day } = step;
  const here = { visit: { listing, startedAt: at }, at: at + 500, day };
  const { memories } = await show(db, here, [paper]);
  if (seenAfter !== undefined) await view(db, { ...here, at: at + seenAfter * minutes, day: seenDay }, [paper]);
  return memories[0] as Memory;
}

const t = Date.UTC(2026, 1, 24, 9);
const tables: readonly [string, readonly Step[], Step, Status, number][] = [
  ['never met', [], { at: t, day: '2026-02-24' }, 'new', 1],
  ['listed ten seconds ago, reloaded', [{ at: t, day: '2026-02-24' }], { at: t + 10_000, day: '2026-02-24' }, 'new', 1],
  [
    'seen, reloaded after ten seconds',
    [{ at: t, day: '2026-02-24', seenAfter: 0.1 }],
    { at: t + 10_000, day: '2026-02-24' },
    'seen',
    1,
  ],
  [
    'seen, un-hidden after half an hour',
    [{ at: t, day: '2026-02-24', seenAfter: 1 }],
    { at: t + 31 * minutes, day: '2026-02-24' },
    'seen',
    1,
  ],
  [
    'only listed, on another listing the same day',
    [{ at: t, day: '2026-02-24', listing: WEEKLY }],
    { at: t + hours, day: '2026-02-24' },
    'missed',
    1,
  ],
  [
    'only listed, the day before',
    [{ at: t, day: '2026-02-24' }],
    { at: t + 24 * hours, day: '2026-02-25' },
    'missed',
    1,
  ],
  [
    'on screen the day before',
    [{ at: t, day: '2026-02-24', seenAfter: 1 }],
    { at: t + 24 * hours, day: '2026-02-25' },
    'repeat',
    2,
  ],
  [
    'on screen on another listing the same day',
    [{ at: t, day: '2026-02-24', listing: WEEKLY, seenAfter: 1 }],
    { at: t + hours, day: '2026-02-24' },
    'repeat',
    1,
  ],
  [
    'on screen the day before and again today: repeat wins over seen',
    [
      { at: t, day: '2026-02-24', seenAfter: 1 },
      { at: t + 24 * hours, day: '2026-02-25', seenAfter: 1 },
    ],
    { at: t + 25 * hours, day: '2026-02-25' },
    'repeat',
    2,
  ],
  [
    'listed yesterday, seen today: seen wins over missed',
    [
      { at: t, day: '2026-02-24' },
      { at: t + 24 * hours, day: '2026-02-25', seenAfter: 1 },
    ],
    { at: t + 25 * hours, day: '2026-02-25' },
    'seen',
    1,
  ],
  [
    'on screen on two days before: the third day',
    [
      { at: t, day: '2026-02-24', seenAfter: 1 },
      { at: t + 24 * hours, day: '2026-02-25', seenAfter: 1 },
    ],
    { at: t + 48 * hours, day: '2026-02-26' },
    'repeat',
    3,
  ],
  [
    'a minute before midnight, then a minute after it',
    [{ at: Date.UTC(2026, 1, 24, 23, 58), day: '2026-02-24', seenAfter: 1 }],
    { at: Date.UTC(2026, 1, 25, 0, 1), day: '2026-02-25' },
    'repeat',
    2,
  ],
  [
    'one visit over midnight, on screen only after it: the new day is the day',
    [{ at: Date.UTC(2026, 1, 24, 23, 58), day: '2026-02-24', seenAfter: 5, seenDay: '2026-02-25' }],
    { at: Date.UTC(2026, 1, 25, 0, 30), day: '2026-02-25' },
    'seen',
    1,
  ],
  [
    'the day of 25 hours, 24 hours later: still the same local day',
    [{ at: Date.UTC(2026, 9, 24, 22, 10), day: '2026-10-25', seenAfter: 1 }],
    { at: Date.UTC(2026, 9, 25, 22, 10), day: '2026-10-25' },
    'seen',
    1,
  ],
  [
    'the day of 23 hours, 23 and a half hours later: the next local day',
    [{ at: Date.UTC(2026, 2, 28, 23, 10), day: '2026-03-29', seenAfter: 1 }],
    { at: Date.UTC(2026, 2, 29, 22, 40), day: '2026-03-30' },
    'repeat',
    2,
  ],
  [
    'flown west into the day before: the later recorded day is another day',
    [{ at: t, day: '2026-02-25', seenAfter: 1 }],
    { at: t + 12 * hours, day: '2026-02-24' },
    'repeat',
    2,
  ],
];

describe('the status of an entry', () => {
  it.each(tables)('%s', async (_, before, now, status, days) => {
    for (const step of before) await visit(step);
    const memory = await visit(now);
    expect([memory.status, memory.days]).toEqual([status, days]);
  });

  it('stays through a visit, whatever the visit itself records', async () => {
    await visit({ at: t - 24 * hours, day: '2026-02-23', seenAfter: 1 });
    const here = { visit: { listing: DAILY, startedAt: t }, at: t + 100, day: '2026-02-24' };
    const first = await show(db, here, [paper, other]);
    await view(db, { ...here, at: t + 5_000 }, [paper, other]);
    const again = await offer(db, { ...here, at: t + 9_000 }, [paper, other]);
    expect(again.memories).toEqual(first.memories);
    expect(again.memories.map((memory) => memory.status)).toEqual(['repeat', 'new']);
  });

  it('missed prints the day it was missed, also after a reload today', async () => {
    await visit({ at: t - 24 * hours, day: '2026-02-23' });
    await visit({ at: t, day: '2026-02-24' });
    const memory = await visit({ at: t + 10_000, day: '2026-02-24' });
    expect(memory).toMatchObject({ status: 'missed', lastListed: { day: '2026-02-23' } });
  });

  it('of a card that arrives late is told as of the start of the visit', async () => {
    const before = { visit: { listing: WEEKLY, startedAt: t - hours }, at: t - hours, day: '2026-02-24' };
    await show(db, before, [other]);
    const here = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };
    await show(db, here, [paper]);
    const late = await show(db, { ...here, at: t + 5_000 }, [paper, other]);
    expect(late.memories.map((memory) => memory.status)).toEqual(['new', 'missed']);
  });

  it('in two tabs at once: each counts only what the other wrote before it began', async () => {
    const first = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };
    const second = { visit: { listing: DAILY, startedAt: t + 1000 }, at: t + 1000, day: '2026-02-24' };
    await show(db, first, [paper, other]);
    await view(db, { ...first, at: t + 500 }, [paper]);
    const begun = await show(db, second, [paper, other]);
    await view(db, { ...first, at: t + 2000 }, [paper, other]);
    await view(db, { ...second, at: t + 3000 }, [paper, other]);
    const again = await offer(db, { ...second, at: t + 4000 }, [paper, other]);
    expect(begun.memories.map((memory) => memory.status)).toEqual(['seen', 'new']);
    expect(again.memories.map((memory) => memory.status)).toEqual(['seen', 'new']);
    const earlier = await offer(db, { ...first, at: t + 5000 }, [paper, other]);
    expect(earlier.memories.map((memory) => memory.status)).toEqual(['new', 'new']);
  });
});

describe('what changed since the paper was last on screen', () => {
  const day = (n: number) => ({ at: t + n * 24 * hours, day: `2026-02-${24 + n}` });
  const at = (n: number) => ({ visit: { listing: DAILY, startedAt: day(n).at }, ...day(n) });
  const claiming = (upvotes: number, version = 1): Shown => ({ ...paper, claim: { upvotes, version } });

  it('compares with the claim when on screen, not with a later one when only listed', async () => {
    await show(db, at(0), [claiming(10)]);
    await view(db, at(0), [claiming(10)]);
    await show(db, at(1), [claiming(30)]);
    const { memories } = await show(db, at(2), [claiming(48, 3)]);
    expect(memories[0]).toMatchObject({
      status: 'repeat',
      days: 2,
      lastOnScreen: { day: '2026-02-24', listing: DAILY },
    });
    expect(changesSince(memories[0]?.lastOnScreen?.claim ?? {}, { upvotes: 48, version: 3 })).toEqual([
      { kind: 'upvotes', by: 38 },
      { kind: 'version', was: 1, now: 3 },
    ]);
    expect(memories[0]?.lastListed).toMatchObject({ day: '2026-02-25', claim: { upvotes: 30 } });
  });

  it('keeps the claim of an earlier visit of the same day while the present one goes on', async () => {
    await show(db, at(0), [claiming(10)]);
    await view(db, at(0), [claiming(10)]);
    const evening = { ...at(0), visit: { listing: DAILY, startedAt: t + 8 * hours }, at: t + 8 * hours };
    const first = await show(db, evening, [claiming(48)]);
    await view(db, { ...evening, at: evening.at + 2000 }, [claiming(48)]);
    const again = await offer(db, { ...evening, at: evening.at + 4000 }, [claiming(49)]);
    expect(first.memories[0]?.lastOnScreen?.claim.upvotes).toBe(10);
    expect(again.memories[0]?.lastOnScreen?.claim.upvotes).toBe(10);
  });

  it('tells votes over time from the sightings', async () => {
    for (const [n, votes] of [5, 12, 50].entries()) {
      await show(db, at(n), [claiming(votes)]);
      if (n !== 1) await view(db, at(n), [claiming(votes)]);
    }
    const rows = await db.getAll('sightings');
    expect(rows.map((row) => [row.day, row.listed.upvotes, row.onScreen?.upvotes])).toEqual([
      ['2026-02-24', 5, 5],
      ['2026-02-25', 12, undefined],
      ['2026-02-26', 50, 50],
    ]);
  });
});

describe('new since the previous visit', () => {
  const at = (startedAt: Instant) => ({ visit: { listing: DAILY, startedAt }, at: startedAt, day: '2026-02-24' });

  it('is said of nothing on a first visit', async () => {
    const { memories, previousVisit } = await show(db, at(t), [paper]);
    expect([previousVisit, memories[0]?.newSince]).toEqual([undefined, false]);
  });

  it('is said of what was not on this listing then, also when it was on another', async () => {
    await show(db, at(t), [paper]);
    await view(db, { ...at(t), at: t + 5 * minutes }, [paper]);
    await show(db, { ...at(t), visit: { listing: WEEKLY, startedAt: t + hours }, at: t + hours }, [other]);
    const { memories, previousVisit } = await show(db, at(t + 2 * hours), [paper, other]);
    expect(previousVisit).toEqual({ at: t + 5 * minutes, day: '2026-02-24' });
    expect(memories.map((memory) => memory.newSince)).toEqual([false, true]);
  });

  it('is answered the same when the first reply was lost', async () => {
    await show(db, at(t), [paper]);
    const first = await offer(db, at(t + hours), [paper, other]);
    const again = await offer(db, { ...at(t + hours), at: t + hours + 300 }, [paper, other]);
    expect(again).toEqual(first);
  });

  it('is not moved by another tab that goes on', async () => {
    await show(db, at(t), [paper]);
    const first = await show(db, at(t + 1000), [paper]);
    await view(db, { ...at(t), at: t + 9000 }, [paper]);
    const again = await offer(db, { ...at(t + 1000), at: t + 10_000 }, [paper]);
    expect(first.previousVisit).toEqual({ at: t, day: '2026-02-24' });
    expect(again.previousVisit).toEqual(first.previousVisit);
  });
});
