import { vi } from 'vitest';
import type { PopupDeps } from '../components/popup-deps.ts';
import type { Rule } from '../lib/filters/rule.ts';
import { changeRule, makeRule, readBox } from '../lib/filters/saved.ts';
import type { Broadcast, Counters, Health, PairRows, RepeatRow } from '../lib/messaging.ts';
import type { PageReport } from '../lib/page-messaging.ts';
import type { PaperPair } from '../lib/pairs.ts';
import { type Choice, type Decision, type Listing, type PaperRecord, type PaperRow, undecided } from '../lib/paper.ts';
import { type Asked, countRows, type RowSource } from '../lib/search/count.ts';
import type { Settings } from '../lib/settings.ts';

export const SETTINGS: Settings = {
  off: [],
  chips: { new: 'show', missed: 'show', seen: 'show', repeat: 'show', filtered: 'hide', queued: 'show' },
  filter: { text: '' },
  rules: [],
  keys: { next: 'j', previous: 'k', queue: 's', dismiss: 'x', open: 'o', undo: 'u', menu: 'm', help: '?' },
};

export const LISTING: Listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };

export const REPORT: PageReport = {
  listing: LISTING,
  siteName: 'Hugging Face',
  isPrivate: false,
  total: 71,
  statuses: { new: 52, missed: 9, seen: 4, repeat: 6 },
  filtered: 7,
  queued: 3,
  expected: 71,
};

export const HEALTH: Health = { listing: LISTING, at: 1, expected: 25, parsed: 25, skipped: [] };

const COUNTERS: Counters = { papers: 1204, sightings: 9, queued: 3, reading: 0, done: 0, dismissed: 0 };

/** The row of the n-th invented paper, with what is to be different. */
export function rowOf(n: number, choice: Choice = 'queued', paper: Partial<PaperRecord> = {}): PaperRow {
  const id = `arxiv:2602.0000${n}` as const;
  const url = `https://huggingface.co/papers/2602.0000${n}`;
  return {
    paper: { id, title: `Paper ${n}`, url, ...paper },
    memory: { id, status: 'repeat', newSince: false, days: 2, decision: { ...undecided(id), choice, order: `a${n}` } },
  };
}

/** A store and a page in memory, and the ways in which the browser would speak to the popup. */
export function fakePopup(
  start: {
    readonly rows?: readonly PaperRow[];
    readonly repeats?: readonly RepeatRow[];
    readonly rules?: readonly Rule[];
    readonly pairs?: readonly PairRows[];
  } = {},
) {
  let rows = [...(start.rows ?? [])];
  let pairs = [...(start.pairs ?? [])];
  let tell: (change: Broadcast) => void = () => {};
  let set: (settings: Settings) => void = () => {};
  let rules: readonly Rule[] = start.rules ?? [];
  const put = (rule: Rule) => {
    rules = [...rules.filter(({ id }) => id !== rule.id), rule].sort((a, b) => (a.order < b.order ? -1 : 1));
    set({ ...SETTINGS, rules: rules.filter(({ isRemoved }) => !isRemoved) });
  };
  const decisionOf = (row: PaperRow): Decision => row.memory.decision ?? undecided(row.paper.id);
  const find = (id: string) => rows.find(({ paper }) => paper.id === id) as PaperRow;

  const whatIfNext = vi.fn<RowSource['whatIfNext']>(async ({ after }) => ({
    ...{ total: 1000, caught: 10, queued: 0 },
    after: after === null ? ('arxiv:2602.00001' as const) : null,
  }));

  const deps = {
    askPage: vi.fn<PopupDeps['askPage']>(async () => ({ kind: 'listing', report: REPORT })),
    listDecided: vi.fn<PopupDeps['listDecided']>(async ({ choice, limit }) =>
      rows.filter((row) => decisionOf(row).choice === choice).slice(0, limit),
    ),
    listRepeats: vi.fn<PopupDeps['listRepeats']>(async ({ limit }) => (start.repeats ?? []).slice(0, limit)),
    listPairs: vi.fn<PopupDeps['listPairs']>(async ({ state }) => pairs.filter(({ pair }) => pair.state === state)),
    decidePair: vi.fn<PopupDeps['decidePair']>(async ({ papers, state }) => {
      const before = pairs.find(({ pair }) => pair.papers === papers)?.pair as PaperPair;
      const after = { ...before, state };
      pairs = pairs.map((one) => (one.pair === before ? { ...one, pair: after } : one));
      tell({ event: 'changed' });
      return { before, after };
    }),
    getOverview: vi.fn<PopupDeps['getOverview']>(async () => ({ counters: COUNTERS, health: [HEALTH] })),
    setDecision: vi.fn<PopupDeps['setDecision']>(async ({ paper, change }) => {
      const before = decisionOf(find(paper));
      const after = { ...before, ...change };
      rows = rows.map((row) => (row.paper.id === paper ? { ...row, memory: { ...row.memory, decision: after } } : row));
      tell({ event: 'decided', decision: after });
      return { before, after, also: [] };
    }),
    moveInQueue: vi.fn<PopupDeps['moveInQueue']>(async ({ paper, after }) => {
      const moved = find(paper);
      const others = rows.filter((row) => row !== moved);
      rows = others.toSpliced(others.findIndex((row) => row.paper.id === after) + 1, 0, moved);
      return { before: decisionOf(moved), after: decisionOf(moved) };
    }),
    saveSettings: vi.fn<PopupDeps['saveSettings']>(async () => {}),
    setFilter: vi.fn<PopupDeps['setFilter']>(async ({ text }) => readBox(text)),
    addRule: vi.fn<PopupDeps['addRule']>(async (draft) => {
      const rule = makeRule(draft, rules, `rule-${rules.length + 1}`, rules.length);
      put(rule);
      return rule;
    }),
    changeRule: vi.fn<PopupDeps['changeRule']>(async ({ id, change }) => {
      const before = rules.find((rule) => rule.id === id) as Rule;
      const after = changeRule(before, change, rules, 9);
      put(after);
      return { before, after };
    }),
    whatIf: vi.fn<PopupDeps['whatIf']>(async () => ({ total: 3100, caught: 214, queued: 2 })),
    countEver: (asked: Asked) => countRows(asked, { whatIfNext }),
    askWhatIf: vi.fn<PopupDeps['askWhatIf']>(async () => ({ total: 57, caught: 12, queued: 3, noted: 0 })),
    draft: { read: vi.fn<PopupDeps['draft']['read']>(() => undefined), keep: vi.fn<PopupDeps['draft']['keep']>() },
    download: vi.fn<PopupDeps['download']>(),
    onSettings: (listener: typeof set) => {
      set = listener;
    },
    onBroadcast: (listener: typeof tell) => {
      tell = listener;
    },
    findMissingSites: vi.fn<PopupDeps['findMissingSites']>(async () => []),
    requestSite: vi.fn<PopupDeps['requestSite']>(async () => true),
    today: () => '2026-02-26',
    sites: [{ id: 'huggingface', name: 'Hugging Face' }],
    isPrivate: false as boolean,
  } satisfies PopupDeps;
  return {
    deps,
    whatIfNext,
    settings: { ...SETTINGS, rules },
    rules: () => rules,
    broadcast: () => tell({ event: 'recorded', listing: LISTING }),
    changeSettings: (change: Partial<Settings>) => set({ ...SETTINGS, ...change }),
    add: (row: PaperRow) => {
      rows = [...rows, row];
    },
  };
}
