import type { PaperRecord } from '../paper.ts';
import { fromTex } from './from-tex.ts';
import { displayName, parseDisplayName } from './names.ts';
import { foldLine, verbatim } from './plain-lines.ts';
import { arxivIdOf, primaryClass, publishedOn } from './published.ts';
import { seenText } from './seen.ts';
import { toTex } from './tex.ts';

/** What a format of plain text gives back from its own fields: TeX as it is seen, names in parts. */
export function heldAsSeen(record: PaperRecord): Partial<PaperRecord> {
  return { ...held(record, seenText), version: record.version };
}

/** What a format of TeX gives back: everything as it was, but for what only TeX would have told. */
export function heldAsTex(record: PaperRecord): Partial<PaperRecord> {
  const back = (text: string) => fromTex(toTex(text));
  const { url, doi, remarks, categories } = record;
  return {
    ...held(record, back),
    categories: arxivIdOf(record) === undefined ? undefined : categories && [primaryClass(record) ?? ''],
    remarks: remarks === undefined ? undefined : back(remarks),
    url: verbatim(url),
    doi: verbatim(doi),
  };
}

function held(record: PaperRecord, back: (text: string) => string): Partial<PaperRecord> {
  const { id, title, url, doi, journal, abstract, authors, keywords, date } = record;
  return {
    id: arxivIdOf(record) === undefined ? undefined : id,
    title: back(title),
    journal: journal && back(journal),
    abstract: abstract && back(abstract),
    url,
    doi,
    authors: authors?.map((name) => back(displayName(parseDisplayName(name)))),
    authorCount: authors?.length,
    // A list in one field ends an item at each comma, whoever wrote it.
    keywords: keywords?.flatMap((word) => foldLine(word).split(/\s*[,;]\s*/)),
    date: publishedOn(record).day === undefined ? undefined : date,
  };
}
