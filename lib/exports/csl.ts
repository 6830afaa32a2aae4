import { prune } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { heldAsSeen } from './held.ts';
import { parseDisplayName } from './names.ts';
import { keywordsAndTags, noteLines } from './note.ts';
import { arxivIdOf, publishedOn } from './published.ts';
import { seenText } from './seen.ts';

/** For citation processors and pandoc: an array of items as CSL 1.0.2 has them; `article` is its word for a preprint. */
export const csl: ExportFormat = {
  id: 'csl',
  name: 'CSL-JSON',
  extension: 'json',
  mediaType: 'application/vnd.citationstyles.csl+json',
  head: '[\n',
  between: ',\n',
  tail: '\n]\n',
  // No `</script>` in it, should anyone set it in a page; JSON reads the same.
  entry: (row, key) => JSON.stringify(item(row, key)).replaceAll('<', '\\u003c'),
};

function item(row: ExportRow, key: string): object {
  const { record } = row;
  const { year, month, day } = publishedOn(record);
  const eprint = arxivIdOf(record);
  const keywords = keywordsAndTags(row);
  const note = noteLines(row, heldAsSeen(row));
  return prune({
    id: key,
    type: record.journal === undefined ? 'article' : 'article-journal',
    title: seenText(record.title),
    author: record.authors?.map(cslName),
    issued: year === undefined ? undefined : { 'date-parts': [[year, month, day].filter((n) => n !== undefined)] },
    'container-title': record.journal && seenText(record.journal),
    archive: eprint && 'arXiv',
    number: eprint && `arXiv:${eprint}`,
    version: record.version?.toString(),
    DOI: record.doi,
    URL: record.url,
    abstract: record.abstract && seenText(record.abstract),
    keyword: keywords.length > 0 ? keywords.join(', ') : undefined,
    note: note.length > 0 ? note.join('\n') : undefined,
  });
}

function cslName(text: string): object {
  const { family, given, particle, suffix, literal } = parseDisplayName(text);
  if (literal !== '' || family === '') return { literal };
  const parts = { family, given, 'non-dropping-particle': particle, suffix };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== ''));
}
