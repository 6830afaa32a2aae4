import { beforeEach, describe, expect, it } from 'vitest';
import { changesSince } from '../changes.ts';
import type { Instant } from '../paper.ts';
import { DAILY, freshStore, offer, recordOf, type Shown, show, view, WEEKLY } from './fixtures/reader.ts';
import type { Db } from './schema.ts';

const paper: Shown = { record: recordOf('arxiv:2602.20159') };
const other: Shown = { record: recordOf('arxiv:2602.20160') };
const minutes = 60_000;
const hours = 60 * minutes;
const t = Date.UTC(2026, 1, 24, 9);

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
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
