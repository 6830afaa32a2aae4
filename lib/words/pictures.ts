import type { Day } from '../paper.ts';
import { count, dayLabel } from './format.ts';

const papers = (n: number) => count(n, { one: '# paper', other: '# papers' });

/** Every word of the pictures. Another language is another module of this shape. */
export const pictureWords = {
  table: 'As a table',
  day: 'Day',
  week: 'Week from',
  none: 'Nothing to show yet.',
  perDay: 'Papers a day',
  perDaySummary: (listed: number, days: number, most: number, day: Day, today: Day) =>
    `${papers(listed)} listed on pages you opened in ${days} days; most on ${dayLabel(day, today)}: ${count(most, { other: '#' })}.`,
  repeats: 'Seen again',
  repeatsSummary: (repeats: number, days: number) =>
    `${papers(repeats)} on your screen that had been there before, in ${days} days.`,
  flow: 'The queue, week by week',
  flowSummary: (came: number, left: number, weeks: number) =>
    `${papers(came)} came in and ${count(left, { other: '#' })} left, read or not, in ${weeks} weeks.`,
  came: 'Came in',
  left: 'Left',
  trends: 'Keywords rising and falling',
  trendsSummary: (rising: string | undefined, falling: string | undefined) =>
    [rising && `Rising most: ${rising}.`, falling && `Falling most: ${falling}.`].filter(Boolean).join(' '),
  trendsNote:
    'Share of the papers with keywords that were listed in the last 30 days, beside the 90 days before; surest first.',
  keyword: 'Keyword',
  lately: 'Last 30 days',
  before: '90 days before',
  change: 'Change',
  rising: 'Rising',
  falling: 'Falling',
  share: (n: number) => `${(100 * n).toFixed(1)} %`,
  votes: 'Upvotes over time',
  votesSummary: (from: number, to: number) => `From ${from} to ${to} upvotes, as the pages told when you opened them.`,
  upvotes: 'Upvotes',
};
