import type { DecisionChange, PaperRecord } from '../paper.ts';

/** One paper of a file, and what the file says its reader decided. */
export interface ImportEntry {
  readonly record: PaperRecord;
  /** Absent: nothing. */
  readonly said?: DecisionChange;
}

/** What could not be taken over, and why. */
export interface ImportSkipped {
  /** Where it begins, from 1; absent: it concerns the file. */
  readonly line?: number;
  /** A clause for a reader, without full stop. */
  readonly reason: string;
}

/** What a reading list gave. */
export interface Imported {
  /** The form it was recognised as; absent: as none. */
  readonly format?: string;
  readonly entries: readonly ImportEntry[];
  readonly skipped: readonly ImportSkipped[];
}

/** One step of reading: an entry, a reason, or only a place to pause. */
export type Found = ImportEntry | ImportSkipped | undefined;

/** One form of reading list. */
export interface ImportFormat {
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  /** Where in the beginning of a text this form shows itself; negative: nowhere. Of several, the one that does so first is taken. */
  findSign(beginning: string): number;
  /** Reads it from beginning to end; yields at least once for every `STRIDE` characters, so that others get their turn. */
  read(text: string): Iterable<Found>;
}

/** Characters between two pauses: a millisecond's work or so. */
export const STRIDE = 65_536;

/** No entry is as long as this; what is, is something else, or a trap. */
export const LONGEST = 1_048_576;
