import { displayName, type NameParts } from '../exports/names.ts';
import { splitList } from '../exports/note.ts';
import { foldLine } from '../exports/plain-lines.ts';
import type { PaperRecord } from '../paper.ts';
import { type Draft, entryOf } from './entry.ts';
import type { ImportFormat } from './import.ts';
import { jsonPieces } from './json-source.ts';
import { isOfPaperMemory, paperMemoryDraft } from './paper-memory.ts';
import { readRecord } from './record.ts';

type Given = Readonly<Record<string, unknown>>;

/** JSON in any of its forms: our records a line, CSL-JSON, PaperMemory's backup; each object says which it is. */
export const json: ImportFormat = {
  id: 'json',
  name: 'JSON',
  findSign: (beginning) => beginning.search(/^\ufeff?\s*[[{]/),
  *read(text) {
    for (const piece of jsonPieces(text, isEntry)) {
      if (piece === undefined || 'reason' in piece) yield piece;
      else if (isOfPaperMemory(piece.value)) yield entryOf(paperMemoryDraft(piece.value), piece.line);
      else if (isCsl(piece.value)) yield entryOf(cslDraft(piece.value), piece.line);
      else {
        const { record, reason } = readRecord(piece.value);
        yield record ? { record } : { line: piece.line, reason };
      }
    }
  },
};

function isEntry(value: object): boolean {
  return typeof (value as Given).id === 'string' || isCsl(value as Given) || isOfPaperMemory(value as Given);
}

function isCsl({ type, author, issued, DOI, URL: address }: Given): boolean {
  return (
    [type, DOI, address].some((told) => typeof told === 'string') || Array.isArray(author) || typeof issued === 'object'
  );
}

function cslDraft(item: Given): Draft {
  const text = (name: string) => (typeof item[name] === 'string' && item[name] !== '' ? item[name] : undefined);
  const parts = (item.issued as { 'date-parts'?: unknown } | undefined)?.['date-parts'];
  const day =
    Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0].map((part) => String(part).padStart(2, '0')) : [];
  const names: readonly unknown[] = Array.isArray(item.author) ? item.author : [];
  const arxiv = ['number', 'archive_location', 'archiveID', 'id'].map(text).find((told) => /^arxiv:/i.test(told ?? ''));
  return {
    title: text('title') && foldLine(text('title') ?? ''),
    authors: names.map(nameOf).filter((name) => name !== ''),
    journal: text('container-title'),
    date: day.length === 3 ? day.join('-') : undefined,
    version: Number(text('version')) || undefined,
    doi: text('DOI'),
    url: text('URL'),
    abstract: text('abstract'),
    keywords: splitList(text('keyword') ?? ''),
    arxiv,
    note: text('note'),
  } satisfies Partial<PaperRecord> | Draft;
}

function nameOf(name: unknown): string {
  if (typeof name !== 'object' || name === null) return '';
  const { family, given, literal, suffix, ...rest } = name as Partial<NameParts> & Given;
  const text = (part: unknown) => (typeof part === 'string' ? foldLine(part) : '');
  const particle = [rest['dropping-particle'], rest['non-dropping-particle']].map(text).filter((part) => part !== '');
  const parts = { family: text(family), given: text(given), literal: text(literal), suffix: text(suffix) };
  return displayName({ ...parts, particle: particle.join(' ') });
}
