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
 * differs from that has a line, so nothing is lost and nothing is added.
 */
export function noteLines({ record, decision }: ExportRow, held: Partial<PaperRecord>): readonly string[] {
  const said = SAID.map((field) => [field, saidOf(decision, field)] as const).filter(
    ([field, value]) => value.length > 0 && !(field === 'choice' && value === 'none'),
  );
  const rest = Object.entries(record).filter(
    ([field, value]) => value !== undefined && !same(value, held[field as keyof PaperRecord]),
  );
  // How many authors there are is no more than their names tell.
  const added = Object.entries(held).filter(
    ([field, value]) =>
      value !== undefined && field !== 'authorCount' && record[field as keyof PaperRecord] === undefined,
  );
  const note = foldLines(saidOf(decision, 'note'));
  // A note that speaks as we do would be taken for ours.
  const isLikeOurs = note.some((line) => LINE.test(line));
  const ours = [
    ...rest,
    ...added.map(([field]) => [field, null]),
    ...said,
    ...(isLikeOurs ? [['note', note.join('\n')]] : []),
  ];
  // The same paper, however its fields are ordered, has the same lines.
  const lines = ours.map(([field, value]) => `ibid.${field}: ${JSON.stringify(value)}`).toSorted();
  return [...(isLikeOurs ? [] : note), ...lines];
}

/** Keywords and the reader's tags, in this order: programs have one list for both. */
export function keywordsAndTags({ record, decision }: ExportRow): readonly string[] {
  return [...(record.keywords ?? []), ...saidOf(decision, 'tags')];
}

/** The keywords of such a list, whose tags are known from elsewhere; `undefined`: there are none. */
export function ownKeywords(list: readonly string[], tags: readonly string[]): readonly string[] | undefined {
  const [all, others] = [list, tags].map((words) => words.map(foldLine).filter((word) => word !== '')) as [
    string[],
    string[],
  ];
  const endsInTags = others.length > 0 && JSON.stringify(all.slice(-others.length)) === JSON.stringify(others);
  const own = endsInTags ? all.slice(0, -others.length) : all.filter((word) => !others.includes(word));
  return own.length > 0 ? own : undefined;
}

/** A list in one field ends an item at each comma or semicolon, whoever wrote it. */
export function splitList(text: string): readonly string[] {
  return text.split(/\s*[,;]\s*/).filter((item) => item !== '');
}

// Pages wrap their lines anywhere: how a text is wrapped is no part of it.
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || foldLine(a) === foldLine(b);
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
