import type { Decision, PaperRecord } from '../paper.ts';

/** A paper to be written out, with what the reader said of it. */
export interface ExportRow {
  readonly record: PaperRecord;
  /** Absent: nothing was said. */
  readonly decision?: Decision;
}

/** One export under way: head, the text of every row in order, tail. Put together as they come, they are the file. */
export interface ExportWriter {
  readonly head: string;
  /** The text of the next row, its separator included. */
  entry(row: ExportRow): string;
  readonly tail: string;
}

/** A format papers can be written in. */
export interface ExportFormat {
  /** As the command line and addresses name it. */
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  /** Of the file, without its dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Begins an export; nothing is shared between two of them. */
  start(): ExportWriter;
}

/** The whole file at once, for few rows. */
export function writeAll(format: ExportFormat, rows: readonly ExportRow[]): string {
  const writer = format.start();
  return [writer.head, ...rows.map((row) => writer.entry(row)), writer.tail].join('');
}
