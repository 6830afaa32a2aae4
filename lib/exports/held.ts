import { type PaperRecord, saidOf } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { fromTex } from './from-tex.ts';
import { displayName, parseDisplayName } from './names.ts';
import { keywordsAndTags, ownKeywords, splitList } from './note.ts';
import { foldLine, verbatim } from './plain-lines.ts';
import { arxivIdOf, primaryClass, publishedOn } from './published.ts';
import { seenText } from './seen.ts';
import { toTex } from './tex.ts';
import { nameFromTex, nameToTex } from './tex-names.ts';

/** What a format of plain text gives back from its own fields: TeX as it is seen, names in parts. */
export function heldAsSeen(row: ExportRow): Partial<PaperRecord> {
  return { ...held(row, seenText, seenName), version: row.record.version };
}

/** What a format of TeX gives back: everything as it was, but for what only TeX would have told. */
export function heldAsTex(row: ExportRow): Partial<PaperRecord> {
  const { record } = row;
  const back = (text: string) => fromTex(toTex(text));
  const { url, doi, remarks, categories } = row.record;
  return {
    ...held(row, back, (name) => nameFromTex(nameToTex(name))),
    categories: arxivIdOf(record) === undefined ? undefined : categories && [fromTex(primaryClass(record) ?? '')],
    remarks: remarks === undefined ? undefined : back(remarks),
    url: verbatim(url),
    doi: verbatim(doi),
  };
}

function held(
  row: ExportRow,
  back: (text: string) => string,
  backName: (name: string) => string,
): Partial<PaperRecord> {
  const { record, decision } = row;
  const { id, title, url, doi, journal, abstract, date } = record;
  const authors = record.authors?.map(backName).filter((name) => name !== '');
  return {
    id: arxivIdOf(record) === undefined ? undefined : id,
    title: back(title),
    journal: journal && back(journal),
    abstract: abstract && back(abstract),
    url,
    doi,
    authors,
    authorCount: authors?.length,
    keywords: ownKeywords(splitList(foldLine(keywordsAndTags(row).join(', '))), saidOf(decision, 'tags')),
    date: publishedOn(record).day === undefined ? undefined : date,
  };
}

/** Part by part, as names are written: what is TeX in the whole may be none in its parts. */
function seenName(text: string): string {
  const { family, given, particle, suffix, literal } = parseDisplayName(text);
  const parts = { family: seenText(family), given: seenText(given), particle: seenText(particle) };
  return displayName({ ...parts, suffix: seenText(suffix), literal: seenText(literal) });
}
