import type { Counters, Health } from '../messaging.ts';
import type { PageReport } from '../page-messaging.ts';
import type { PairState } from '../pairs.ts';
import { type Day, type Outcome, type PaperRecord, type Priority, type Sighting, STATUSES } from '../paper.ts';
import type { ChipName, KeyAction, Shown } from '../settings.ts';
import { siteNames } from '../sites/known.ts';
import { count, dayLabel, listingLabel } from './format.ts';
import { SCHEMES } from './match.ts';

/** Every word of the popup. Another language is another module of this shape. */
export const popupWords = {
  signature: 'ibid.',
  title: 'Ibid',
  tabsLabel: 'What Ibid knows',
  tabs: {
    page: 'This page',
    queue: 'Queue',
    repeats: 'Repeats',
    rules: 'Rules',
  },
  toLibrary: 'Library',
  toLibraryTitle: 'Everything seen, in a tab of its own',
  slow: 'Looking …',
  failed: (why: string) => `Ibid’s store did not answer: ${why}.`,
  failedRemedy: 'Close and reopen this window. If that does not help, restart the browser; nothing stored is lost.',
  noAnswer: 'it took too long',
  tryAgain: 'Try again',
  more: 'Show more',
  privateWindow: 'Private window: filters apply, nothing is recorded. Lists can be read here, not changed.',

  listing: (report: PageReport, today: Day) => `${report.siteName} · ${listingLabel(report.listing, today)}`,
  total: (n: number) => count(n, { one: '# paper', other: '# papers' }),
  chip: {
    new: (n: number) => count(n, { other: '# new' }),
    missed: (n: number) => count(n, { other: '# missed' }),
    seen: (n: number) => count(n, { other: '# seen' }),
    repeat: (n: number) => count(n, { one: '# repeat', other: '# repeats' }),
    filtered: (n: number) => count(n, { other: '# filtered' }),
    queued: (n: number) => count(n, { other: '# queued' }),
  } satisfies Record<ChipName, (n: number) => string>,
  chipName: {
    new: 'New',
    missed: 'Missed',
    seen: 'Seen',
    repeat: 'Repeats',
    filtered: 'Filtered',
    queued: 'Queued',
  } satisfies Record<ChipName, string>,
  shown: { show: 'Show', dim: 'Dim', hide: 'Hide' } satisfies Record<Shown, string>,
  partlyRead: (read: number, expected: number) =>
    `Only ${read} of ${expected} entries could be read, so nothing is filtered here. The site may have changed: look for an update of Ibid.`,
  unreadable: (why: string) =>
    `${sentence(why)} Ibid left the page as it is. Reload it; if that does not help, look for an update of Ibid.`,
  nothingHere: 'No listing in this tab.',
  nothingHereRemedy: (sites: string) => `Open Papers on ${sites}: what you have seen there is then marked and counted.`,
  siteOff: (site: string) => `Ibid is switched off on ${site}.`,
  siteOffRemedy: 'Switch it on below; the open page follows at once.',
  reading: 'Ibid is still reading this page.',
  silent: 'Ibid has not read this page.',
  silentRemedy: 'It was open before Ibid was installed or updated. Reload it.',
  noAccess: (site: string) => `The browser does not let Ibid read ${site}.`,
  noAccessRemedy: 'Allow it, then reload the page. Nothing you read leaves this browser.',
  allow: (site: string) => `Allow on ${site}`,

  chips: 'In the page',
  sites: 'Where',
  siteSwitch: (site: string) => `Ibid on ${site}`,
  keysTitle: 'Keys in the page',
  keysNote: 'One key each; empty switches it off.',
  keysTwice: (key: string) => `“${key}” stands for two things: only the first works.`,
  keys: {
    next: 'Next entry',
    previous: 'Previous entry',
    queue: 'Read later',
    dismiss: 'Dismiss',
    open: 'Open',
    undo: 'Undo',
    menu: 'Follow or mute',
    help: 'Help',
  } satisfies Record<KeyAction, string>,

  choices: {
    queued: 'To read',
    reading: 'Reading',
    done: 'Done',
  },
  choicesLabel: 'Which papers',
  choiceCount: (n: number) => count(n, { other: '#' }),
  queueEmpty: 'Nothing to read yet.',
  queueEmptyRemedy: 'Press “Read later” on a paper, or s while it is marked, and it waits here.',
  readingEmpty: 'You are reading nothing.',
  readingEmptyRemedy: 'Press “Start” on a paper in the queue.',
  doneEmpty: 'Nothing read to the end yet.',
  doneEmptyRemedy: 'Press “Done” on a paper in the queue.',
  moveHelp: 'Drag to re-order, or press Alt with the up or down arrow.',
  move: (title: string) => `Move: ${title}`,
  pdf: 'PDF',
  code: 'Code',
  note: 'Note',
  noteOf: (title: string) => `Note on: ${title}`,
  noteHint: 'Saved when you leave it. Ctrl or ⌘ with Enter closes, Esc cancels.',
  start: 'Start',
  done: 'Done',
  remove: 'Remove',
  back: 'Back to queue',
  readLater: 'Read later',
  inQueue: 'In queue',
  dismiss: 'Dismiss',
  dismissed: 'Dismissed',
  details: 'Details',
  badges: 'Said of it',
  priorities: { high: 'Soon', low: 'Some day' } satisfies Record<Exclude<Priority, ''>, string>,
  outcomes: { skimmed: 'Skimmed', read: 'Read', cite: 'To cite' } satisfies Record<Exclude<Outcome, ''>, string>,
  due: (day: string, isLate: boolean) => (isLate ? `was due ${day}` : `by ${day}`),
  actOn: (act: string, title: string) => `${act}: ${title}`,

  repeatListsLabel: 'Which papers',
  repeatLists: { again: 'Seen again', open: 'One work?', merged: 'Merged' },
  pairs: {
    open: {
      note: 'Likely one work under two ids. Until you say so they are two.',
      empty: 'Nothing to decide.',
      emptyRemedy: 'Two records that may be one work wait here until you say whether they are.',
    },
    merged: {
      note: 'Remembered as one work. Parted, each has its own history again.',
      empty: 'Nothing merged yet.',
      emptyRemedy: 'Records with a common id, or alike in everything that counts, are merged and listed here.',
    },
  },
  sameWork: 'One work',
  twoWorks: 'Two works',
  unmerge: 'Part them',
  pairSaid: {
    merged: (title: string) => `One work: ${title}`,
    apart: (title: string) => `Two works: ${title}`,
    open: (title: string) => `To be decided: ${title}`,
  } satisfies Record<PairState, (title: string) => string>,
  chose: { queued: 'in your queue', reading: 'you are reading it', done: 'done', dismissed: 'dismissed' },
  repeatsEmpty: 'No repeats yet.',
  repeatsEmptyRemedy: 'A paper you saw on several listings or days appears here, with where and when.',
  allSightings: (n: number) => `All ${n} times`,
  fewerSightings: 'Fewer',

  undo: 'Undo',
  close: 'Close',
  undone: (title: string) => `Taken back: ${title}`,
  nothingToUndo: 'Nothing to undo.',
  refused: (why: string) => `Ibid could not save this: ${why}`,
  said: {
    queued: (title: string) => `Queued: ${title}`,
    reading: (title: string) => `Reading: ${title}`,
    done: (title: string) => `Done: ${title}`,
    dismissed: (title: string) => `Dismissed: ${title}`,
    none: (title: string) => `Removed: ${title}`,
    note: (title: string) => `Note saved: ${title}`,
  },
  moved: (place: number, title: string) => `Now number ${place}: ${title}`,

  healthLabel: 'Health',
  healthNone: 'No page read yet.',
  healthUnknown: 'The store does not answer: close and reopen this window.',
  remembered: ({ papers }: Counters) => count(papers, { other: '# remembered' }),
  otherTrouble: (n: number) => count(n, { one: '# other page had trouble', other: '# other pages had trouble' }),
};

