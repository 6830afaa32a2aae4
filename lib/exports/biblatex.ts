import { authorsToTex, bibEntry, keywordsToTex, noteToTex, titleToTex } from './bib-entry.ts';
import type { ExportFormat } from './export.ts';
import { fromTex } from './from-tex.ts';
import { verbatim } from './plain-lines.ts';
import { arxivIdOf, primaryClass, publishedOn } from './published.ts';
import { escapeTex, toTex } from './tex.ts';

/** For LaTeX with biber: whole dates, `eprinttype`, version and organization in fields of their own. */
export const biblatex: ExportFormat = {
  id: 'biblatex',
  name: 'BibLaTeX',
  extension: 'bib',
  mediaType: 'application/x-bibtex',
  head: '',
  between: '\n',
  tail: '',
  entry(row, key) {
    const { record } = row;
    const { year, day } = publishedOn(record);
    const eprint = arxivIdOf(record);
    const isOnline = record.journal === undefined;
    const organization = isOnline ? record.organization : undefined;
    return bibEntry(isOnline ? 'online' : 'article', key, {
      title: titleToTex(record.title),
      author: authorsToTex(record),
      journaltitle: record.journal && toTex(record.journal),
      date: day === undefined ? year?.toString() : record.date,
      version: record.version?.toString(),
      organization: organization && escapeTex(organization),
      eprint: verbatim(eprint),
      eprinttype: eprint && 'arXiv',
      eprintclass: eprint && primaryClass(record),
      doi: verbatim(record.doi),
      url: verbatim(record.url),
      abstract: record.abstract && toTex(record.abstract),
      keywords: keywordsToTex(row),
      note: record.remarks && toTex(record.remarks),
      annotation: noteToTex(row, {
        version: record.version,
        organization: organization && fromTex(escapeTex(organization)),
      }),
    });
  },
};
