import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { describe, expect, it } from 'vitest';
import { freshStore } from './fixtures/reader.ts';
import { VERSION } from './migrations.ts';
import { NO_COUNTERS, STORES } from './schema.ts';
import { createStore, write } from './store.ts';

describe('opening the store', () => {
  it('brings an empty database to the current schema', async () => {
    const db = await freshStore().open();
    const tx = db.transaction([...STORES]);
    const shapes = STORES.map((name) => {
      const store = tx.objectStore(name);
      const indexes = [...store.indexNames].map((index) => [index, store.index(index).keyPath]);
      return [name, store.keyPath, Object.fromEntries(indexes)];
    });
    expect(db.version).toBe(VERSION);
    expect([...db.objectStoreNames].sort()).toEqual([...STORES].sort());
    expect(shapes).toEqual([
      ['papers', 'id', { byRepeat: 'lastRepeat' }],
      ['sightings', ['paper', 'site', 'feed', 'issue', 'day'], { byDay: 'day' }],
      ['listings', ['site', 'feed', 'issue'], { byHealth: 'health.at' }],
      [
        'decisions',
        'paper',
        {
          ...{ byAgain: 'again', byTag: 'tags' },
          ...{ byChoice: ['choice', 'order'], byChoiceAt: ['choice', 'choiceAt'], byOrder: 'order' },
        },
      ],
      ['pairs', 'papers', { byState: ['verdict', 'state', 'stateAt'] }],
      ['tallies', ['day', 'site', 'feed', 'issue'], {}],
      ['counters', null, {}],
      ['snapshots', 'day', {}],
      ['knownKeys', null, {}],
    ]);
  });

  it('brings a database of version 1 to the current schema, and loses nothing', async () => {
    const store = freshStore();
    const sighting = {
      ...{ paper: 'arxiv:2602.00001', site: 'huggingface', feed: 'daily', issue: '2026-02-24', day: '2026-02-25' },
      ...{ firstListed: 1, lastListed: 2, listed: { upvotes: 3 } },
    };
    const old = await openDB('ibid', 1, {
      upgrade(db) {
        db.createObjectStore('papers', { keyPath: 'id' }).createIndex('byRepeat', 'lastRepeat');
        db.createObjectStore('sightings', { keyPath: ['paper', 'site', 'feed', 'issue', 'day'] }).put(sighting);
        db.createObjectStore('listings', { keyPath: ['site', 'feed', 'issue'] }).createIndex('byHealth', 'health.at');
        const decisions = db.createObjectStore('decisions', { keyPath: 'paper' });
        decisions.createIndex('byChoice', ['choice', 'order']);
        decisions.createIndex('byChoiceAt', ['choice', 'choiceAt']);
        decisions.createIndex('byOrder', 'order');
        db.createObjectStore('counters');
      },
    });
    old.close();
    const db = await store.open();
    expect(db.version).toBe(VERSION);
    expect(await db.getAll('sightings')).toEqual([sighting]);
    expect(await db.getAllFromIndex('sightings', 'byDay', '2026-02-25')).toEqual([sighting]);
    expect([...db.objectStoreNames]).toContain('pairs');
    const { site, feed, issue, day } = sighting;
    expect(await db.getAll('tallies')).toEqual([{ day, site, feed, issue, listed: 1, onScreen: 0, repeats: 0 }]);
  });

  it('happens once, however many ask at the same time', async () => {
    const store = freshStore();
    const [one, other] = await Promise.all([store.open(), store.open()]);
    expect(one).toBe(other);
  });

  it('finds again what was stored, as a worker that wakes does', async () => {
    const db = await freshStore().open();
    await write(db, 'strict', (tx) => tx.objectStore('counters').put({ ...NO_COUNTERS, papers: 7 }, 'all'));
    db.close();
    const again = await createStore('ibid').open();
    expect(await again.get('counters', 'all')).toMatchObject({ papers: 7 });
  });

  it('lets go when a newer version wants the database, and a failure is not remembered', async () => {
    const store = freshStore();
    await store.open();
    const newer = await openDB('ibid', VERSION + 1);
    await expect(store.open()).rejects.toThrow(/version/i);
    newer.close();
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase('ibid').onsuccess = () => resolve();
    });
    expect((await store.open()).version).toBe(VERSION);
  });

  it('opens anew after the browser closed it', async () => {
    const store = freshStore();
    const db = await store.open();
    // Its declared type asks for the class, not for a database.
    forceCloseDatabase(unwrap(db) as unknown as Parameters<typeof forceCloseDatabase>[0]);
    expect(await store.open()).not.toBe(db);
  });
});

describe('a writing request', () => {
  it('leaves nothing behind when it fails half way, and throws what made it fail', async () => {
    const db = await freshStore().open();
    const work = write(db, 'relaxed', async (tx) => {
      await tx.objectStore('counters').put(NO_COUNTERS, 'all');
      throw new Error('half way');
    });
    await expect(work).rejects.toThrow('half way');
    expect(await db.count('counters')).toBe(0);
  });

  it('is not acknowledged when the transaction fails after its last request', async () => {
    const db = await freshStore().open();
    const work = write(db, 'relaxed', async (tx) => {
      await tx.objectStore('counters').put(NO_COUNTERS, 'all');
      tx.abort();
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(await db.count('counters')).toBe(0);
  });

  it('names a full disk although only the transaction knows of it', async () => {
    const db = await freshStore().open();
    const work = write(db, 'relaxed', async (tx) => {
      await tx.objectStore('counters').put(NO_COUNTERS, 'all');
      Object.defineProperty(tx, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      tx.abort();
      await tx.objectStore('counters').get('all');
    });
    await expect(work).rejects.toMatchObject({ name: 'QuotaExceededError' });
  });
});
