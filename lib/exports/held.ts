import { type PaperRecord, saidOf } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { fromTex } from './from-tex.ts';
import { displayName, parseDisplayName } from './names.ts';
import { keywordsAndTags, ownKeywords, splitList } from './note.ts';
import { foldLine, verbatim } from './plain-lines.ts';
import { arxivIdOf, primaryClass, publishedOn } from './published.ts';
import { seenText } from './seen.ts';
import { toTex } from './tex.ts';

/** What a format of plain text gives back from its own fields: TeX as it is seen, names in parts. */
export function heldAsSeen(row: ExportRow): Partial<PaperRecord> {
  return { ...held(row, seenText), version: row.record.version };
}

/** What a format of TeX gives back: everything as it was, but for what only TeX would have told. */
export function heldAsTex(row: ExportRow): Partial<PaperRecord> {
  const { record } = row;
  const back = (text: string) => fromTex(toTex(text));
  const { url, doi, remarks, categories } = row.record;
  return {
    ...held(row, back),
    categories: arxivIdOf(record) === undefined ? undefined : categories && [primaryClass(record) ?? ''],
    remarks: remarks === undefined ? undefined : back(remarks),
    url: verbatim(url),
    doi: verbatim(doi),
  };
}

function held(row: ExportRow, back: (text: string) => string): Partial<PaperRecord> {
  const { record, decision } = row;
  const { id, title, url, doi, journal, abstract, authors, date } = record;
  return {
    id: arxivIdOf(record) === undefined ? undefined : id,
    title: back(title),
    journal: journal && back(journal),
    abstract: abstract && back(abstract),
    url,
    doi,
    authors: authors?.map((name) => heldName(name, back)),
    authorCount: authors?.length,
    keywords: ownKeywords(splitList(foldLine(keywordsAndTags(row).join(', '))), saidOf(decision, 'tags')),
    date: publishedOn(record).day === undefined ? undefined : date,
  };
}

/** Part by part, as names are written: what is TeX in the whole may be none in its parts. */
function heldName(text: string, back: (text: string) => string): string {
  const { family, given, particle, suffix, literal } = parseDisplayName(text);
  const parts = { family: back(family), given: back(given), particle: back(particle), suffix: back(suffix) };
  return displayName({ ...parts, literal: back(literal) });
}
