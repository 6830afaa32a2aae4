/** What a page does with nothing but IndexedDB, to hold what Ibid does against it. */
import type { PaperRecord } from '../../lib/paper.ts';
import { createStore } from '../../lib/store/store.ts';

/** In milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One transaction that puts the same records into a store without indexes, at the same origin. */
export function putBare(papers: readonly PaperRecord[]): Promise<number> {
  return putInto('bench', { papers }, (db) => void db.createObjectStore('papers', { keyPath: 'id' }));
}

/** One transaction that puts the rows these papers have become, under the same indexes: what of recording is theirs. */
export async function putRows(papers: readonly PaperRecord[]): Promise<number> {
  const db = await createStore('ibid').open();
  const each = papers.map(async ({ id }) => ({
    paper: await db.get('papers', id),
    sightings: await db.getAll('sightings', IDBKeyRange.bound([id], [id, []])),
  }));
  const rows = await Promise.all(each);
  db.close();
  const stored = { papers: rows.map(({ paper }) => paper), sightings: rows.flatMap(({ sightings }) => sightings) };
  return putInto('bench-rows', stored, (made) => {
    made.createObjectStore('papers', { keyPath: 'id' }).createIndex('byRepeat', 'lastRepeat');
    const keyPath = ['paper', 'site', 'feed', 'issue', 'day'];
    made.createObjectStore('sightings', { keyPath }).createIndex('byDay', 'day');
  });
}

async function putInto(
  name: string,
  rows: Readonly<Record<string, readonly unknown[]>>,
  make: (db: IDBDatabase) => void,
): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => make(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const took = await timed(
    () =>
      new Promise<void>((resolve, reject) => {
        const tx = db.transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' });
        for (const [store, some] of Object.entries(rows)) for (const row of some) tx.objectStore(store).put(row);
        tx.oncomplete = () => resolve();
        tx.onerror = () => reject(tx.error);
      }),
  );
  db.close();
  return took;
}
