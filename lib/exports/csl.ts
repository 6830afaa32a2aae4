import { saidOf } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { arxivOf, dateOf, extraFields, keywordsOf, oneLine } from './fields.ts';
import { startKeys } from './keys.ts';
import { parsePerson } from './person.ts';
import { shown } from './shown.ts';

/** CSL-JSON, which Zotero, pandoc and citeproc read: one array, an item a line. */
export const csl: ExportFormat = {
  id: 'csl',
  name: 'CSL-JSON',
  extension: 'json',
  mediaType: 'application/vnd.citationstyles.csl+json',
  start() {
    const keyOf = startKeys();
    let isFirst = true;
    return {
      head: '[',
      entry(row) {
        const before = isFirst ? '\n' : ',\n';
        isFirst = false;
        // `<` as an escape: the file may be put into a page.
        return before + JSON.stringify(itemOf(row, keyOf(row.record))).replaceAll('<', '\\u003c');
      },
      tail: '\n]\n',
    };
  },
};

function itemOf(row: ExportRow, key: string): object {
  const { record, decision } = row;
  const arxiv = arxivOf(record);
  const date = dateOf(record);
  const keywords = keywordsOf(row);
  const notes = [record.remarks, saidOf(decision, 'note')].flatMap((note) => (note ? [shown(note)] : []));
  const custom = Object.fromEntries(extraFields(row));
  const { categories } = record;
  return {
    id: key,
    type: record.journal ? 'article-journal' : 'article',
    title: shown(record.title),
    ...(record.authors && { author: record.authors.map(nameOf) }),
    ...(date.length > 0 && { issued: { 'date-parts': [date] } }),
    ...(record.journal && { 'container-title': shown(record.journal) }),
    ...(arxiv && { publisher: 'arXiv', number: `arXiv:${arxiv}` }),
    ...(record.version !== undefined && { version: String(record.version) }),
    ...(record.doi && { DOI: oneLine(record.doi) }),
    ...(record.url && { URL: oneLine(record.url) }),
    ...(record.abstract && { abstract: shown(record.abstract) }),
    ...(keywords.length > 0 && { keyword: keywords.map((word) => shown(word).replaceAll(',', '')).join(', ') }),
    ...(notes.length > 0 && { note: notes.join('\n') }),
    custom: { ...custom, ...(categories && { categories: [...categories] }) },
  };
}

function nameOf(name: string): object {
  const person = parsePerson(shown(name));
  if ('literal' in person) return person;
  const { family, given, particle, suffix } = person;
  return {
    family,
    given,
    ...(particle !== '' && { 'non-dropping-particle': particle }),
    ...(suffix !== '' && { suffix }),
  };
}
