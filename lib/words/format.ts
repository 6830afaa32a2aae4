import type { Day, Instant, Listing } from '../paper.ts';

/**
 * English numbers, days and times. Written out rather than asked of `Intl`:
 * making its formatters costs a page more than everything else Ibid does to it.
 * Another language is another module of this shape, with its own plurals.
 */

/** The words of one count: `{ one: '# paper', other: '# papers' }`; `#` is the number. */
export interface Forms {
  readonly one?: string;
  readonly other: string;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1 paper`, `2,000 papers`. */
export function count(n: number, forms: Forms): string {
  const form = n === 1 ? (forms.one ?? forms.other) : forms.other;
  return form.replace('#', grouped(n));
}

/** `3rd`. */
export function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(!isTeen && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'}`;
}

/** `+38`, `−2` (with a real minus sign). */
export function signed(n: number): string {
  return n < 0 ? `−${grouped(-n)}` : `+${grouped(n)}`;
}

/** `Mon 7 Dec`; with the year where it is not the given day's: `Sun 7 Dec 2025`. */
export function dayLabel(day: Day, today: Day): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // A recorded day is a calendar date, not a moment: read in UTC it never moves.
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  const label = `${weekday} ${date} ${MONTHS[month - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? label : `${label} ${year}`;
}

/** `09:12`, in the reader's own time zone. */
export function timeLabel(at: Instant): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A listing as the reader knows it: `Daily 24 Feb`, `Week 9, 2026`, `Trending`, `search “kan”`, `cs.CL new, 22 Sep`. */
export function listingLabel({ feed, issue }: Listing, today: Day): string {
  const [kind = '', ...rest] = feed.split(':');
  const [subject, period] = feed.split('/');
  if (kind === 'search') return `search “${rest.join(':')}”`;
  if (kind === 'author') return `author ${rest}`;
  if (kind === 'trending') return 'Trending';
  if (kind === 'weekly') return `Week ${Number(issue.slice(6))}, ${issue.slice(0, 4)}`;
  if (kind === 'monthly') return monthLabel(issue);
  if (kind === 'daily') return `Daily ${dateLabel(issue, today)}`;
  if (period === 'new') return `${subject} new, ${dateLabel(issue, today)}`;
  // Five days at once, or a month or a year.
  if (period === 'recent') return `${subject} recent`;
  return `${period ? subject : feed} ${issue.length === 7 ? monthLabel(issue) : issue}`;
}

function dateLabel(day: Day, today: Day): string {
  return dayLabel(day, today).replace(/^\S+ /, '');
}

function monthLabel(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}
