import { describe, expect, it, vi } from 'vitest';
import type { PaperId, PaperRecord } from '../paper.ts';
import { setDecision } from './decisions.ts';
import {
  type At,
  DAILY,
  deliver,
  dump,
  freshStore,
  offer,
  recordOf,
  type Shown,
  show,
  view,
  WEEKLY,
} from './fixtures/reader.ts';
import { offerListing, recordPapers } from './observations.ts';
import { listDecided } from './overview.ts';
import type { Db } from './schema.ts';

const t = Date.UTC(2026, 1, 24, 9);

describe('a listing that was written in part', () => {
  const at: At = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };
  const page = [1, 2, 3, 4].map((n): Shown => ({ record: recordOf(`arxiv:2602.0000${n}`) }));
  const later: At = { ...at, visit: { listing: DAILY, startedAt: t + 60_000 }, at: t + 60_000 };
  const isComplete = async (db: Db) => (await db.getAll('listings')).map((listing) => listing.complete);

  it('wants exactly the missing records on the next visit, and is complete after the last', async () => {
    const db = await freshStore().open();
    await offer(db, at, page);
    await deliverPart(db, at, page.slice(0, 2));
    expect(await isComplete(db)).toEqual([false]);
    const { wanted } = await show(db, later, page);
    expect(wanted).toEqual(['arxiv:2602.00003', 'arxiv:2602.00004']);
    expect(await isComplete(db)).toEqual([true]);
    expect((await offer(db, later, page)).wanted).toEqual([]);
    expect(await isComplete(db)).toEqual([true]);
  });

  it('names the papers on screen whose record never came, and notes nothing of them', async () => {
    const db = await freshStore().open();
    await offer(db, at, page);
    await deliverPart(db, at, page.slice(0, 1));
    expect(await view(db, at, page.slice(0, 2))).toEqual({ unknown: ['arxiv:2602.00002'] });
    expect((await db.getAllKeys('sightings')).map(([paper]) => paper)).toEqual(['arxiv:2602.00001']);
  });

  it('has its answer sent, whatever is waiting for it, before any row is written', async () => {
    const db = await freshStore().open();
    await show(db, at, page);
    const offers = page.map(({ record }) => ({ id: record.id, digest: 'd1', claim: {} }));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    let written = Number.NaN;
    const known = async () => {
      // As many promises as lie between the store and the message, and more.
      for (let i = 0; i < 20; i++) await undefined;
      written = put.mock.calls.length;
    };
    const health = { expected: 4, parsed: 4, skipped: [] };
    await offerListing(db, { ...later, offers, health, recording: true }, known);
    expect(written).toBe(0);
    expect(put.mock.calls.length).toBeGreaterThan(page.length);
    put.mockRestore();
  });

  it('stores all of a request or nothing of it', async () => {
    const db = await freshStore().open();
    await offer(db, at, page);
    const before = await dump(db);
    const unclonable = { ...page[1], claim: { title: (() => '') as unknown as string } } as Shown;
    await expect(deliver(db, at, [page[0] as Shown, unclonable])).rejects.toThrow();
    expect(await dump(db)).toEqual(before);
    await deliver(db, at, page);
    expect(await db.count('sightings')).toBe(4);
  });
});

describe('the records that are wanted', () => {
  const at = (n: number, listing = DAILY): At => ({
    visit: { listing, startedAt: t + n },
    at: t + n,
    day: '2026-02-24',
  });
  const paper = (digest: string, more: Partial<PaperRecord> = {}, claim = {}): Shown => ({
    record: recordOf('arxiv:2602.00001', more),
    digest,
    claim,
  });
  const stand = async (db: Db) => (await listDecided(db, { choice: 'queued', limit: 1 }))[0]?.paper;

  it('are those unknown, those changed, and those another kind of page tells otherwise', async () => {
    const db = await freshStore().open();
    expect((await show(db, at(0), [paper('a')])).wanted).toHaveLength(1);
    expect((await show(db, at(1), [paper('a')])).wanted).toHaveLength(0);
    expect((await show(db, at(2), [paper('b')])).wanted).toHaveLength(1);
    expect((await show(db, at(3, WEEKLY), [paper('b')])).wanted).toHaveLength(1);
    expect((await show(db, at(4), [paper('b')])).wanted).toHaveLength(0);
  });

  it('are asked for once, also where a page lists a paper twice or is another search of the same kind', async () => {
    const db = await freshStore().open();
    const search = (words: string) => ({ site: 'zenodo', feed: `search:${words}`, issue: '2026-02-24' });
    expect((await show(db, at(0, search('kan')), [paper('a'), paper('a')])).wanted).toEqual(['arxiv:2602.00001']);
    const { wanted, memories } = await show(db, at(1, search('mlp')), [paper('a')]);
    expect([wanted, memories[0]?.status]).toEqual([[], 'missed']);
    expect((await db.get('counters', 'all'))?.sightings).toBe(2);
  });

  it('include one whose code is released, for its address', async () => {
    const db = await freshStore().open();
    await show(db, at(0), [paper('a', {}, { code: false })]);
    expect((await show(db, at(1), [paper('a', {}, { code: true })])).wanted).toHaveLength(1);
    expect((await show(db, at(2), [paper('a', {}, { code: true })])).wanted).toHaveLength(0);
  });

  it('never take away what was known; votes follow the latest offer', async () => {
    const db = await freshStore().open();
    await setDecision(db, { paper: 'arxiv:2602.00001', change: { choice: 'queued' } }, t);
    await show(db, at(0), [paper('a', { abstract: 'Long', title: 'Old' }, { upvotes: 5, stars: 2 })]);
    await show(db, at(1, WEEKLY), [paper('b', { title: 'New' }, { upvotes: 9 })]);
    expect(await stand(db)).toMatchObject({ title: 'New', abstract: 'Long', upvotes: 9, stars: 2 });
    await show(db, at(2), [paper('a', { title: 'Old' }, { upvotes: 3 })]);
    expect(await stand(db)).toMatchObject({ title: 'Old', abstract: 'Long', upvotes: 3 });
  });

  it('are none in a private window, where nothing is written', async () => {
    const db = await freshStore().open();
    const { record } = paper('a');
    const request = {
      ...at(0),
      offers: [{ id: record.id, digest: 'a', claim: {} }],
      health: { expected: 1, parsed: 1, skipped: [] },
      recording: false,
    };
    const before = await dump(db);
    expect(await offerListing(db, request)).toEqual({
      memories: [{ id: record.id, status: 'new', newSince: false, days: 1 }],
      wanted: [],
    });
    expect(await dump(db)).toEqual(before);
  });
});

async function deliverPart(db: Db, { visit, at, day }: At, shown: readonly Shown[]): Promise<void> {
  const papers = shown.map(({ record, claim = {} }) => ({
    record,
    offer: { id: record.id as PaperId, digest: 'd1', claim },
  }));
  await recordPapers(db, { visit, at, day, papers, last: false });
}
