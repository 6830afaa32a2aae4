import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { IndexStore, KeptIndexState, KeptSegment, Known } from '../../lib/search/kept.ts';

// A database of its own, which the library alone knows: nothing in it is the
// reader's, all of it can be built again, and the background does not carry it.

const NAME = 'ibid-search';
/** Raised whenever a segment holds something else: what was kept before is then built anew. */
const FORMAT = 2;

interface Schema extends DBSchema {
  segments: { key: number; value: KeptSegment };
  known: { key: 'known'; value: Known };
}

/**
 * The place where the search index is kept, opened no sooner than `begin`. Of
 * several libraries open at once the first keeps it; the others read it, and
 * keep what is new in memory. Where the disk gives nothing or takes nothing, so
 * does this one.
 */
export function createIndexStore(begin: Promise<void>): IndexStore {
  let db: IDBPDatabase<Schema> | undefined;
  let mayWrite: boolean | Promise<boolean> = false;
  const writing = async (work: (db: IDBPDatabase<Schema>) => Promise<unknown>) => {
    if (!db || !(await mayWrite)) return;
    try {
      await work(db);
    } catch {
      // Searching goes on without the disk; the next opening builds what is missing.
      mayWrite = false;
    }
  };
  return {
    async open() {
      await begin;
      mayWrite = isFirst();
      db = await openKept().catch(() => undefined);
      return readState(db);
    },
    read: (key) => readSegment(db, key),
    write: ({ known, put = [], remove = [] }) =>
      writing(async (open) => {
        const tx = open.transaction(['segments', 'known'], 'readwrite');
        const segments = tx.objectStore('segments');
        await Promise.all([
          ...put.map(([key, segment]) => segments.put(segment, key)),
          ...remove.map((key) => segments.delete(key)),
          tx.objectStore('known').put(known, 'known'),
          tx.done,
        ]);
      }),
    clear: () =>
      writing(async (open) => {
        const tx = open.transaction(['segments', 'known'], 'readwrite');
        await Promise.all([tx.objectStore('segments').clear(), tx.objectStore('known').clear(), tx.done]);
      }),
  };
}

/** What a library has kept, to be read and left as it is; closed when no more is read. */
export function readIndexStore(): Pick<IndexStore, 'open' | 'read'> & { close(): Promise<void> } {
  let db: Promise<IDBPDatabase<Schema> | undefined> | undefined;
  const opened = () => {
    db ??= openDB<Schema>(NAME, FORMAT, { upgrade }).catch(() => undefined);
    return db;
  };
  return {
    open: async () => readState(await opened()),
    read: async (key) => readSegment(await opened(), key),
    close: async () => (await db)?.close(),
  };
}

async function readState(db: IDBPDatabase<Schema> | undefined): Promise<KeptIndexState | undefined> {
  const known = await db?.get('known', 'known').catch(() => undefined);
  return db && known && { known, keys: await db.getAllKeys('segments') };
}

async function readSegment(db: IDBPDatabase<Schema> | undefined, key: number): Promise<KeptSegment | undefined> {
  return db?.get('segments', key).catch(() => undefined);
}

function upgrade(db: IDBPDatabase<Schema>): void {
  for (const store of [...db.objectStoreNames]) db.deleteObjectStore(store);
  db.createObjectStore('segments');
  db.createObjectStore('known');
}

async function openKept(): Promise<IDBPDatabase<Schema>> {
  const open = () => openDB<Schema>(NAME, FORMAT, { upgrade });
  try {
    return await open();
  } catch {
    // Written by a newer Ibid, or broken.
    await deleteDB(NAME);
    return open();
  }
}

/** Whether no other library has the index; then none has until this one is closed. */
function isFirst(): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held as long as the page lives.
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}
