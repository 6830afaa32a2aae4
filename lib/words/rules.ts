import type { PresetName } from '../filters/presets.ts';
import type { Action, Colour, WhatIf, WhatIfHere } from '../filters/rule.ts';
import { count } from './format.ts';

/** Every word about rules in popup and tab. Another language is another module of this shape. */
export const rulesWords = {
  filter: 'Filter',
  filterNote: 'Only what matches is shown, on every page, in every tab.',
  filterHint: 'agents -survey upvotes:>=5',
  saveAsRule: 'Save as rule',
  help: 'How to write it',
  examples: [
    ['agents planning', 'both words, in title, abstract, authors or keywords'],
    ['"world model" OR diffusion', 'a phrase, or another word'],
    ['-survey', 'not this word'],
    ['survey*', 'words that begin so'],
    [
      'title:(survey OR review)',
      'in the title alone; also abstract, author, org, cat, kw, submitter, site, feed, section',
    ],
    ['upvotes:>=20 stars:>100', 'also comments, authors, seen'],
    ['date:>=2026-01 age:<7d', 'by the paper’s date'],
    ['has:code -has:note', 'also has:project'],
    ['status:repeat', 'new, missed, seen, repeat, queued, reading, done, dismissed'],
    ['title:/gpt-?\\d/i', 'a regular expression'],
  ],
  none: 'No rules yet.',
  noneRemedy:
    'A rule hides, dims, highlights or keeps what its query matches. Begin with one of these, or write your own.',
  list: 'Rules, first to last',
  made: 'Follows and mutes',
  add: 'New rule',
  presets: 'Ready-made',
  preset: {
    surveys: 'Hide surveys',
    benchmarks: 'Dim benchmarks and datasets',
    theory: 'Theory only',
    code: 'Dim what has no code',
    old: 'Hide what is older than a month',
    field: 'Highlight my field …',
  } satisfies Record<PresetName, string>,
  edit: 'Edit',
  duplicate: 'Duplicate',
  remove: 'Remove',
  actOn: (act: string, rule: string) => `${act}: ${rule}`,
  isOn: (rule: string) => `On: ${rule}`,
  name: 'Name',
  nameHint: 'the query itself',
  query: 'Query',
  action: 'What it does',
  actions: {
    highlight: 'Highlight',
    dim: 'Dim',
    hide: 'Hide',
    keep: 'Always keep',
  } satisfies Record<Action, string>,
  colour: 'Colour',
  colours: { yellow: 'Yellow', green: 'Green', blue: 'Blue', rose: 'Rose' } satisfies Record<Colour, string>,
  where: 'Where',
  everywhere: 'Everywhere',
  onSite: (site: string) => `On ${site}`,
  onFeed: (site: string, feed: string) => `On ${site}, ${feed} only`,
  exceptions: (n: number) => count(n, { one: '# paper excepted', other: '# papers excepted' }),
  offAt: (places: string) => `off on ${places}`,
  clearException: (paper: string) => `Catch again: ${paper}`,
  switchedOff: 'Switched off on',
  clearOff: (place: string) => `Switch on again: ${place}`,
  openInTab: 'Open in a tab',
  save: 'Save',
  cancel: 'Cancel',
  editorKeys: 'Ctrl or ⌘ with Enter saves, Esc cancels.',
  empty: 'Write a query first.',
  unreadable: (why: string) => `Cannot be read, so it does nothing: ${why}`,
  move: (rule: string) => `Move: ${rule}`,
  said: {
    added: (rule: string) => `Added: ${rule}`,
    changed: (rule: string) => `Saved: ${rule}`,
    removed: (rule: string) => `Removed: ${rule}`,
    on: (rule: string) => `On: ${rule}`,
    off: (rule: string) => `Off: ${rule}`,
    moved: (rule: string) => `Moved: ${rule}`,
    imported: (n: number) => count(n, { one: '# rule added', other: '# rules added' }),
    undone: (rule: string) => `Taken back: ${rule}`,
  },
  everything: 'Count everything ever seen',
  counting: (n: number) => `Counting … ${number(n)} so far`,
  stop: 'Stop',
  file: 'As text',
  export: 'Export rules',
  import: 'Import rules …',
  importPreview: (fresh: number, same: number) =>
    `${count(fresh, { one: '# new rule', other: '# new rules' })}${same > 0 ? ` · ${same} you have already` : ''}`,
  importMistake: (line: number, why: string) => `Line ${line}: ${why}`,
  importLine: 'no rule. Write: hide "Name": query',
  importAdd: (n: number) => count(n, { one: 'Add # rule', other: 'Add # rules' }),
  importNothing: 'Nothing to add in this file.',
};

function number(n: number): string {
  return count(n, { other: '#' });
}

/** `hides 12 of 57 here · 3 of them queued`. */
export function hereText(verb: string, { caught, total, queued, noted }: WhatIfHere): string {
  const kept = [
    ...(queued > 0 ? [`${number(queued)} of them queued`] : []),
    ...(noted > 0 ? [`${number(noted)} noted`] : []),
  ];
  return [`${verb} ${number(caught)} of ${number(total)} here`, ...kept].join(' · ');
}

/** `214 of the 3,100 seen in the last 30 days`. */
export function recentText({ caught, total }: WhatIf): string {
  return `${number(caught)} of the ${number(total)} seen in the last 30 days`;
}

/** `1,204 of the 40,210 ever seen`. */
export function everText({ caught, total }: WhatIf): string {
  return `${number(caught)} of the ${number(total)} ever seen`;
}

/** What a rule does, as a verb before a count. */
export const VERBS: Readonly<Record<Action, string>> = {
  highlight: 'highlights',
  dim: 'dims',
  hide: 'hides',
  keep: 'keeps',
};
