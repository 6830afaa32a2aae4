import { saidOf } from '../paper.ts';
import type { ExportFormat } from './export.ts';
import { heldAsSeen } from './held.ts';
import { parseDisplayName } from './names.ts';
import { keywordsAndTags, noteLines, ownKeywords } from './note.ts';
import { foldLine } from './plain-lines.ts';
import { arxivIdOf, publishedOn } from './published.ts';
import { seenText } from './seen.ts';

/** For EndNote, Zotero, Mendeley: one tag a line, Unicode, lines ended as its specification has them. Only tags of its revision of 2011: readers take an older one for another dialect. */
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
      ['LB', [key]],
      ['TI', [seenText(record.title)]],
      ['AU', (record.authors ?? []).map(risName)],
      ['PY', year === undefined ? [] : [String(year)]],
      ['DA', day === undefined ? [] : [[year, pad(month), pad(day)].join('/')]],
      ['T2', record.journal === undefined ? [] : [seenText(record.journal)]],
      ['AB', record.abstract === undefined ? [] : [seenText(record.abstract)]],
      ['KW', keywordsAndTags(row)],
      ['DO', record.doi === undefined ? [] : [record.doi]],
      ['UR', [record.url]],
      ['AN', eprint === undefined ? [] : [`arXiv:${eprint}`]],
      ['ET', record.version === undefined ? [] : [String(record.version)]],
      [
        'N1',
        noteLines(row, {
          ...heldAsSeen(row),
          keywords: ownKeywords(keywordsAndTags(row), saidOf(row.decision, 'tags')),
        }),
      ],
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

function pad(n: number | undefined): string {
  return String(n).padStart(2, '0');
}
