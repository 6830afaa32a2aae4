import { localDay } from '../clock.ts';
import type { AFTER_DAYS } from '../compaction.ts';
import type { Day, Instant } from '../paper.ts';
import { count, dayLabel } from './format.ts';

const sightings = { one: '# sighting', other: '# sightings' };

/** Every word of folding old sightings. Another language is another module of this shape. */
export const compactionWords = {
  title: 'Old sightings',
  note: 'Of papers you never decided about, old sightings can be folded to save room: where and when each was listed or on the screen stays, its votes and comments of that day go. Marks and calendar stay the same. What you decided, wrote or merged is never touched.',
  fold: 'Fold sightings',
  after: {
    0: 'Never',
    183: 'older than half a year',
    365: 'older than a year',
    730: 'older than two years',
  } satisfies Readonly<Record<(typeof AFTER_DAYS)[number], string>>,
  counting: 'Counting old sightings',
  folding: 'Folding',
  sightings: (n: number) => count(n, sightings),
  would: (n: number) =>
    n === 0
      ? 'None is that old yet. From now on they are folded as they get there, and told here and in Health.'
      : `${count(n, sightings)} would be folded now, and later ones as they get that old. It cannot be undone:`,
  backupFirst: 'save a backup first',
  foldThem: 'Fold them',
  leaveThem: 'Leave them',
  off: 'Off: nothing more is folded. What is folded stays so.',
  done: (n: number) => count(n, { one: '# sighting folded.', other: '# sightings folded.' }),
  stopped: (n: number) =>
    `Stopped after ${count(n, sightings)}. The rest follows as you open listings; choose Never to leave them.`,
  soFar: (n: number, last: Instant, today: Day) =>
    `${count(n, { one: '# old sighting was', other: '# old sightings were' })} folded so far, the last on ${dayLabel(localDay(last), today)}.`,
};
