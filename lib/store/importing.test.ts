import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportEntry } from '../imports/import.ts';
import type { PaperId } from '../paper.ts';
import { setDecision } from './decisions.ts';
import { type At, DAILY, dump, freshStore, recordOf, show } from './fixtures/reader.ts';
import { importPapers } from './importing.ts';
import { getPaper } from './library.ts';
import { getOverview, listDecided } from './overview.ts';
import type { Db } from './schema.ts';

const t = Date.UTC(2026, 1, 24, 9);
const idOf = (n: number): PaperId => `arxiv:2602.0000${n}`;
const entry = (n: number, said?: ImportEntry['said']): ImportEntry => ({
  record: recordOf(idOf(n), { title: `From a file ${n}` }),
  ...(said && { said }),
});
const at: At = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
});

describe('a reading list', () => {
  it('is remembered as never listed, with what it says was decided', async () => {
    const entries = [entry(2, { choice: 'queued', tags: ['old'] }), entry(1, { choice: 'queued' }), entry(3)];
    const { added, decided } = await importPapers(db, { entries }, t);
    expect([added, decided.length]).toEqual([3, 2]);
    const queue = await listDecided(db, { choice: 'queued', limit: 9 });
    expect(queue.map(({ paper, memory }) => [paper.title, memory.status])).toEqual([
      ['From a file 2', 'new'],
      ['From a file 1', 'new'],
    ]);
    expect((await getOverview(db)).counters).toMatchObject({ papers: 3, queued: 2, sightings: 0 });
  });

  it('never speaks over a page or the reader', async () => {
    await show(db, at, [{ record: recordOf(idOf(1), { title: 'On the page' }) }]);
    await setDecision(db, { paper: idOf(1), change: { choice: 'dismissed' } }, t);
    const entries = [entry(1, { choice: 'queued', note: 'from the list' })];
    expect((await importPapers(db, { entries }, t + 5)).added).toBe(0);
    const { row } = await getPaper(db, { paper: idOf(1) });
    expect(row.paper.title).toBe('On the page');
    expect(row.memory.decision).toMatchObject({ choice: 'dismissed', note: 'from the list' });
    await show(db, { ...at, at: t + 9 }, [{ record: recordOf(idOf(2), { title: 'Later on a page' }), digest: 'd2' }]);
    await importPapers(db, { entries: [entry(2)] }, t + 99);
    expect((await getPaper(db, { paper: idOf(2) })).row.paper.title).toBe('Later on a page');
  });

  it('taken in twice is taken in once', async () => {
    const entries = [entry(1, { choice: 'queued' }), entry(2)];
    await importPapers(db, { entries }, t);
    const before = await dump(db);
    expect(await importPapers(db, { entries }, t + 5)).toEqual({ added: 0, decided: [] });
    expect(await dump(db)).toEqual(before);
  });
});
