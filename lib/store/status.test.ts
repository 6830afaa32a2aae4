import { beforeEach, describe, expect, it } from 'vitest';
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
