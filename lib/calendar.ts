import { addDays, daysBetween } from './dates.ts';
import type { DayTally } from './library-protocol.ts';
import { type Day, type Listing, listingKey } from './paper.ts';

/** One day of the reader's, with what was opened on it and what was not. */
export interface CalendarDay {
  readonly day: Day;
  /** Opened on that day, most papers first. */
  readonly opened: readonly DayTally[];
  /** The day's own issues of feeds the reader follows which were never opened, on that day or later. */
  readonly unopened: readonly Listing[];
}

/** Over all that was opened on a day: a paper on two listings counts twice. */
export interface Counts {
  readonly listed: number;
  readonly onScreen: number;
  readonly missed: number;
}

/** A feed opened on fewer days than this was looked at, not followed. */
const FOLLOWED_FROM = 3;

/** The Mondays and days of the weeks a month lies in: 28 to 42 days, the first a Monday. */
export function daysOfMonth(month: string): readonly Day[] {
  const first = `${month}-01`;
  const start = addDays(first, -weekday(first));
  const weeks = Math.ceil((weekday(first) + daysBetween(first, `${nextMonth(month, 1)}-01`)) / 7);
  return Array.from({ length: weeks * 7 }, (_, at) => addDays(start, at));
}

/** The month so many months later, as `YYYY-MM`. */
export function nextMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/**
 * What became of each of some days. A feed whose issues are days is followed
 * where it was opened on several days; an issue of it that was never opened is
 * missed, from the first one opened until today, weekends left out.
 */
export function readCalendar(days: readonly Day[], tallies: readonly DayTally[], today: Day): readonly CalendarDay[] {
  const byDay = Map.groupBy(tallies, ({ day }) => day);
  const opened = new Set(tallies.map(({ listing }) => listingKey(listing)));
  const followed = followedFeeds(tallies);
  return days.map((day) => ({
    day,
    opened: (byDay.get(day) ?? []).toSorted((a, b) => b.listed - a.listed),
    unopened: followed.flatMap(({ site, feed, from }) => {
      const listing = { site, feed, issue: day };
      const isDue = day >= from && day < today && weekday(day) < 5;
      return isDue && !opened.has(listingKey(listing)) ? listing : [];
    }),
  }));
}

/** The counts of a day's listings together. */
export function countsOf({ opened }: CalendarDay): Counts {
  const sum = (pick: (tally: DayTally) => number) => opened.reduce((all, tally) => all + pick(tally), 0);
  const [listed, onScreen] = [sum((tally) => tally.listed), sum((tally) => tally.onScreen)];
  return { listed, onScreen, missed: listed - onScreen };
}

function followedFeeds(tallies: readonly DayTally[]) {
  const daily = tallies.filter(({ listing }) => /^\d{4}-\d\d-\d\d$/.test(listing.issue) && isPeriodic(listing.feed));
  const feeds = Map.groupBy(daily, ({ listing }) => JSON.stringify([listing.site, listing.feed]));
  return [...feeds.values()].flatMap((ofFeed) => {
    const issues = [...new Set(ofFeed.map(({ listing }) => listing.issue))].sort();
    const [first] = ofFeed;
    const [from] = issues;
    if (!first || !from || issues.length < FOLLOWED_FROM) return [];
    const { site, feed } = first.listing;
    return { site, feed, from };
  });
}

/** Listings without a period of their own bear the reader's day, and none of theirs can be missed. */
function isPeriodic(feed: string): boolean {
  return feed === 'daily' || feed.endsWith('/new');
}

/** 0: Monday. */
function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
