import { openDB } from 'idb';
import { migrate, VERSION } from './migrations.ts';
import { type Db, type ReadTx, STORES, type StoreSchema, type WriteTx } from './schema.ts';

/** The way to the database: opened on first use, once, and again after it was closed on us. */
export interface Store {
  open(): Promise<Db>;
  close(): Promise<void>;
}

/** The store of that name. Opens nothing yet: a worker wakes often and not always for the store. */
export function createStore(name: string): Store {
  let opening: Promise<Db> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const connect = () =>
    openDB<StoreSchema>(name, VERSION, {
      upgrade: (db, from, _to, tx) => migrate(db, from, tx),
      // `blocked` needs no answer: whoever holds an older version runs this same
      // code, is told by `blocking` to let go, and the opening goes on.
      blocking: (_from, _to, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      // The browser closed it (a cleared profile, a broken disk): the next request opens anew.
      terminated: forget,
    });
  return {
    open() {
      if (!opening) {
        const attempt = connect();
        opening = attempt;
        // A failed opening is not remembered: the disk may have room again.
        attempt.catch(() => opening === attempt && forget());
      }
      return opening;
    },
    async close() {
      const db = await opening;
      forget();
      db?.close();
    },
  };
}

/** Runs one reading request over a single moment of the store. */
export function read<T>(db: Db, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return settle(db.transaction([...STORES], 'readonly'), work);
}

/**
 * Runs one writing request: all of it is stored or nothing. Gives its result
 * only when the transaction is complete; `strict` then means on the disk.
 * @throws what `work` throws, or what kept the transaction from completing (QuotaExceededError).
 */
export function write<T>(db: Db, durability: 'strict' | 'relaxed', work: (tx: WriteTx) => Promise<T>): Promise<T> {
  return settle(db.transaction([...STORES], 'readwrite', { durability }), work);
}

async function settle<Tx extends ReadTx | WriteTx, T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Watched from the start, or an abort in mid-work would be an unhandled rejection.
  const finished = tx.done.then(
    () => undefined,
    (reason: unknown) => ({ reason }),
  );
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    takeBack(tx);
    await finished;
    throw tx.error ?? error;
  }
  const failure = await finished;
  if (failure) throw failure.reason;
  return result;
}

function takeBack(tx: ReadTx | WriteTx): void {
  try {
    tx.abort();
  } catch {
    // It failed by itself and is over already.
  }
}
