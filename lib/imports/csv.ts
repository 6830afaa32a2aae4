import { displayName, parseDisplayName } from '../exports/names.ts';
import { importWords as words } from '../words/imports.ts';
import { csvRecords, separatorOf } from './csv-source.ts';
import { type Draft, entryOf } from './entry.ts';
import type { Found, ImportFormat } from './import.ts';

/** Our fields by the names their columns have elsewhere: Zotero, spreadsheets made by hand. */
const COLUMNS: Readonly<Record<string, string>> = {
  author: 'authors',
  link: 'url',
  address: 'url',
  journaltitle: 'journal',
  publicationtitle: 'journal',
  venue: 'journal',
  abstractnote: 'abstract',
  arxivid: 'arxiv',
  eprint: 'arxiv',
  notes: 'note',
  manualtags: 'tags',
  name: 'title',
};
const NEEDED = ['id', 'url', 'doi', 'arxiv'];
const NUMBERS = ['version', 'authorCount', 'upvotes', 'comments', 'stars'];
const LISTS = ['authors', 'keywords', 'categories', 'tags'];
const SAID = ['choice', 'outcome', 'priority', 'tags', 'due', 'again'];

/** A table with a line of names above it; cells of lists hold semicolons. */
export const csv: ImportFormat = {
  id: 'csv',
  name: 'CSV',
  findSign: (beginning) => (columnsOf(beginning.replace(/^\ufeff/, '')).some((name) => NEEDED.includes(name)) ? 0 : -1),
  *read(text) {
    const records = csvRecords(text, separatorOf(text.slice(0, 10_000)));
    let columns: readonly string[] | undefined;
    for (const record of records) {
      if ('reason' in record) yield record;
      else if (!columns) columns = record.cells.map(columnName);
      else yield readRow(columns, record.cells, record.line);
    }
  },
};

function columnsOf(beginning: string): readonly string[] {
  const first = beginning.split(/\r?\n/, 1)[0] ?? '';
  const separator = separatorOf(first);
  const cells = first.split(separator).map((cell) => columnName(cell.replace(/^"|"$/g, '')));
  return cells.length > 1 || NEEDED.includes(cells[0] ?? '') ? cells : [];
}

function columnName(cell: string): string {
  const plain = cell.toLowerCase().replace(/[^a-z]/g, '');
  return plain === 'authorcount' ? 'authorCount' : (COLUMNS[plain] ?? plain);
}

function readRow(columns: readonly string[], cells: readonly string[], line: number): Found {
  if (cells.length !== columns.length) return { line, reason: words.wrongCells(cells.length, columns.length) };
  const told = new Map<string, string>();
  // Of two columns of one name the first that says something counts.
  for (const [i, name] of columns.entries()) {
    const cell = (cells[i] ?? '').replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');
    if (cell.trim() !== '' && !told.has(name)) told.set(name, cell);
  }
  const id = told.get('id');
  // Our own files tell by the last column where names are to be taken as they stand.
  const isExact = columns.includes('exact');
  const fields = [...told].map(([name, cell]) => [name, readCell(name, cell, isExact)] as const);
  const pick = (isWanted: (name: string) => boolean) => Object.fromEntries(fields.filter(([name]) => isWanted(name)));
  const draft = pick((name) => name !== 'id' && name !== 'exact' && !SAID.includes(name)) as Draft;
  // An id of ours is taken as it is; any other is what the identifier is looked for in.
  const isOurs = id !== undefined && /^(?:arxiv|doi|url):\S/.test(id);
  // Nor is a note of ours searched for lines of ours.
  const note = isExact ? told.get('note') : undefined;
  const exact = { ...(isOurs && { id }), ...(note !== undefined && { note }), ...parseExact(told.get('exact')) };
  return entryOf(
    { ...draft, arxiv: draft.arxiv ?? (isOurs ? undefined : id), said: pick((name) => SAID.includes(name)), exact },
    line,
  );
}

function readCell(name: string, cell: string, isExact: boolean): unknown {
  if (NUMBERS.includes(name)) return Number.isFinite(Number(cell)) ? Number(cell) : undefined;
  if (!LISTS.includes(name)) return cell;
  const items = cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return name === 'authors' && !isExact ? items.map((item) => displayName(parseDisplayName(item))) : items;
}

function parseExact(cell: string | undefined): object {
  try {
    const value: unknown = JSON.parse(cell ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
