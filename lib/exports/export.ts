import type { Decision, PaperRecord } from '../paper.ts';

/** One paper as it leaves: what pages claimed of it, and what the reader said. */
export interface ExportRow {
  readonly record: PaperRecord;
  /** Absent: nothing was ever decided. */
  readonly decision?: Decision;
}

/** One way to write papers down, a piece at a time, so that no export ever needs one long text. */
export interface ExportFormat {
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  /** Of a file's name, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Stands before the first entry. */
  readonly head: string;
  /** One paper. `key` is its citation key, unique in the export. What the format has no field for stands in the note. */
  entry(row: ExportRow, key: string): string;
  /** Stands between two entries. */
  readonly between: string;
  /** Stands after the last entry. */
  readonly tail: string;
}
