import { type PaperRecord, type Said, saidOf } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { foldLine, foldLines } from './plain-lines.ts';

/** What of the reader's word is exported beside the note; the place in the queue means nothing elsewhere. */
const SAID = ['choice', 'outcome', 'priority', 'tags', 'due', 'again'] as const satisfies readonly (keyof Said)[];

/** The sign by which our lines in a note are known, and read again. */
export const LINE = /^ibid\.([a-zA-Z]+): (.+)$/;

/**
 * The lines of an entry's note: the reader's own, then one for each field that
 * the format does not hold (`ibid.upvotes: 38`, values as JSON). `held` is what
 * a reader of the format gets from its own fields; whatever of the record
 * differs from that has a line, so nothing is lost. Empty: no note is needed.
 */
export function noteLines({ record, decision }: ExportRow, held: Partial<PaperRecord>): readonly string[] {
  const said = SAID.map((field) => [field, saidOf(decision, field)] as const).filter(
    ([field, value]) => value.length > 0 && !(field === 'choice' && value === 'none'),
  );
  const rest = Object.entries(record).filter(
    ([field, value]) => value !== undefined && !same(value, held[field as keyof PaperRecord]),
  );
  const ours = [...rest, ...said].map(([field, value]) => `ibid.${field}: ${JSON.stringify(value)}`);
  return [...foldLines(saidOf(decision, 'note')), ...ours];
}

/** Keywords and the reader's tags, in this order: programs have one list for both. */
export function keywordsAndTags({ record, decision }: ExportRow): readonly string[] {
  return [...(record.keywords ?? []), ...saidOf(decision, 'tags')];
}

// Pages wrap their lines anywhere: how a text is wrapped is no part of it.
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || foldLine(a) === foldLine(b);
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
