import { browser } from 'wxt/browser';
import type { FilterBox, Rule } from './filters/rule.ts';
import type { LibrarySettings } from './library-settings.ts';
import type { Status } from './paper.ts';

/** What a chip does with the entries it counts. */
export type Shown = 'show' | 'dim' | 'hide';

/** A chip of the bar that the reader can switch. */
export type ChipName = Status | 'filtered' | 'queued';

export type KeyAction = 'next' | 'previous' | 'queue' | 'dismiss' | 'open' | 'undo' | 'menu' | 'help';

/** Everything the reader has set. Absent keys in storage mean the defaults below. */
export interface Settings {
  /** Site ids the reader has switched off. */
  readonly off: readonly string[];
  /** What each chip does. `queued` is never `hide`. */
  readonly chips: Readonly<Record<ChipName, Shown>>;
  readonly filter: FilterBox;
  /** In the reader's order, one key of storage each; removed ones are left out. */
  readonly rules: readonly Rule[];
  /** One `KeyboardEvent.key` per action; empty switches it off. */
  readonly keys: Readonly<Record<KeyAction, string>>;
}

/** What is written as it stands; rules are written one by one. */
export type SavedChange = Partial<Omit<Settings, 'rules'>>;

export const DEFAULTS: Settings = {
  off: [],
  chips: { new: 'show', missed: 'show', seen: 'show', repeat: 'show', filtered: 'hide', queued: 'show' },
  filter: { text: '' },
  rules: [],
  keys: { next: 'j', previous: 'k', queue: 's', dismiss: 'x', open: 'o', undo: 'u', menu: 'm', help: '?' },
};

const RULE = 'rule:';

/** The settings as they stand, defaults filled in. */
export async function readSettings(): Promise<Settings> {
  return merge(await browser.storage.local.get(null));
}

/** Writes the given settings; the others stay. */
export async function writeSettings(change: SavedChange): Promise<void> {
  await browser.storage.local.set(change);
}

/** What the reader has set, the library's settings too, defaults left out, each under its name. */
export async function readSaved(): Promise<SavedChange & Partial<LibrarySettings>> {
  return browser.storage.local.get(['off', 'chips', 'filter', 'keys', 'draining', 'queueOrder']);
}

/** All rules in order, removed ones too. */
export async function readRules(): Promise<readonly Rule[]> {
  return rulesIn(await browser.storage.local.get(null));
}

/** Writes rules, removed ones too; the others stay. All are written or none. */
export async function writeRules(rules: readonly Rule[]): Promise<void> {
  await browser.storage.local.set(Object.fromEntries(rules.map((rule) => [RULE + rule.id, rule])));
}

/** Calls back with all settings whenever one changes, in any tab, until the signal aborts. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  const receive = (changes: object, area: string): void => {
    const isOurs = Object.keys(changes).some((key) => key in DEFAULTS || key.startsWith(RULE));
    if (area === 'local' && isOurs) void readSettings().then(listener);
  };
  browser.storage.onChanged.addListener(receive);
  signal?.addEventListener('abort', () => browser.storage?.onChanged.removeListener(receive));
}

function merge(stored: Record<string, unknown>): Settings {
  const { off, chips, filter, keys } = { ...DEFAULTS, ...stored } as Settings;
  return {
    off,
    chips: { ...DEFAULTS.chips, ...chips },
    filter,
    rules: rulesIn(stored).filter((rule) => !rule.isRemoved),
    keys: { ...DEFAULTS.keys, ...keys },
  };
}

function rulesIn(stored: Record<string, unknown>): Rule[] {
  const rules = Object.entries(stored).flatMap(([key, rule]) => (key.startsWith(RULE) ? [rule as Rule] : []));
  return rules.sort(inOrder);
}

/** Two devices may have given two rules one place: then the id decides, the same everywhere. */
function inOrder(a: Rule, b: Rule): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
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
