import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { hash } from '../match/keys.ts';
import type { PaperId, PaperRecord } from '../paper.ts';
import { readSlice } from './backup-slices.ts';
import { DAILY, freshStore, recordOf, show } from './fixtures/reader.ts';
import { t, type Visited, visit, visitsArb } from './fixtures/visits.ts';
import { importPapers } from './importing.ts';
import { findOwners, noteKeys } from './known-keys.ts';
import { findCandidates } from './pairing.ts';
import { mergeSlice } from './restore.ts';
import { type Db, STORES, type StoredPaper, type StoreName } from './schema.ts';
import { createStore, write } from './store.ts';

type Keyed = Pick<StoredPaper, 'id' | 'keys'>;
/** Stores that a library of that time had not. */
const SINCE: readonly StoreName[] = ['knownKeys'];
const PROBE = 'arxiv:2602.99999';
const paper = (n: number, ...keys: string[]): Keyed => ({ id: `arxiv:2602.${10_000 + n}`, keys });
const storedOf = (papers: readonly Keyed[]) => papers.map((one) => ({ ...one, sources: {} }));

const noteIn = (db: Db, ...papers: readonly Keyed[]) => write(db, 'relaxed', (tx) => noteKeys(tx, storedOf(papers)));

/** For each of some papers those that may share a key with it, in order. */
async function ownersIn(db: Db, ...papers: readonly Keyed[]): Promise<readonly (readonly PaperId[])[]> {
  const found = await write(db, 'relaxed', (tx) => findOwners(tx, storedOf(papers)));
  return papers.map(({ id }) => [...(found.get(id) ?? [])].sort());
}

/** Papers that a paper of the same keys does not find in a browser that has just been started. */
async function unknownIn(db: Db): Promise<readonly PaperId[]> {
  const papers = await db.getAll('papers');
  db.close();
  const again = await createStore('ibid').open();
  const unknown: PaperId[] = [];
  for (const { id, keys = [] } of papers) {
    const probes = keys.map((key, n): Keyed => ({ id: `${PROBE}${n}`, keys: [key] }));
    for (const probe of probes) if (!(await ownersIn(again, probe))[0]?.includes(id)) unknown.push(id);
  }
  return unknown;
}

const countIn = async (db: Db) => (await db.getAll('knownKeys')).reduce((sum, { hashes }) => sum + hashes.length, 0);

const liveAll = async (db: Db, visits: readonly Visited[]) => {
  for (const one of visits) await visit(db, one);
};

