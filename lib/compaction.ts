import { addDays } from './dates.ts';
import type { Day, Instant } from './paper.ts';

/**
 * From when on the reader has sightings folded. Kept in this browser alone: a
 * backup does not switch it on elsewhere. The page that asks the reader writes it.
 */
export interface Folding {
  /** Sightings are old after so many days; 0: none ever is. */
  readonly afterDays: number;
  /** When the reader chose so. */
  readonly chosenAt: Instant;
}

/** What has been folded. The background writes it, and nobody else. */
export interface Folded {
  /** The last day that was looked at since the reader chose; absent: none yet. */
  readonly to?: Day;
  /** The choice that `to` is of. */
  readonly chosenAt: Instant;
  /** How many sightings have been folded in all, and when the last ones were; absent: none were. */
  readonly sightings: number;
  readonly at?: Instant;
}

/** What a reader can choose, in days: never, half a year, one, two. */
export const AFTER_DAYS = [0, 183, 365, 730] as const;

/** Both together, as they stand. */
export interface Compaction {
  readonly folding: Folding;
  readonly folded: Folded;
}

/** Sightings of days before this one are old. */
export function oldBefore(today: Day, afterDays: number): Day {
  return addDays(today, -afterDays);
}
