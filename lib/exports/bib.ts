import { saidOf } from '../paper.ts';
import type { ExportRow, ExportWriter } from './export.ts';
import { arxivOf, dateOf, extraFields, keywordsOf, oneLine } from './fields.ts';
import { startKeys } from './keys.ts';
import { toLatex, toLatexTitle } from './latex.ts';
import { type Person, parsePerson } from './person.ts';

/** What the two dialects of BibTeX say differently. */
export interface Dialect {
  readonly typeOf: (row: ExportRow) => string;
  /** Where the journal's name stands. */
  readonly journal: string;
  /** The date, and arXiv's id and primary class, as fields with values that need no escaping. */
  readonly dateFields: (date: readonly number[]) => Fields;
  readonly eprintFields: (arxiv: string, primaryClass: string | undefined) => Fields;
}

type Fields = readonly (readonly [name: string, value: string])[];

/** Writes entries of one dialect. Fields that BibTeX has no name for begin with `ibid-`, which every style passes over. */
export function writeBib(dialect: Dialect): ExportWriter {
  const keyOf = startKeys();
  return {
    head: '',
    entry(row) {
      const fields = fieldsOf(row, dialect).filter(([, value]) => value !== '');
      // Months are names that styles know, and no text.
      const lines = fields.map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},\n`);
      return `@${dialect.typeOf(row)}{${keyOf(row.record)},\n${lines.join('')}}\n\n`;
    },
    tail: '',
  };
}

function fieldsOf(row: ExportRow, { journal, dateFields, eprintFields }: Dialect): Fields {
  const { record, decision } = row;
  const text = (value: string | undefined) => (value === undefined ? '' : toLatex(oneLine(value)));
  const arxiv = arxivOf(record);
  return [
    ['title', toLatexTitle(oneLine(record.title))],
    ['author', (record.authors ?? []).map((name) => personText(parsePerson(oneLine(name)))).join(' and ')],
    ...dateFields(dateOf(record)),
    [journal, text(record.journal)],
    ['doi', verbatim(record.doi)],
    ...(arxiv ? eprintFields(arxiv, record.categories?.[0]) : []),
    ['version', record.version === undefined ? '' : String(record.version)],
    ['url', verbatim(record.url)],
    ['abstract', text(record.abstract)],
    [
      'keywords',
      keywordsOf(row)
        .map((word) => text(word.replaceAll(',', '')))
        .join(', '),
    ],
    ['note', text(record.remarks)],
    ['annote', text(saidOf(decision, 'note'))],
    ['ibid-categories', text(record.categories?.join(' '))],
    ...extraFields(row).map(([name, value]) => [`ibid-${name}`, text(value)] as const),
  ];
}

/** What styles and readers take letter by letter: a brace in it would end the field. */
function verbatim(value: string | undefined): string {
  return value === undefined ? '' : oneLine(value).replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}

/** `van der Berg, Jr, Jan`, as BibTeX takes names apart; a whole name in braces stays whole. */
function personText(person: Person): string {
  if ('literal' in person) return `{${toLatex(person.literal)}}`;
  const { family, given, particle, suffix } = person;
  const last = [particle, family].filter((part) => part !== '').join(' ');
  const parts = [last, ...(suffix === '' ? [] : [suffix]), given];
  return parts.map((part) => nameText(part)).join(', ');
}

/** "and" and commas take names apart: in braces they do not. */
function nameText(part: string): string {
  const latex = toLatex(part);
  return /(?:^|\s)and(?:\s|$)|,/i.test(part) ? `{${latex}}` : latex;
}
