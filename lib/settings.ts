import { browser } from 'wxt/browser';
import type { Status } from './paper.ts';

/** What a chip does with the entries it counts. */
export type Shown = 'show' | 'dim' | 'hide';

/** A chip of the bar that the reader can switch. */
export type ChipName = Status | 'filtered' | 'queued';

export type KeyAction = 'next' | 'previous' | 'queue' | 'dismiss' | 'open' | 'undo' | 'help';

/** Everything the reader has set. Absent keys in storage mean the defaults below. */
export interface Settings {
  /** Site ids the reader has switched off. */
  readonly off: readonly string[];
  /** What each chip does. `queued` is never `hide`. */
  readonly chips: Readonly<Record<ChipName, Shown>>;
  /** The filter box: see filters/query.ts. Empty filters nothing. */
  readonly filter: string;
  /** One `KeyboardEvent.key` per action; empty switches it off. */
  readonly keys: Readonly<Record<KeyAction, string>>;
}

export const DEFAULTS: Settings = {
  off: [],
  chips: { new: 'show', missed: 'show', seen: 'show', repeat: 'show', filtered: 'hide', queued: 'show' },
  filter: '',
  keys: { next: 'j', previous: 'k', queue: 's', dismiss: 'x', open: 'o', undo: 'u', help: '?' },
};

/** The settings as they stand, defaults filled in. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(Object.keys(DEFAULTS));
  return merge(stored);
}

/** Writes the given settings; the others stay. */
export async function writeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(change);
}

/** Calls back with all settings whenever one changes, in any tab, until the signal aborts. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  const receive = (changes: object, area: string): void => {
    if (area === 'local' && Object.keys(changes).some((key) => key in DEFAULTS)) void readSettings().then(listener);
  };
  browser.storage.onChanged.addListener(receive);
  signal?.addEventListener('abort', () => browser.storage?.onChanged.removeListener(receive));
}

function merge(stored: Record<string, unknown>): Settings {
  const settings = { ...DEFAULTS, ...stored } as Settings;
  return {
    ...settings,
    chips: { ...DEFAULTS.chips, ...settings.chips },
    keys: { ...DEFAULTS.keys, ...settings.keys },
  };
}

const CLOCK = 'test:clock-offset';

/** Test build only: keeps the clock shifted by what a test wrote to storage, also when it changes. */
export async function followTestClock(shift: (milliseconds: number) => void): Promise<void> {
  const apply = async () => shift(Number((await browser.storage.local.get(CLOCK))[CLOCK] ?? 0));
  browser.storage.onChanged.addListener((changes) => {
    if (CLOCK in changes) void apply();
  });
  await apply();
}
