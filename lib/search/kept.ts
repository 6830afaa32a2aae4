import type { Instant, PaperId } from '../paper.ts';
import type { Segment } from './segment.ts';

/** A segment as it is kept between two openings of the library. */
export interface KeptSegment {
  readonly segment: Segment;
  /** Papers that are not found in earlier segments any more. */
  readonly gone: readonly PaperId[];
}

/** How far the index knows the library. */
export interface Known {
  /** What was recorded or said before is in the index. */
  readonly since: Instant;
  /** Whether it was built to the end. */
  readonly isComplete: boolean;
  /** Building goes on behind this paper; `null`: from the first one on. */
  readonly after: PaperId | null;
  /** Works the store counts beyond those it gave: 0, or a number that building anew would not change. */
  readonly offBy: number;
}

/** What is kept of an index. */
export interface KeptIndexState {
  readonly known: Known;
  /** Of the segments, in order of time. */
  readonly keys: readonly number[];
}

/** Where the index is kept. All of it can be built again: losing it costs time alone. */
export interface IndexStore {
  /** `undefined`: nothing is kept. */
  open(): Promise<KeptIndexState | undefined>;
  /** `undefined`: it is gone. */
  read(key: number): Promise<KeptSegment | undefined>;
  /** All of it or nothing. */
  write(change: {
    readonly known: Known;
    readonly put?: readonly (readonly [key: number, segment: KeptSegment])[];
    readonly remove?: readonly number[];
  }): Promise<void>;
  clear(): Promise<void>;
}

/** Observations are told a while after they were made. */
export const SLACK_MS = 10 * 60_000;
