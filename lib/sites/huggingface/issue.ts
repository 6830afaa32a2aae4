import { isDay, isoWeek, nearestYear, parseMonthDay } from '../../dates.ts';
import type { Day, Listing } from '../../paper.ts';
import type { ListingAddress } from './address.ts';
import type { Embedded } from './embedded.ts';
import { fold } from './text.ts';

const FEED_OF_PERIOD: Readonly<Record<string, string>> = { day: 'daily', week: 'weekly', month: 'monthly' };
const TO_DAY_PAGE = 'a[href*="/papers/date/"], a[href*="/papers?date="]';

/**
 * Which listing the page shows: by fresh embedded data, else by the header's
 * day, else by the address, else by the reader's own day, and then it says so.
 */
export function readListing(
  root: Element,
  address: ListingAddress,
  embedded: Embedded | undefined,
  today: Day,
): Listing {
  const site = 'huggingface';
  // Trending and search have no period: what they show today is today's issue.
  if (address.feed === 'trending' || address.feed.startsWith('search:'))
    return { site, feed: address.feed, issue: today };
  const isFresh = embedded?.isFresh === true;
  const periodFeed = isFresh ? FEED_OF_PERIOD[embedded.periodType ?? ''] : undefined;
  // The plain address may serve a week or a month, as the reader left it.
  const feed = address.issue === undefined && periodFeed ? periodFeed : address.feed;
  const embeddedIssue = isFresh && embedded.period !== undefined ? periodOf(feed, embedded.period) : undefined;
  const issue = embeddedIssue ?? (feed === 'daily' ? readHeaderDay(root, address, today) : undefined) ?? address.issue;
  return issue === undefined
    ? { site, feed, issue: periodOf(feed, today) ?? today, guessed: true }
    : { site, feed, issue };
}

/** The period of a feed that a day, week or month names; `undefined` where it names none. */
function periodOf(feed: string, text: string): string | undefined {
  if (feed === 'weekly') {
    if (/^\d{4}-W\d{2}$/.test(text)) return text;
    return isDay(text) ? isoWeek(text) : undefined;
  }
  if (feed === 'monthly') return /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) ? text.slice(0, 7) : undefined;
  return isDay(text) ? text : undefined;
}

/** The day in the listing's head, between the links to its neighbours, which also tell the year. */
function readHeaderDay(root: Element, address: ListingAddress, today: Day): Day | undefined {
  const time = root.querySelector('time[datetime]:not(article *)')?.getAttribute('datetime')?.slice(0, 10);
  if (time !== undefined && isDay(time)) return time;
  const neighbour = [...root.querySelectorAll(TO_DAY_PAGE)].find((link) => link.closest('article') === null);
  const text = [...(neighbour?.parentElement?.children ?? [])].map((child) => fold(child.textContent)).find(isMonthDay);
  if (neighbour === undefined || text === undefined) return undefined;
  const near = /\d{4}-\d{2}-\d{2}/.exec(neighbour.getAttribute('href') ?? '')?.[0] ?? address.issue ?? today;
  return parseMonthDay(text, nearestYear(text, near));
}

function isMonthDay(text: string): boolean {
  return parseMonthDay(text, 2024) !== undefined;
}
