import { displayName, parseDisplayName } from '../exports/names.ts';
import { foldLine } from '../exports/plain-lines.ts';
import type { Draft } from './entry.ts';

/**
 * A paper in the backup of the extension PaperMemory (github.com/vict0rsch/PaperMemory,
 * the shape its `validatePaper` demands, read 2026-11-23): an object of papers
 * by its own ids, beside `__dataVersion`. Visits are not taken over: they were
 * no visits to a listing.
 */
export function isOfPaperMemory(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.pdfLink === 'string' && ('addDate' in value || 'bibtex' in value || 'md' in value);
}

/** `Arxiv-1706.03762` is arXiv's own id; any other paper is known by its DOI or by its PDF's address. */
export function paperMemoryDraft(value: Readonly<Record<string, unknown>>): Draft {
  const text = (name: string) => {
    const told = value[name];
    return typeof told === 'string' && told.trim() !== '' ? told.trim() : undefined;
  };
  const arxiv = /^Arxiv-(.+)$/i.exec(text('id') ?? '')?.[1]?.replace('_', '/');
  const tags = Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [];
  const names = foldLine(text('author') ?? '').split(' and ');
  return {
    title: text('title') && foldLine(text('title') ?? ''),
    authors: names.map((name) => displayName(parseDisplayName(name))).filter((name) => name !== ''),
    arxiv,
    // Of a preprint its own page is better than its PDF, which is what this is.
    url: arxiv === undefined ? text('pdfLink') : undefined,
    doi: text('doi'),
    journal: text('venue'),
    code: text('codeLink'),
    note: text('note'),
    said: { tags: value.favorite === true ? [...tags, 'favorite'] : tags },
  };
}
