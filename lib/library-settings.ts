import { browser } from 'wxt/browser';
import { type Draining, NOT_DRAINING, type QueueOrder } from './queue.ts';

/** What the reader set in the library alone, apart from `Settings`: no page needs to know of it. */
export interface LibrarySettings {
  readonly draining: Draining;
  readonly queueOrder: QueueOrder;
}

const DEFAULTS: LibrarySettings = { draining: NOT_DRAINING, queueOrder: 'hand' };

/** The library's settings as they stand, defaults filled in. */
export async function readLibrarySettings(): Promise<LibrarySettings> {
  const { draining, queueOrder } = await browser.storage.local.get<Partial<LibrarySettings>>({ ...DEFAULTS });
  return { draining: { ...NOT_DRAINING, ...draining }, queueOrder: queueOrder ?? DEFAULTS.queueOrder };
}

/** Writes the given settings; the others stay. */
export async function writeLibrarySettings(change: Partial<LibrarySettings>): Promise<void> {
  await browser.storage.local.set(change);
}
