import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Choice, Listing, Memory, PaperId, PaperRecord } from '../paper.ts';
import { setDecision, setDecisions } from './decisions.ts';
import { type At, DAILY, dump, freshStore, offer, recordOf, type Shown, show, view } from './fixtures/reader.ts';
import { getOverview, listDecided, listRepeats } from './overview.ts';
import { decidePair, listPairs } from './review.ts';
import type { Db } from './schema.ts';

const PROCEEDINGS: Listing = { site: 'elsewhere', feed: 'proceedings', issue: '2026' };
const t = Date.UTC(2026, 1, 24, 9);
const DAY_MS = 86_400_000;

const people = ['Ada Lovelace', 'Grace Hopper', 'Emmy Noether', 'Mary Somerville'];
const title = 'Weaving Numbers: Looms That Learn Their Own Patterns';
const shown = (id: PaperId, more: Partial<PaperRecord> = {}): Shown => ({
  record: recordOf(id, { title, authors: people, date: '2026-02-20', ...more }),
});

const preprint = shown('arxiv:2602.20159', { doi: '10.1145/3292500.1' });
const printed = shown('doi:10.1145/3292500.1');
const twin = shown('arxiv:2602.31415');
const sequel = shown('arxiv:2603.27182', { title: `${title} II`, date: '2026-03-20' });

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
});

const at = (day: number, listing: Listing): At => {
  const startedAt = t + day * DAY_MS;
  return { visit: { listing, startedAt }, at: startedAt + 500, day: `2026-02-${24 + day}` };
};

async function read(when: At, papers: readonly Shown[]): Promise<readonly Memory[]> {
  const { memories } = await show(db, when, papers);
  await view(db, { ...when, at: when.at + 60_000 }, papers);
  return memories;
}

const counters = async () => (await getOverview(db)).counters;
const memoryOf = async (paper: Shown, day = 3) => (await offer(db, at(day, DAILY), [paper])).memories[0] as Memory;

describe('papers that share an id', () => {
  it('are one work unasked, found on another site under another id', async () => {
    await read(at(0, PROCEEDINGS), [printed]);
    await read(at(1, DAILY), [preprint]);
    expect(await memoryOf(preprint)).toMatchObject({ status: 'repeat', days: 3, lastOnScreen: { listing: DAILY } });
    expect((await memoryOf(printed)).lastOnScreen).toEqual((await memoryOf(preprint)).lastOnScreen);
    expect(await counters()).toMatchObject({ papers: 1 });
    expect((await listPairs(db, { state: 'merged', limit: 9 }))[0]?.pair).toMatchObject({
      papers: ['arxiv:2602.20159', 'doi:10.1145/3292500.1'],
      by: 'ibid',
      why: { kind: 'sameId', scheme: 'doi' },
    });
  });

  it('are told as one from the first page on', async () => {
    await read(at(0, PROCEEDINGS), [printed]);
    const when = at(1, DAILY);
    expect((await offer(db, when, [preprint])).memories[0]?.status).toBe('new');
    await read(when, [preprint]);
    expect((await offer(db, { ...when, at: when.at + 1000 }, [preprint])).memories[0]).toMatchObject({
      status: 'repeat',
      lastOnScreen: { listing: PROCEEDINGS },
    });
  });

  it('share what the reader decides, and stand once in every list', async () => {
    await read(at(0, PROCEEDINGS), [printed]);
    await read(at(1, DAILY), [preprint]);
    await setDecision(db, { paper: printed.record.id, change: { choice: 'queued' } }, t);
    const reply = await setDecision(db, { paper: preprint.record.id, change: { choice: 'dismissed' } }, t - 5);
    expect(reply).toMatchObject({ before: { choice: 'queued' }, also: [printed.record.id] });
    expect((await memoryOf(printed)).decision?.choice).toBe('dismissed');
    expect(await listDecided(db, { choice: 'queued', limit: 9 })).toEqual([]);
    expect(await listDecided(db, { choice: 'dismissed', limit: 9 })).toHaveLength(1);
    expect(await listRepeats(db, { limit: 9 })).toHaveLength(1);
    expect(await counters()).toMatchObject({ queued: 0, dismissed: 1 });
  });

  it('have each its own history again, whole, when they are un-merged', async () => {
    await read(at(0, PROCEEDINGS), [printed]);
    await setDecision(db, { paper: printed.record.id, change: { choice: 'queued', note: 'mine' } }, t);
    const before = await memoryOf(printed);
    await read(at(1, DAILY), [preprint]);
    await setDecision(db, { paper: preprint.record.id, change: { choice: 'dismissed' } }, t + 9);
    const [merged] = await listPairs(db, { state: 'merged', limit: 9 });
    const rows = await dump(db, ['sightings', 'decisions']);
    await decidePair(db, { papers: merged?.pair.papers ?? ['a:a', 'a:b'], state: 'apart' }, t + 10);
    expect(await dump(db, ['sightings', 'decisions'])).toEqual(rows);
    expect(await memoryOf(printed)).toEqual(before);
    expect((await memoryOf(preprint)).decision).toMatchObject({ choice: 'dismissed', note: '' });
    expect(await counters()).toMatchObject({ papers: 2, queued: 1, dismissed: 1 });
    // The matcher meets them again, and leaves the reader's word alone.
    await read(at(2, PROCEEDINGS), [{ ...printed, digest: 'd2' }]);
    expect(await listPairs(db, { state: 'merged', limit: 9 })).toEqual([]);
    await decidePair(db, { papers: merged?.pair.papers ?? ['a:a', 'a:b'], state: 'merged' }, t + 11);
    expect(await counters()).toMatchObject({ papers: 1, queued: 0, dismissed: 1 });
  });
});

