import type { Listing } from '../../paper.ts';
import { ORIGIN } from './address.ts';

const PERIODS: Readonly<Record<string, string>> = { daily: 'date', weekly: 'week', monthly: 'month' };

/** Where a listing can be opened again. */
export function addressOf({ feed, issue }: Listing): string | undefined {
  if (feed === 'trending') return `${ORIGIN}/papers/trending`;
  const query = /^search:(.+)$/.exec(feed)?.[1];
  if (query) return `${ORIGIN}/papers?q=${encodeURIComponent(query)}`;
  const period = PERIODS[feed];
  return period && `${ORIGIN}/papers/${period}/${issue}`;
}
