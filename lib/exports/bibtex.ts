import { authorsToTex, bibEntry, keywordsToTex, noteToTex, titleToTex } from './bib-entry.ts';
import type { ExportFormat } from './export.ts';
import { verbatim } from './plain-lines.ts';
import { arxivIdOf, primaryClass, publishedOn } from './published.ts';
import { toTex } from './tex.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** For LaTeX with the styles that came with it: arXiv's own fields, remarks in `note`, ours in `annote`. */
export const bibtex: ExportFormat = {
  id: 'bibtex',
  name: 'BibTeX',
  extension: 'bib',
  mediaType: 'application/x-bibtex',
  head: '',
  between: '\n',
  tail: '',
  entry(row, key) {
    const { record } = row;
    const { year, month, day } = publishedOn(record);
    const eprint = arxivIdOf(record);
    return bibEntry(record.journal === undefined ? 'misc' : 'article', key, {
      title: titleToTex(record.title),
      author: authorsToTex(record),
      journal: record.journal && toTex(record.journal),
      year: year?.toString(),
      month: MONTHS[(month ?? 0) - 1],
      day: day?.toString(),
      eprint: verbatim(eprint),
      archivePrefix: eprint && 'arXiv',
      primaryClass: eprint && primaryClass(record),
      doi: verbatim(record.doi),
      url: verbatim(record.url),
      abstract: record.abstract && toTex(record.abstract),
      keywords: keywordsToTex(row),
      note: record.remarks && toTex(record.remarks),
      annote: noteToTex(row, {}),
    });
  },
};
