import { writeBib } from './bib.ts';
import type { ExportFormat } from './export.ts';

const pad = (part: number) => String(part).padStart(2, '0');

/** BibLaTeX, for biber: one date, `eprinttype` and `eprintclass`. */
export const biblatex: ExportFormat = {
  id: 'biblatex',
  name: 'BibLaTeX',
  extension: 'bib',
  mediaType: 'application/x-bibtex',
  start: () =>
    writeBib({
      typeOf: ({ record }) => (record.journal ? 'article' : 'online'),
      journal: 'journaltitle',
      dateFields: ([year, ...rest]) => [['date', year === undefined ? '' : [String(year), ...rest.map(pad)].join('-')]],
      eprintFields: (arxiv, primaryClass) => [
        ['eprint', arxiv],
        ['eprinttype', 'arxiv'],
        ['eprintclass', primaryClass ?? ''],
      ],
    }),
};