describe('papers with different ids of one scheme', () => {
  it('are proposed, and are two until the reader says so', async () => {
    await read(at(0, DAILY), [preprint]);
    await read(at(1, DAILY), [twin]);
    expect((await memoryOf(twin)).days).toBe(2);
    const [open] = await listPairs(db, { state: 'open', limit: 9 });
    expect(open?.rows.map(({ paper }) => paper.id)).toEqual([preprint.record.id, twin.record.id]);
    expect(open?.rows.map(({ memory }) => memory.days)).toEqual([1, 1]);
    await decidePair(db, { papers: open?.pair.papers ?? ['a:a', 'a:b'], state: 'merged' }, t);
    expect((await memoryOf(twin)).days).toBe(3);
    expect(await listPairs(db, { state: 'open', limit: 9 })).toEqual([]);
    const [repeat] = await listRepeats(db, { limit: 9 });
    expect(new Set(repeat?.sightings.map((sighting) => sighting.paper)).size).toBe(2);
    await decidePair(db, { papers: open?.pair.papers ?? ['a:a', 'a:b'], state: 'apart' }, t);
    expect(await listRepeats(db, { limit: 9 })).toEqual([]);
  });

  it('are proposed too where one page shows both', async () => {
    await read(at(0, DAILY), [preprint, twin]);
    expect(await listPairs(db, { state: 'open', limit: 9 })).toHaveLength(1);
  });

  it('refuse a word on papers that are no pair', async () => {
    await expect(decidePair(db, { papers: ['a:a', 'a:b'], state: 'merged' }, t)).rejects.toThrow('no pair');
  });
});

describe('a sequel', () => {
  it('is no repeat, and names what it goes on from, once that was met', async () => {
    await read(at(0, DAILY), [preprint]);
    await read(at(1, DAILY), [sequel]);
    await setDecision(db, { paper: preprint.record.id, change: { choice: 'queued' } }, t);
    const fresh = await memoryOf({ ...sequel }, 1);
    expect(fresh.relatives).toEqual([{ paper: preprint.record.id, title, kin: 'sequel', choice: 'queued' }]);
    expect((await memoryOf(preprint)).relatives).toMatchObject([{ paper: sequel.record.id, kin: 'precursor' }]);
    expect((await memoryOf(sequel)).days).toBe(2);
  });

  it('says nothing of what was never met', async () => {
    await show(db, at(0, DAILY), [preprint]);
    await read(at(1, DAILY), [sequel]);
    expect((await memoryOf(sequel)).relatives).toBeUndefined();
  });
});

describe('the laws of works', () => {
  it('the counters count works, whatever is merged and decided in whatever order', async () => {
    const ids = [preprint, printed, twin, shown('arxiv:2602.27182')];
    const step = fc.oneof(
      fc.record({ n: fc.nat(3), choice: fc.constantFrom<Choice>('none', 'queued', 'reading', 'done', 'dismissed') }),
      fc.record({ pair: fc.nat(), state: fc.constantFrom('merged' as const, 'apart' as const, 'open' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        db = await freshStore().open();
        await read(at(0, DAILY), ids);
        const pairs = await db.getAll('pairs');
        for (const [i, one] of steps.entries()) {
          if ('choice' in one) {
            const paper = ids[one.n]?.record.id ?? 'a:a';
            await setDecision(db, { paper, change: { choice: one.choice } }, t + i);
          } else {
            const papers = pairs[one.pair % pairs.length]?.papers ?? ['a:a', 'a:b'];
            await decidePair(db, { papers, state: one.state }, t + i);
          }
        }
        const lists = await Promise.all(
          (['queued', 'reading', 'done', 'dismissed'] as const).map(async (choice) => [
            choice,
            (await listDecided(db, { choice, limit: 99 })).length,
          ]),
        );
        expect(await counters()).toMatchObject({ papers: await countWorks(), ...Object.fromEntries(lists) });
      }),
      { numRuns: 80 },
    );
  });
});

describe('many decisions at once', () => {
  it('are what they are one after the other, of works too', async () => {
    const ids = [preprint, printed, twin, shown('arxiv:2602.27182')];
    const change = fc.record(
      { choice: fc.constantFrom<Choice>('none', 'queued', 'reading', 'done', 'dismissed'), note: fc.constant('mine') },
      { requiredKeys: [] },
    );
    const wishes = fc.array(fc.record({ n: fc.nat(3), change }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(wishes, fc.boolean(), async (wanted, isMerged) => {
        const changes = wanted.map(({ n, change }) => ({ paper: ids[n]?.record.id ?? ('a:a' as const), change }));
        const live = async (decide: () => Promise<readonly unknown[]>) => {
          db = await freshStore().open();
          await read(at(0, DAILY), ids);
          for (const { papers } of isMerged ? await db.getAll('pairs') : [])
            await decidePair(db, { papers, state: 'merged' }, t);
          return { replies: await decide(), rows: await dump(db) };
        };
        const one = await live(async () => {
          const replies: unknown[] = [];
          for (const each of changes) replies.push(await setDecision(db, each, t + 500));
          return replies;
        });
        expect(await live(async () => (await setDecisions(db, { changes }, t + 500)).decided)).toEqual(one);
      }),
      { numRuns: 80 },
    );
  });
});

/** The works, counted from the pairs alone. */
async function countWorks(): Promise<number> {
  const work = new Map((await db.getAllKeys('papers')).map((id) => [id, id]));
  for (const { papers, state } of await db.getAll('pairs')) {
    const [a, b] = papers.map((id) => work.get(id));
    if (state === 'merged') for (const [id, of] of work) if (of === b && a) work.set(id, a);
  }
  return new Set(work.values()).size;
}
