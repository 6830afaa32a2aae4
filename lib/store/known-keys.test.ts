import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { readSlice } from './backup-slices.ts';
import { freshStore, recordOf } from './fixtures/reader.ts';
import { t, type Visited, visit, visitsArb } from './fixtures/visits.ts';
import { importPapers } from './importing.ts';
import { noteKeys } from './known-keys.ts';
import { mergeSlice } from './restore.ts';
import { type Db, STORES, type StoredPaper } from './schema.ts';
import { createStore, write } from './store.ts';

const paperWith = (...keys: string[]): StoredPaper => ({ id: 'arxiv:2602.00001', sources: {}, keys });

/** Keys of these papers that are known, noted as the papers' own along with it. */
const noteIn = (db: Db, ...papers: StoredPaper[]) => write(db, 'relaxed', (tx) => noteKeys(tx, papers));

/** Keys that stored papers have and a browser that has just been started would not ask for. */
async function unknownIn(db: Db): Promise<readonly string[]> {
  const papers = await db.getAll('papers');
  db.close();
  const known = await noteIn(await createStore('ibid').open(), ...papers.map(({ keys = [] }) => paperWith(...keys)));
  return papers.flatMap(({ keys = [] }) => keys).filter((key) => !known.has(key));
}

const liveAll = async (db: Db, visits: readonly Visited[]) => {
  for (const one of visits) await visit(db, one);
};

describe('the keys of papers', () => {
  it('are all known, whichever way the papers came', async () => {
    await fc.assert(
      fc.asyncProperty(visitsArb, visitsArb, async (others, visits) => {
        const other = await freshStore().open();
        await liveAll(other, others);
        const backup = await readSlice(other, 'paper', null);
        const db = await freshStore().open();
        await liveAll(db, visits);
        const entries = [6, 7].map((n) => ({ record: recordOf(`arxiv:2602.0000${n}`) }));
        await importPapers(db, { entries }, t);
        await mergeSlice(db, 'paper', backup, false);
        expect(await unknownIn(db)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('are known of a library that was recorded before they were noted', async () => {
    const store = freshStore();
    const old = await openDB('ibid', 6, {
      upgrade(db) {
        const papers = db.createObjectStore('papers', { keyPath: 'id' });
        papers.createIndex('byKey', 'keys', { multiEntry: true });
        for (const name of STORES) if (name !== 'papers' && name !== 'knownKeys') db.createObjectStore(name);
        for (let n = 0; n < 4500; n++) papers.put({ ...paperWith(`t:${n}`, 'a:same'), id: `arxiv:${n}` });
      },
    });
    old.close();
    expect(await unknownIn(await store.open())).toEqual([]);
  });

  it('are not known where no paper has them', async () => {
    const db = await freshStore().open();
    await noteIn(db, paperWith('t:one', 't:two'));
    expect(await noteIn(db, paperWith('t:three', 't:two'))).toEqual(new Set(['t:two']));
  });

  it('are shared by two papers that come together', async () => {
    const db = await freshStore().open();
    expect(await noteIn(db, paperWith('t:one', 'a:same'), paperWith('t:two', 'a:same'))).toEqual(new Set(['a:same']));
  });

  it('of a transaction that came to nothing are none', async () => {
    const db = await freshStore().open();
    await noteIn(db, paperWith('t:one'));
    const broken = write(db, 'relaxed', async (tx) => {
      await noteKeys(tx, [paperWith('t:lost')]);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await noteIn(db, paperWith('t:lost', 't:two'))).toEqual(new Set());
    db.close();
    const again = await createStore('ibid').open();
    expect(await noteIn(again, paperWith('t:one', 't:lost', 't:two'))).toEqual(new Set(['t:one', 't:lost', 't:two']));
  });

  it('take a few rows, however often some come', async () => {
    const db = await freshStore().open();
    for (let n = 0; n < 300; n++) await noteIn(db, paperWith(...Array.from({ length: 9 }, (_, i) => `w:${n}.${i}`)));
    const rows = await db.getAll('knownKeys');
    expect(rows.length).toBeLessThan(9);
    expect(rows.reduce((sum, row) => sum + row.length, 0)).toBe(2700);
  });
});
