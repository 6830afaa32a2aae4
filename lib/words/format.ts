import type { Day, Instant, Listing } from '../paper.ts';

/** The words of one count: `{ one: '# paper', other: '# papers' }`; `#` is the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

const LOCALE = 'en-GB';
const rules = new Intl.PluralRules(LOCALE);
const ordinals = new Intl.PluralRules(LOCALE, { type: 'ordinal' });
const numbers = new Intl.NumberFormat(LOCALE);
const ORDINAL: Forms = { one: '#st', two: '#nd', few: '#rd', other: '#th' };

/** `1 paper`, `2,000 papers`. */
export function count(n: number, forms: Forms): string {
  return (forms[rules.select(n)] ?? forms.other).replace('#', numbers.format(n));
}

/** `3rd`. */
export function ordinal(n: number): string {
  return (ORDINAL[ordinals.select(n)] ?? ORDINAL.other).replace('#', String(n));
}

/** `+38`, `−2` (with a real minus sign). */
export function signed(n: number): string {
  return n < 0 ? `−${numbers.format(-n)}` : `+${numbers.format(n)}`;
}

/** `Mon 7 Dec`; with the year where it is not the given one: `Sun 7 Dec 2025`. */
export function dayLabel(day: Day, today: Day): string {
  // A recorded day is a calendar date, not a moment: read and printed in UTC it never moves.
  const date = new Date(`${day}T00:00:00Z`);
  const parts = new Intl.DateTimeFormat(LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  }).format(date);
  return parts.replace(',', '');
}

/** `09:12`, in the reader's own time zone. */
export function timeLabel(at: Instant): string {
  return new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A listing as the reader knows it: `Daily 24 Feb`, `Week 9, 2026`, `Trending`, `search “kan”`. */
export function listingLabel(listing: Listing, today: Day): string {
  const [kind = '', ...rest] = listing.feed.split(':');
  if (kind === 'search') return `search “${rest.join(':')}”`;
  if (kind === 'trending') return 'Trending';
  if (kind === 'weekly') return `Week ${Number(listing.issue.slice(6))}, ${listing.issue.slice(0, 4)}`;
  if (kind === 'monthly') return monthLabel(listing.issue);
  if (kind === 'daily') return `Daily ${dayLabel(listing.issue, today).replace(/^\S+ /, '')}`;
  return `${listing.feed} ${listing.issue}`;
}

function monthLabel(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  return new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date);
}
