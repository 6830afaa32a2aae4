import { type PaperRecord, saidOf } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { seenText } from './seen.ts';

type Field = keyof PaperRecord;

const TEXTS = ['title', 'authors', 'abstract', 'journal', 'remarks'] as const satisfies readonly Field[];
const LISTS = ['authors', 'keywords', 'categories'] as const satisfies readonly Field[];
const FIELDS = [
  ...(['id', 'title', 'authors', 'date', 'url', 'doi', 'journal', 'version', 'categories', 'keywords'] as const),
  ...(['abstract', 'remarks', 'authorCount', 'upvotes', 'comments', 'submitter', 'organization'] as const),
  ...(['code', 'stars', 'project', 'section'] as const),
] satisfies readonly Field[];
const SAID = ['choice', 'outcome', 'priority', 'tags', 'due', 'again', 'note'] as const;
/** The last column: fields whose own cell does not hold them exactly, as one JSON object. */
const EXACT = 'exact';

/** The columns, in their order, named for the fields of our records. */
export const CSV_COLUMNS: readonly string[] = [...FIELDS, ...SAID, EXACT];

/** For spreadsheets: RFC 4180, a column a field, lists with semicolons, and no cell that a spreadsheet would run as a formula. */
export const csv: ExportFormat = {
  id: 'csv',
  name: 'CSV',
  extension: 'csv',
  mediaType: 'text/csv',
  head: `${CSV_COLUMNS.join(',')}\r\n`,
  between: '',
  tail: '',
  entry: (row) => `${cells(row).map(cell).join(',')}\r\n`,
};

function cells({ record, decision }: ExportRow): readonly string[] {
  const told = FIELDS.map((field) => cellText(record, field));
  const lost = FIELDS.filter((field) => isLost(record, field)).map((field) => [field, record[field]]);
  const said = SAID.map((field) => {
    const value = saidOf(decision, field);
    return value === 'none' ? '' : typeof value === 'string' ? value : value.join('; ');
  });
  const tags = saidOf(decision, 'tags');
  if (tags.some((tag) => !fits(tag))) lost.push(['tags', tags]);
  return [...told, ...said, lost.length > 0 ? JSON.stringify(Object.fromEntries(lost)) : ''];
}

function cellText(record: PaperRecord, field: Field): string {
  const value = record[field];
  const isText = TEXTS.some((text) => text === field);
  const texts = (Array.isArray(value) ? value : [value ?? '']).map(String);
  return texts.map((text) => (isText ? seenText(text) : text)).join('; ');
}

/** What is not in its cell letter by letter: TeX, or a list that its own semicolons would cut elsewhere. */
function isLost(record: PaperRecord, field: Field): boolean {
  const value = record[field];
  if (LISTS.some((list) => list === field))
    return (value as readonly string[] | undefined)?.some((one) => !fits(one) || seenText(one) !== one) ?? false;
  return typeof value === 'string' && (cellText(record, field) !== value || value.trim() !== value);
}

function fits(item: string): boolean {
  return item !== '' && item.trim() === item && !item.includes(';');
}

// What begins so a spreadsheet computes. An apostrophe before it is shown by none and taken off again by our import.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.toWellFormed().replaceAll('"', '""')}"` : safe.toWellFormed();
}
