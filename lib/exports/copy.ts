import { bibtex } from './bibtex.ts';
import { type ExportRow, writeAll } from './export.ts';
import { arxivOf, dateOf } from './fields.ts';
import { markdownLink } from './markdown.ts';
import { displayName, parsePerson } from './person.ts';
import { shown } from './shown.ts';

/** What a row can be copied as; `undefined` where the paper has no such thing. */
export const copies: Readonly<
  Record<'citation' | 'bibtex' | 'markdown' | 'arxiv', (row: ExportRow) => string | undefined>
> = {
  citation: citationOf,
  bibtex: (row) => writeAll(bibtex, [row]).trim(),
  markdown: markdownLink,
  arxiv: ({ record }) => arxivOf(record),
};

const NAMED = 3;

/** `Ada Lovelace, Emmy Noether, and 3 others. Engines That Weave. arXiv:2602.20159, 2026.` */
function citationOf({ record }: ExportRow): string {
  const { authors = [], authorCount = 0, journal, doi, url } = record;
  const names = authors.slice(0, NAMED).map((name) => displayName(parsePerson(shown(name))));
  const others = Math.max(authorCount, authors.length) - names.length;
  const who = others > 0 && names.length > 0 ? `${names.join(', ')}, and ${others} others` : names.join(', ');
  const arxiv = arxivOf(record);
  const where = journal ? shown(journal) : arxiv ? `arXiv:${arxiv}` : (doi ?? url);
  const when = [where, dateOf(record)[0]].filter(Boolean).join(', ');
  return [who, shown(record.title), when]
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
