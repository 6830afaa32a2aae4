import { writeBib } from './bib.ts';
import type { ExportFormat } from './export.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibTeX as arXiv itself writes it: `eprint`, `archivePrefix`, `primaryClass`. */
export const bibtex: ExportFormat = {
  id: 'bibtex',
  name: 'BibTeX',
  extension: 'bib',
  mediaType: 'application/x-bibtex',
  start: () =>
    writeBib({
      typeOf: ({ record }) => (record.journal ? 'article' : 'misc'),
      journal: 'journal',
      dateFields: ([year, month, day]) => [
        ['year', year === undefined ? '' : String(year)],
        ['month', (month && MONTHS[month - 1]) || ''],
        ['day', day === undefined ? '' : String(day)],
      ],
      eprintFields: (arxiv, primaryClass) => [
        ['eprint', arxiv],
        ['archivePrefix', 'arXiv'],
        ['primaryClass', primaryClass ?? ''],
      ],
    }),
};