/** Two keys of which the same is kept: among so many there are some. */
function findAlike(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let n = 0; ; n++) {
    const kept = hash(`t:${n}`).slice(-6);
    const other = seen.get(kept);
    if (other) return [other, `t:${n}`];
    seen.set(kept, `t:${n}`);
  }
}

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

  it('are known of a library that was recorded before they were noted, without the index it had', async () => {
    const store = freshStore();
    const old = await openDB('ibid', 6, {
      upgrade(db) {
        const papers = db.createObjectStore('papers', { keyPath: 'id' });
        papers.createIndex('byKey', 'keys', { multiEntry: true });
        for (const name of STORES) if (name !== 'papers' && !SINCE.includes(name)) db.createObjectStore(name);
        for (let n = 0; n < 4500; n++) papers.put({ ...paper(n, `t:${n}`, `a:${n >> 1}`), sources: {} });
      },
    });
    old.close();
    const db = await store.open();
    expect([...db.transaction('papers').objectStore('papers').indexNames]).not.toContain('byKey');
    const probes = [0, 1, 2000, 4499].map((n): Keyed => ({ id: PROBE, keys: [`t:${n}`] }));
    for (const [i, n] of [0, 1, 2000, 4499].entries())
      expect(await ownersIn(db, probes[i] as Keyed)).toEqual([[paper(n).id]]);
    expect(await ownersIn(db, { id: PROBE, keys: ['a:1000'] })).toEqual([[paper(2000).id, paper(2001).id]]);
  });

  it('lead to the papers that have them, as many as they are and in whatever order they came', async () => {
    const db = await freshStore().open();
    const keysArb = fc.array(fc.nat(400), { minLength: 1, maxLength: 9 }).map((all) => all.map((n) => `w:${n}`));
    const papers = fc.sample(keysArb, { numRuns: 900, seed: 7 }).map((keys, n) => paper(n, ...new Set(keys)));
    for (let at = 0; at < papers.length; at += 45) await noteIn(db, ...papers.slice(at, at + 45));
    const having = (key: string) => papers.filter(({ keys }) => keys?.includes(key)).map(({ id }) => id);
    for (let n = 0; n < 400; n++) {
      const owners = having(`w:${n}`);
      expect(await ownersIn(db, { id: PROBE, keys: [`w:${n}`] })).toEqual([owners.length > 30 ? [] : owners]);
    }
    const rows = await db.getAll('knownKeys');
    expect(rows.length).toBeLessThan(9);
    expect(await countIn(db)).toBe(papers.flatMap(({ keys = [] }) => keys).length);
  });

  it('are found in rows that are not joined any more, for there are too many in them', async () => {
    const db = await freshStore().open();
    const keysOf = (n: number) => Array.from({ length: 120_000 }, (_, i) => `w:${n}.${i}`);
    for (let n = 0; n < 5; n++) await noteIn(db, paper(n, ...keysOf(n)));
    await noteIn(db, paper(5, 't:one'));
    // Nor is a large row written anew for the sake of a small one.
    expect((await db.getAll('knownKeys')).map(({ hashes }) => hashes.length)).toEqual([240_000, 240_000, 120_000, 1]);
    const probes = [0, 1, 2, 3, 4].map((n): Keyed => ({ id: `${PROBE}${n}`, keys: [`w:${n}.119999`] }));
    expect(await ownersIn(db, ...probes)).toEqual([0, 1, 2, 3, 4].map((n) => [paper(n).id]));
  });

  it('are found in rows that are not joined any more, for too many papers have them', async () => {
    const db = await freshStore().open();
    const some = (n: number) => Array.from({ length: 30_000 }, (_, i) => paper(30_000 * n + i, `w:${n}.${i}`));
    for (let n = 0; n < 3; n++) await noteIn(db, ...some(n));
    expect((await db.getAll('knownKeys')).map(({ hashes }) => hashes.length)).toEqual([60_000, 30_000]);
    for (const n of [0, 1, 2]) {
      const probes = [0, 29_999].map((i): Keyed => ({ id: `${PROBE}${i}`, keys: [`w:${n}.${i}`] }));
      expect(await ownersIn(db, ...probes)).toEqual([0, 29_999].map((i) => [paper(30_000 * n + i).id]));
    }
  });

  it('lead to papers of any name, in rows that were joined and read again too', async () => {
    const db = await freshStore().open();
    const names = [
      'arxiv:0704.0001',
      'arxiv:9912.99999',
      'arxiv:2602.00001',
      'arxiv:math/0301001',
      'doi:10.1000/182',
      'arxiv:2602.0000123',
    ];
    for (const id of names as PaperId[]) await noteIn(db, { id, keys: ['a:same', `t:${id}`] });
    db.close();
    const again = await createStore('ibid').open();
    expect(await ownersIn(again, { id: PROBE, keys: ['a:same'] })).toEqual([names.toSorted()]);
    for (const id of names) expect(await ownersIn(again, { id: PROBE, keys: [`t:${id}`] })).toEqual([[id]]);
  });

  it('lead nowhere where no paper has them', async () => {
    const db = await freshStore().open();
    await noteIn(db, paper(1, 't:one', 't:two'));
    expect(await ownersIn(db, paper(2, 't:three'), paper(1, 't:two'))).toEqual([[], []]);
  });

  it('are shared by two papers that come together', async () => {
    const db = await freshStore().open();
    const found = await ownersIn(db, paper(1, 't:one', 'a:same'), paper(2, 't:two', 'a:same'));
    expect(found).toEqual([[paper(2).id], [paper(1).id]]);
  });

  it('tell nothing where more than thirty papers have one', async () => {
    const db = await freshStore().open();
    const some = (count: number, key: string) => Array.from({ length: count }, (_, n) => paper(n, key));
    await noteIn(db, ...some(30, 'a:thirty'), ...some(31, 'a:more'));
    const [thirty, more] = await ownersIn(db, { id: PROBE, keys: ['a:thirty'] }, { id: `${PROBE}9`, keys: ['a:more'] });
    expect([thirty?.length, more?.length]).toEqual([0, 0]);
    const stored = await ownersIn(db, paper(0, 'a:thirty'));
    expect(stored[0]).toHaveLength(29);
  });

  it('that are not the same make no candidates, though as much as is kept of them is', async () => {
    const db = await freshStore().open();
    const [one, other] = findAlike();
    const found = await write(db, 'relaxed', async (tx) => {
      const stored = { ...paper(1, one), sources: {} };
      await tx.objectStore('papers').put(stored);
      await noteKeys(tx, [stored]);
      const probe = (key: string) => ({ id: PROBE, keys: [key], sources: {} }) as const;
      const candidates = async (key: string) => (await findCandidates(tx, [probe(key)])).get(PROBE);
      return {
        owners: await findOwners(tx, [probe(other)]),
        same: await candidates(one),
        alike: await candidates(other),
      };
    });
    expect([...(found.owners.get(PROBE) ?? [])]).toEqual([paper(1).id]);
    expect(found.same?.map(({ id }) => id)).toEqual([paper(1).id]);
    expect(found.alike).toEqual([]);
  });

  it('of a transaction that came to nothing lead nowhere', async () => {
    const db = await freshStore().open();
    await noteIn(db, paper(1, 't:one'));
    const broken = write(db, 'relaxed', async (tx) => {
      await noteKeys(tx, storedOf([paper(2, 't:lost')]));
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await ownersIn(db, { id: PROBE, keys: ['t:lost'] })).toEqual([[]]);
    await noteIn(db, paper(3, 't:two'));
    db.close();
    const again = await createStore('ibid').open();
    const all = { id: PROBE, keys: ['t:one', 't:lost', 't:two'] } as const;
    expect(await ownersIn(again, all)).toEqual([[paper(1).id, paper(3).id]]);
  });

  it('that a paper had before are not noted once more, whether it is read or restored', async () => {
    const db = await freshStore().open();
    const first = recordOf('arxiv:2602.00001', { title: 'Weaving on looms of glass', authors: ['Ada Lin', 'Bo Ek'] });
    const keys = async () => (await db.get('papers', first.id))?.keys ?? [];
    const read = (record: PaperRecord, digest: string, at: number) =>
      show(db, { visit: { listing: DAILY, startedAt: at }, at, day: '2026-02-24' }, [{ record, digest }]);
    await read(first, 'd1', t);
    const had = await keys();
    await read({ ...first, title: 'Weaving on looms of brass' }, 'd2', t + 1);
    const ever = new Set([...had, ...(await keys())]);
    // Some are new and some the same.
    expect(ever.size).toBeGreaterThan(had.length);
    expect(ever.size).toBeLessThan(had.length + (await keys()).length);
    expect(await countIn(db)).toBe(ever.size);
    const backup = await readSlice(db, 'paper', null);
    const later = JSON.parse(JSON.stringify(backup).replaceAll(String(t + 1), String(t + 2)));
    expect((await mergeSlice(db, 'paper', later, false)).better).toBe(1);
    expect(await countIn(db)).toBe(ever.size);
  });

  it('take no more room where the same backup is merged once more', async () => {
    const other = await freshStore().open();
    await liveAll(other, fc.sample(visitsArb, { numRuns: 3, seed: 1 }).flat());
    const backup = await readSlice(other, 'paper', null);
    const db = await freshStore().open();
    await mergeSlice(db, 'paper', backup, false);
    const once = await countIn(db);
    await mergeSlice(db, 'paper', backup, false);
    expect(once).toBeGreaterThan(0);
    expect(await countIn(db)).toBe(once);
  });
});