/** `52 new`, `9 missed` …: the parts of the counts line, what overlaps with them apart. */
export function countParts(report: PageReport): {
  readonly statuses: readonly string[];
  readonly rest: readonly string[];
} {
  return {
    statuses: [
      popupWords.total(report.total),
      ...STATUSES.map((status) => popupWords.chip[status](report.statuses[status])),
    ],
    rest: [popupWords.chip.filtered(report.filtered), popupWords.chip.queued(report.queued)],
  };
}

/** `Ada Lovelace, Emmy Noether, Kurt Gödel and 661 more`; absent: the page named none. */
export function authorsLabel({ authors, authorCount }: PaperRecord, named = 3): string | undefined {
  if (!authors?.length) {
    return authorCount === undefined ? undefined : count(authorCount, { one: '# author', other: '# authors' });
  }
  const shown = authors.slice(0, named);
  const others = Math.max(authorCount ?? 0, authors.length) - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}

/** What tells a record from another of the same title: `arXiv 2602.20159 · 20 Feb 2026 · Journal of Looms`. */
export function recordLabel({ id, date, journal }: PaperRecord): string {
  const [scheme = '', ...rest] = id.split(':');
  return [`${SCHEMES[scheme] ?? scheme} ${rest.join(':')}`, date, journal].filter(Boolean).join(' · ');
}

/** Where, when and what was claimed then: `Mon 23 Feb · Daily 23 Feb · 41 upvotes`; the site too where it needs telling. */
export function sightingLabel(sighting: Sighting, today: Day, withSite = false): string {
  const { onScreen, listed, lastOnScreen } = sighting;
  const { upvotes } = onScreen ?? listed;
  const site = withSite ? `${siteNames[sighting.site] ?? sighting.site} ` : '';
  const parts = [dayLabel(sighting.day, today), `${site}${listingLabel(sighting, today)}`];
  if (upvotes !== undefined) parts.push(count(upvotes, { one: '# upvote', other: '# upvotes' }));
  if (lastOnScreen === undefined) parts.push('not on screen');
  return parts.join(' · ');
}

/** How well a listing was read: `Daily 24 Feb: 25 of 25 entries read`, or what went wrong and the remedy. */
export function healthLabel(health: Health, today: Day): string {
  const name = listingLabel(health.listing, today);
  if (health.problem !== undefined) return `${name} could not be read. ${popupWords.unreadable(health.problem)}`;
  const read = `${name}: ${health.parsed} of ${count(health.expected, { one: '# entry', other: '# entries' })} read`;
  return isHealthy(health) ? read : `${read}, so nothing is filtered there. Look for an update of Ibid.`;
}

/** Whether a listing was read in full. */
export function isHealthy({ problem, parsed, expected }: Health): boolean {
  return problem === undefined && parsed >= expected;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
