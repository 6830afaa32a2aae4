import { addDays, daysBetween } from './dates.ts';
import { type Day, type Decision, type PaperRow, saidOf } from './paper.ts';

/** How the queue can be put in order; `hand` is the reader's own. */
export type QueueOrder = 'hand' | 'age' | 'votes' | 'priority' | 'due';

export const QUEUE_ORDERS: readonly QueueOrder[] = ['hand', 'age', 'votes', 'priority', 'due'];

/** How the reader wants the queue to become shorter. Zeros and `false` leave it alone, which is the default. */
export interface Draining {
  /** Papers the reader reads in a week; 0: not said. */
  readonly perWeek: number;
  /** After so many weeks in the queue a paper comes to the tray of those to decide about; 0: never. */
  readonly decideAfterWeeks: number;
  /** Papers that were read come back for a second look. */
  readonly looksAgain: boolean;
}

export const NOT_DRAINING: Draining = { perWeek: 0, decideAfterWeeks: 0, looksAgain: false };

const WEEK_MS = 7 * 86_400_000;
const RANK = { high: 0, '': 1, low: 2 } as const;
// Past every day that can be written.
const NO_DAY = '9999-99-99';

/** The rows of the queue in an order, which they come in by hand; equals stay as they stood. */
export function sortQueue(rows: readonly PaperRow[], order: QueueOrder): readonly PaperRow[] {
  if (order === 'hand') return rows;
  return rows.toSorted((a, b) => ORDERED[order](a) - ORDERED[order](b) || 0);
}

const ORDERED: Readonly<Record<Exclude<QueueOrder, 'hand'>, (row: PaperRow) => number>> = {
  age: ({ memory }) => memory.decision?.choiceAt ?? 0,
  votes: ({ paper }) => -(paper.upvotes ?? -1),
  priority: ({ memory }) => RANK[saidOf(memory.decision, 'priority')],
  due: ({ memory }) => Number((saidOf(memory.decision, 'due') || NO_DAY).replaceAll('-', '')),
};

/** How many weeks the queue takes at the reader's pace, rounded up; `undefined` where no pace was set. */
export function weeksOf(waiting: number, { perWeek }: Draining): number | undefined {
  return perWeek > 0 ? Math.ceil(waiting / perWeek) : undefined;
}

/** Whether a paper has waited in the queue for longer than the reader wants papers to wait. */
export function isStale(decision: Decision | undefined, now: number, { decideAfterWeeks }: Draining): boolean {
  if (decision?.choice !== 'queued' || decideAfterWeeks <= 0) return false;
  return now - decision.choiceAt > decideAfterWeeks * WEEK_MS;
}

const FIRST_LOOK_DAYS = 14;
const LONGEST_PAUSE_DAYS = 365;

/** The day of the first look at a paper that was read today. */
export function firstLook(today: Day): Day {
  return addDays(today, FIRST_LOOK_DAYS);
}

/** The day of the next look at a paper: each pause twice as long as the one before it. */
export function nextLook(decision: Decision | undefined, today: Day): Day {
  const again = saidOf(decision, 'again');
  const read = decision?.choices?.findLast(({ choice }) => choice === 'done');
  const start = read && new Date(read.at).toISOString().slice(0, 10);
  const pause = again && start ? Math.max(FIRST_LOOK_DAYS, daysBetween(start, again)) * 2 : FIRST_LOOK_DAYS;
  return addDays(today, Math.min(pause, LONGEST_PAUSE_DAYS));
}
