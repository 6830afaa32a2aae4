import type { Header } from '../backup/format.ts';
import type { Kind } from '../backup/rows.ts';
import { localDay } from '../clock.ts';
import type { Day } from '../paper.ts';
import { count, dayLabel, timeLabel } from './format.ts';

/** Why a backup cannot be read: what is wrong, and what to do. Nothing was changed in any of these cases. */
export const BACKUP_FAULTS = {
  foreign: 'This is no backup made by Ibid. Choose a file that Ibid saved; nothing was changed.',
  newer: 'This backup was made by a newer Ibid. Update Ibid and try again; nothing was changed.',
  short: 'This backup is cut short. Copy or download the file again, or choose an older one; nothing was changed.',
  damaged: 'This backup is damaged. Copy or download the file again, or choose an older one; nothing was changed.',
  changed: 'This file changed while it was read. Choose it again; nothing more was changed.',
} as const;

export type BackupFault = keyof typeof BACKUP_FAULTS;

const leftOutOf = {
  one: '# thing a page said that can be no part of a paper, as an address that is none, was left out.',
  other: '# things pages said that can be no part of a paper, as addresses that are none, were left out.',
};

/** Every word of saving and restoring. Another language is another module of this shape. */
export const backupWords = {
  save: 'Save everything',
  saveNote:
    'One compressed file with all papers, sightings, decisions, notes, rules, merges and settings. It is made here and goes nowhere but to your disk.',
  saveNow: 'Save a backup',
  saving: 'Saving',
  saved: (megabytes: string, leftOut: number) =>
    `Saved: ${megabytes} MB. Look for it among your downloads.${leftOut === 0 ? '' : ` ${count(leftOut, leftOutOf)}`}`,
  restore: 'Restore from a file',
  restoreNote:
    'A backup is merged in, it never replaces: of each thing you said, what you said last stands. You see what would change before anything does.',
  checking: 'Reading the whole file',
  comparing: 'Comparing it with what is here',
  merging: 'Merging',
  rows: (n: number) => count(n, { one: '# row', other: '# rows' }),
  stopped: 'Stopped. What was done so far is whole and stays; the same again does the rest.',
  whole: ({ made, app, scope }: Header, today: Day) =>
    `A whole backup, made ${dayLabel(localDay(made), today)} at ${timeLabel(made)} by Ibid ${app}${scope === 'reader' ? ', of what you said alone' : ''}.`,
  preview: 'Merged in, it would do this:',
  nothingNew: 'Everything in it is here already.',
  mergeIt: 'Merge it in',
  back: 'Back',
  merged: (n: number) => count(n, { one: 'Merged: # row changed.', other: 'Merged: # rows changed.' }),
  kind: 'What',
  kinds: {
    setting: 'Settings',
    rule: 'Rules',
    paper: 'Papers',
    listing: 'Listings',
    sighting: 'Times listed',
    pair: 'Merges and proposals',
    decision: 'What you said of papers',
  } satisfies Record<Kind, string>,
  outcomes: { added: 'New here', better: 'Changed by it', kept: 'Newer here', same: 'The same' },
  number: (n: number) => count(n, { other: '#' }),
  kept: 'Kept in this browser',
  keptNote:
    'What no page could tell again, your decisions, notes, rules and merges, is kept with the first listing of each day: seven days, and one day of each of four weeks. It is gone if this browser’s profile is: save a file too.',
  keptNone: 'None yet: the first comes with the next listing you open.',
  keptOn: (day: Day, today: Day, kilobytes: string) => `${dayLabel(day, today)}, ${kilobytes} kB`,
  look: 'Look at it',
  lookAt: (day: Day, today: Day) => `Look at it: ${dayLabel(day, today)}`,
};
