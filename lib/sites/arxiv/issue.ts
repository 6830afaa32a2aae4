import { parseMonthDay } from '../../dates.ts';
import type { Day, Listing } from '../../paper.ts';
import type { ListingAddress } from './address.ts';
import { fold } from './text.ts';

const DAY = /\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]*,? (\d{4}|\d\d)\b/;
const HEADS = 'h1, h2, h3, li, .list-dateline';

/**
 * Which listing the page shows: the newest day its headings and its index of
 * days name, else its month or year, else what the address says, else the
 * reader's day. `recent` shows five days on many pages: its index names the
 * newest on each of them, so all of its pages are one issue.
 */
export function readListing(root: Element, address: ListingAddress, today: Day): Listing {
  const site = 'arxiv';
  const { feed } = address;
  if (address.isTimeless) return { site, feed, issue: today };
  const heads = [...root.querySelectorAll(HEADS)].map((head) => fold(head.textContent));
  const issue = (/\/(?:new|recent)$/.test(feed) ? readNewest(heads) : readPeriod(heads)) ?? address.issue;
  return issue === undefined ? { site, feed, issue: today, guessed: true } : { site, feed, issue };
}

function readNewest(heads: readonly string[]): Day | undefined {
  return heads
    .map(readDay)
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

/** `Authors and titles for January 2023`, or for a whole year. */
function readPeriod(heads: readonly string[]): string | undefined {
  for (const head of heads) {
    const [, month, year] = /^Authors and titles for (?:([A-Z][a-z]+) )?(\d{4})$/.exec(head) ?? [];
    if (year) return month ? parseMonthDay(`${month} 1, ${year}`, 0)?.slice(0, 7) : year;
  }
  return undefined;
}

/** The first day a text names: `Mon, 27 Jul 2026`, `2 December, 2025`, `Fri, 20 Oct 17`. */
export function readDay(text: string): Day | undefined {
  const [, date, month, year = ''] = DAY.exec(text) ?? [];
  const full = year.length === 4 ? year : `${Number(year) > 90 ? '19' : '20'}${year}`;
  return month && parseMonthDay(`${month} ${date}, ${full}`, 0);
}
