import { isDay } from '../../dates.ts';
import { parseArxivId } from '../../identify.ts';
import type { PaperId } from '../../paper.ts';
import { fold } from './text.ts';

/** What the address of a listing says. */
export interface ListingAddress {
  readonly feed: string;
  /** A day, a month or a year; absent: the address names none. */
  readonly issue?: string;
  /** Has no periods: what it shows today is today's issue. */
  readonly isTimeless?: true;
}

// www and export serve the same pages; they are read where they are met, but access is asked for one host only.
const HOST = /^(?:www\.|export\.)?arxiv\.org$/;
const LIST = /^\/list\/([\w-]+(?:\.[\w-]+)?)\/(new|recent|pastweek|current|\d\d|\d{4}|\d{6}|\d{4}-\d\d)$/;

/** Reads the address of a listing; `undefined` for any other address. */
export function readAddress({ hostname, pathname, searchParams }: URL): ListingAddress | undefined {
  if (!HOST.test(hostname)) return undefined;
  const path = pathname.replace(/\/+$/, '');
  const [, subject, period] = LIST.exec(path) ?? [];
  if (subject && period) return readPeriod(subject, period);
  const [, caught, day = ''] = /^\/catchup\/([\w.-]+)\/([\d-]+)$/.exec(path) ?? [];
  // A day caught up on is the issue that `new` showed on that day.
  if (caught && isDay(day)) return { feed: `${caught}/new`, issue: day };
  const author = /^\/a\/([\w-]+)$/.exec(path)?.[1];
  if (author) return { feed: `author:${author.toLowerCase()}`, isTimeless: true };
  const query = /^\/search(?:\/|$)/.test(path) ? readQuery(searchParams) : '';
  return query === '' ? undefined : { feed: `search:${query}`, isTimeless: true };
}

function readPeriod(subject: string, period: string): ListingAddress {
  // Both show the last five days.
  if (period === 'pastweek') return { feed: `${subject}/recent` };
  const [, year = '', month] = /^(\d\d|\d{4})(?:-?(0[1-9]|1[0-2]))?$/.exec(period) ?? [];
  if (year === '') return { feed: `${subject}/${period}` };
  const full = year.length === 4 ? year : `${Number(year) > 90 ? '19' : '20'}${year}`;
  if (!month) return { feed: `${subject}/${period}`, issue: full };
  return { feed: `${subject}/${full.slice(2)}${month}`, issue: `${full}-${month}` };
}

/**
 * A search as its feed is named: the same words are the same feed. A field
 * other than all of them stands before its words; an advanced search is its
 * terms and what it is limited to.
 */
function readQuery(given: URLSearchParams): string {
  const parts = [withField(given.get('searchtype'), given.get('query'))];
  for (const [name, value] of given) {
    const number = /^terms-(\d+)-term$/.exec(name)?.[1];
    const term = number && withField(given.get(`terms-${number}-field`), value);
    if (term) parts.push(number === '0' ? '' : (given.get(`terms-${number}-operator`) ?? ''), term);
    else if (parts.some((part) => part !== '') && isLimit(name, value))
      parts.push(`${name.replace(/^\w+-/, '')}:${value}`);
  }
  return fold(parts.join(' ')).toLowerCase();
}

function withField(field: string | null, words: string | null): string {
  const folded = fold(words);
  return folded === '' || !field || field === 'all' ? folded : `${field}:${folded}`;
}

function isLimit(name: string, value: string): boolean {
  return value !== '' && /^date-(?:year|from_date|to_date)$|^classification-(?!physics_archives|include)/.test(name);
}

/** A paper that a link leads to, old and new style; the version where the link names one. */
export interface PaperLink {
  readonly id: PaperId;
  readonly version?: number;
  /** Leads to the paper's own page, not to one of its files. */
  readonly isAbstract: boolean;
}

/** Reads a link as it stands in the page, with any host or none; `undefined` where it leads to no paper. */
export function readPaperLink(href: string): PaperLink | undefined {
  const [, kind, rest = ''] = /(?:^|\/)(abs|pdf|html|ps|format)\/([^?#]+)/.exec(href) ?? [];
  const paper = kind && parseArxivId(rest.replace(/%2F/i, '/').replace(/(?:\.pdf)?\/?$/, ''));
  return paper ? { ...paper, isAbstract: kind === 'abs' } : undefined;
}
