import type { Page } from 'playwright-core';
import type { MessageName, Reply, Request } from '../../../lib/messaging.ts';
import type { StoredSighting, StoreName } from '../../../lib/store/schema.ts';

/** Asks the background as the popup does, from a page of the extension. */
export async function ask<N extends MessageName>(popup: Page, name: N, request: Request<N>): Promise<Reply<N>> {
  const answer = await popup.evaluate(
    (message) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
      };
      return chrome.runtime.sendMessage(message);
    },
    { ibid: name, request },
  );
  return (answer as { ok: Reply<N> }).ok;
}

/** Every row of one table as it stands on disk. */
export function readRows<T>(popup: Page, table: StoreName): Promise<readonly T[]> {
  return popup.evaluate(async (name) => {
    const settle = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await settle(indexedDB.open('ibid'));
    const rows = await settle(db.transaction(name).objectStore(name).getAll());
    db.close();
    return rows;
  }, table) as Promise<readonly T[]>;
}

export function readSightings(popup: Page): Promise<readonly StoredSighting[]> {
  return readRows<StoredSighting>(popup, 'sightings');
}
