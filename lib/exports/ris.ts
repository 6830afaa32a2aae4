import { saidOf } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { arxivOf, dateOf, extraFields, keywordsOf, oneLine } from './fields.ts';
import { parsePerson } from './person.ts';
import { shown } from './shown.ts';

/** RIS, which every reference manager reads: two letters, two blanks, a hyphen, a blank. */
export const ris: ExportFormat = {
  id: 'ris',
  name: 'RIS',
  extension: 'ris',
  mediaType: 'application/x-research-info-systems',
  start: () => ({
    head: '',
    entry: (row) => `${[...linesOf(row)].map(([tag, value]) => `${tag}  - ${value}\r\n`).join('')}\r\n`,
    tail: '',
  }),
};

function* linesOf(row: ExportRow): Iterable<readonly [tag: string, value: string]> {
  const { record, decision } = row;
  const arxiv = arxivOf(record);
  const [year, month, day] = dateOf(record);
  const pad = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  yield ['TY', record.journal ? 'JOUR' : arxiv ? 'UNPB' : 'GEN'];
  yield ['TI', shown(record.title)];
  for (const name of record.authors ?? []) yield ['AU', personText(name)];
  if (year !== undefined) yield ['PY', String(year)];
  if (year !== undefined) yield ['DA', `${year}/${pad(month)}/${pad(day)}`];
  if (record.journal) yield ['JO', shown(record.journal)];
  if (record.doi) yield ['DO', oneLine(record.doi)];
  if (record.url) yield ['UR', oneLine(record.url)];
  if (arxiv) yield ['AN', `arXiv:${arxiv}`];
  if (record.version !== undefined) yield ['ET', String(record.version)];
  if (record.abstract) yield ['AB', shown(record.abstract)];
  for (const word of keywordsOf(row)) yield ['KW', shown(word)];
  for (const category of record.categories ?? []) yield ['KW', oneLine(category)];
  if (record.remarks) yield ['N1', shown(record.remarks)];
  const note = saidOf(decision, 'note');
  if (note !== '') yield ['N1', oneLine(note)];
  for (const [name, value] of extraFields(row)) yield ['N1', `ibid-${name}: ${value}`];
  yield ['ER', ''];
}

/** `Berg, Jan van der, Jr.`; whole names stand as they are, without the comma that would part them. */
function personText(name: string): string {
  const person = parsePerson(shown(name));
  if ('literal' in person) return person.literal.replaceAll(',', ' ');
  const { family, given, particle, suffix } = person;
  const first = [given, particle].filter((part) => part !== '').join(' ');
  return [family, first, suffix].filter((part) => part !== '').join(', ');
}
