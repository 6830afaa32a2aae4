import Papa from 'papaparse';
import { saidOf } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { arxivOf, dateOf, extraFields, keywordsOf, oneLine } from './fields.ts';
import { shown } from './shown.ts';

const EXTRA = [
  'authors',
  'upvotes',
  'comments',
  'stars',
  'submitter',
  'organization',
  'code',
  'project',
  'section',
  'status',
  'outcome',
  'priority',
  'due',
] as const;

const COLUMNS: readonly (readonly [name: string, of: (row: ExportRow) => string | undefined])[] = [
  ['id', ({ record }) => record.id],
  ['title', ({ record }) => shown(record.title)],
  ['authors', ({ record }) => record.authors?.map((name) => shown(name).replaceAll(';', ',')).join('; ')],
  ['year', ({ record }) => dateOf(record)[0]?.toString()],
  ['date', ({ record }) => record.date],
  ['arxiv', ({ record }) => arxivOf(record)],
  ['version', ({ record }) => record.version?.toString()],
  ['doi', ({ record }) => record.doi],
  ['url', ({ record }) => record.url],
  ['journal', ({ record }) => record.journal && shown(record.journal)],
  ['categories', ({ record }) => record.categories?.join('; ')],
  ['keywords', (row) => keywordsOf(row).join('; ')],
  ['abstract', ({ record }) => record.abstract && shown(record.abstract)],
  ['remarks', ({ record }) => record.remarks && shown(record.remarks)],
  ['note', ({ decision }) => saidOf(decision, 'note')],
  ...EXTRA.map((name) => [name === 'authors' ? 'author_count' : name, (row: ExportRow) => extraOf(row, name)] as const),
];

/** CSV for spreadsheets, in UTF-8 with its mark, so that Excel reads it as such. */
export const csv: ExportFormat = {
  id: 'csv',
  name: 'CSV',
  extension: 'csv',
  mediaType: 'text/csv',
  start: () => ({
    head: `\uFEFF${lineOf(COLUMNS.map(([name]) => name))}`,
    entry: (row) => lineOf(COLUMNS.map(([, of]) => oneLine(of(row) ?? ''))),
    tail: '',
  }),
};

function extraOf(row: ExportRow, name: string): string | undefined {
  return extraFields(row).find(([field]) => field === name)?.[1];
}

/** A cell that begins as a formula does gets a quotation mark before it: a title must not be run. */
function lineOf(cells: readonly string[]): string {
  return `${Papa.unparse([cells], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
