import type { PaperRecord } from '../paper.ts';
import type { ExportFormat } from './export.ts';
import { displayName, parseDisplayName } from './names.ts';
import { keywordsAndTags, noteLines } from './note.ts';
import { foldLine } from './plain-lines.ts';
import { arxivIdOf, publishedOn } from './published.ts';
import { seenText } from './seen.ts';

/** For EndNote, Zotero, Mendeley: one tag a line, Unicode, lines ended as its specification has them. */
export const ris: ExportFormat = {
  id: 'ris',
  name: 'RIS',
  extension: 'ris',
  mediaType: 'application/x-research-info-systems',
  head: '',
  between: '\r\n',
  tail: '',
  entry(row, key) {
    const { record } = row;
    const { year, month, day } = publishedOn(record);
    const eprint = arxivIdOf(record);
    return tagLines([
      ['TY', [record.journal === undefined ? 'UNPB' : 'JOUR']],
      ['ID', [key]],
      ['TI', [seenText(record.title)]],
      ['AU', (record.authors ?? []).map(risName)],
      ['PY', year === undefined ? [] : [String(year)]],
      ['DA', day === undefined ? [] : [[year, pad(month), pad(day)].join('/')]],
      ['JO', record.journal === undefined ? [] : [seenText(record.journal)]],
      ['AB', record.abstract === undefined ? [] : [seenText(record.abstract)]],
      ['KW', keywordsAndTags(row)],
      ['DO', record.doi === undefined ? [] : [record.doi]],
      ['UR', [record.url]],
      ['AN', eprint === undefined ? [] : [`arXiv:${eprint}`]],
      ['ET', record.version === undefined ? [] : [String(record.version)]],
      ['L3', record.code === undefined ? [] : [record.code]],
      ['N1', noteLines(row, held(record, day !== undefined))],
      // Its blank is part of the specification.
      ['ER', ['']],
    ]);
  },
};

function tagLines(tags: readonly (readonly [tag: string, values: readonly string[]])[]): string {
  return tags
    .flatMap(([tag, values]) =>
      values
        .map(foldLine)
        .filter((value) => value !== '' || tag === 'ER')
        .map((value) => `${tag}  - ${value}\r\n`),
    )
    .join('');
}

/** `King, Martin Luther, Jr.`; a name with no parts stands as it is. */
function risName(text: string): string {
  const { family, given, particle, suffix, literal } = parseDisplayName(text);
  return literal || [`${particle} ${family}`.trim(), given, suffix].filter((part) => part !== '').join(', ');
}

function held(record: PaperRecord, hasDay: boolean): Partial<PaperRecord> {
  const { id, title, url, authors, keywords, doi, journal, abstract, version, code, date } = record;
  const seen = (text: string | undefined) => text && foldLine(seenText(text));
  return {
    ...(arxivIdOf(record) !== undefined && { id }),
    ...(authors && { authors: authors.map((name) => displayName(parseDisplayName(risName(name)))) }),
    ...{
      date: hasDay ? date : undefined,
      authorCount: authors?.length,
      title: seen(title),
      journal: seen(journal),
      abstract: seen(abstract),
      version,
    },
    ...{
      url: foldLine(url),
      doi: doi && foldLine(doi),
      code: code && foldLine(code),
      keywords: keywords?.map(foldLine),
    },
  };
}

function pad(n: number | undefined): string {
  return String(n).padStart(2, '0');
}
