import { isDay } from '../../dates.ts';
import { addressId, parseArxivId } from '../../identify.ts';
import type { PaperId } from '../../paper.ts';

/** What the address of a listing says. */
export interface ListingAddress {
  readonly feed: string;
  /** Absent: the address names no period. */
  readonly issue?: string;
}

export const ORIGIN = 'https://huggingface.co';

/** Selector of links that may lead to a paper. */
export const PAPERS = 'a[href*="/papers/"]';

export const HEADINGS = 'h1, h2, h3, h4, h5, h6';

const PERIODS = [
  ['daily', /^\/papers\/date\/(\d{4}-\d{2}-\d{2})$/],
  ['weekly', /^\/papers\/week\/(\d{4}-W\d{2})$/],
  ['monthly', /^\/papers\/month\/(\d{4}-\d{2})$/],
] as const;

// First segments under /papers/ that are no paper.
const NO_PAPER = /^(?:date|week|month|trending)$/;

/** Reads the address of a listing; `undefined` for any other address. */
export function readAddress(url: URL): ListingAddress | undefined {
  if (url.origin !== ORIGIN) return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '/papers/trending') return { feed: 'trending' };
  for (const [feed, pattern] of PERIODS) {
    const issue = pattern.exec(path)?.[1];
    if (issue && (feed !== 'daily' || isDay(issue))) return { feed, issue };
  }
  if (path !== '/papers') return undefined;
  const query = foldQuery(url.searchParams.get('q') ?? '');
  if (query !== '') return { feed: `search:${query}` };
  const date = url.searchParams.get('date') ?? '';
  return isDay(date) ? { feed: 'daily', issue: date } : { feed: 'daily' };
}

/** A search as its feed is named: the same words are the same feed. */
export function foldQuery(query: string): string {
  return query.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A link to a paper of this site. */
export interface PaperLink {
  readonly id: PaperId;
  /** Where the link leads, without query and fragment. */
  readonly url: string;
  readonly version?: number;
  readonly isComments: boolean;
}

const PAPER_PATH = /^(?:https:\/\/huggingface\.co)?\/papers\/([^/?#]+)\/?(\?[^#]*)?(#.*)?$/;

/** Reads a link as it stands in the page, relative or absolute; `undefined` where it leads to no paper. */
export function readPaperLink(href: string): PaperLink | undefined {
  const [, slug, , fragment] = PAPER_PATH.exec(href) ?? [];
  if (slug === undefined || NO_PAPER.test(slug)) return undefined;
  const url = `${ORIGIN}/papers/${slug}`;
  const isComments = fragment === '#community';
  const arxiv = parseArxivId(slug);
  return arxiv ? { ...arxiv, url, isComments } : { id: addressId(new URL(url)), url, isComments };
}
