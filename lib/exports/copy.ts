import type { PaperRecord } from '../paper.ts';
import { exportWords as words } from '../words/exports.ts';
import { bibtex } from './bibtex.ts';
import type { ExportRow } from './export.ts';
import { citationKey } from './keys.ts';
import { markdownLink } from './markdown-text.ts';
import { displayName, parseDisplayName } from './names.ts';
import { foldLine } from './plain-lines.ts';
import { arxivIdOf, publishedOn } from './published.ts';
import { seenText } from './seen.ts';

/** Of more authors the first is named, with "et al.". */
const NAMED = 3;

/** One line of plain text: `Ashish Vaswani et al. (2017). Attention Is All You Need. arXiv:1706.03762. https://…` */
export function citationText(record: PaperRecord): string {
  const { year } = publishedOn(record);
  const arxiv = arxivIdText(record);
  const place = [record.journal && seenText(record.journal), arxiv].filter((part) => part !== undefined).join(', ');
  const who = [authorsText(record), year === undefined ? '' : `(${year})`].filter((part) => part !== '').join(' ');
  const address = record.doi === undefined ? record.url : `https://doi.org/${record.doi}`;
  const sentences = [who, seenText(record.title), place].map(foldLine).filter((part) => part !== '');
  return [...sentences.map((part) => (/[.?!。？！]$/u.test(part) ? part : `${part}.`)), foldLine(address)].join(' ');
}

/** The entry of a BibTeX file, with the key it has in every export; the reader's own word is not in it. */
export function bibtexText(record: PaperRecord): string {
  return bibtex.entry({ record } satisfies ExportRow, citationKey(record));
}

/** `[Title](address)` */
export function markdownLinkText(record: PaperRecord): string {
  return markdownLink(seenText(record.title), record.url);
}

/** `arXiv:1706.03762v5`, as it is cited; `undefined` for a paper that is not arXiv's. */
export function arxivIdText(record: PaperRecord): string | undefined {
  const id = arxivIdOf(record);
  return id === undefined ? undefined : `arXiv:${id}${record.version === undefined ? '' : `v${record.version}`}`;
}

function authorsText({ authors = [], authorCount = authors.length }: PaperRecord): string {
  const names = authors
    .map((name) => foldLine(displayName(parseDisplayName(seenText(name)))))
    .filter((name) => name !== '');
  if (names.length === 0) return '';
  if (authorCount > NAMED || authorCount > names.length) return `${names[0]} ${words.others}`;
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${words.and} ${names.at(-1)}`;
}
