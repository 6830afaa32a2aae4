import { describe, expect, it } from 'vitest';
import { countsOf, daysOfMonth, nextMonth, readCalendar } from './calendar.ts';
import type { DayTally } from './library-protocol.ts';

const tally = (day: string, feed: string, issue: string, listed = 10, onScreen = 4): DayTally => ({
  ...{ day, listed, onScreen, repeats: 0 },
  listing: { site: 'huggingface', feed, issue },
});

describe('a month', () => {
  it('is whole weeks from a Monday on', () => {
    const february = daysOfMonth('2026-02');
    expect([february[0], february.at(-1), february.length]).toEqual(['2026-01-26', '2026-03-01', 35]);
    expect(daysOfMonth('2027-02')).toHaveLength(28);
    expect(daysOfMonth('2026-08')).toHaveLength(42);
  });

  it('is followed and preceded by others', () => {
    expect([nextMonth('2026-12', 1), nextMonth('2026-01', -1), nextMonth('2026-05', -17)]).toEqual([
      '2027-01',
      '2025-12',
      '2024-12',
    ]);
  });
});

describe('the calendar', () => {
  // Monday, Tuesday and Thursday were opened, Tuesday's issue on Wednesday.
  const tallies = [
    tally('2026-02-23', 'daily', '2026-02-23'),
    tally('2026-02-25', 'daily', '2026-02-24', 20, 20),
    tally('2026-02-25', 'trending', '2026-02-25', 30, 3),
    tally('2026-02-26', 'daily', '2026-02-26'),
  ];
  const days = daysOfMonth('2026-02');
  const calendar = readCalendar(days, tallies, '2026-03-01');
  const on = (day: string) => calendar.find((one) => one.day === day) ?? calendar[0];

  it('tells what was opened on a day, and counts what was missed of it', () => {
    const wednesday = on('2026-02-25');
    expect(wednesday?.opened.map(({ listing }) => listing.feed)).toEqual(['trending', 'daily']);
    expect(wednesday && countsOf(wednesday)).toEqual({ listed: 50, onScreen: 23, missed: 27 });
  });

  it('tells which issues of a feed that is followed were never opened, on no weekend and not before the first', () => {
    const missed = calendar.flatMap(({ unopened }) => unopened.map(({ feed, issue }) => `${feed} ${issue}`));
    expect(missed).toEqual(['daily 2026-02-25', 'daily 2026-02-27']);
  });

  it('misses nothing of today, and of no feed that was opened but twice', () => {
    expect(readCalendar(days, tallies, '2026-02-27').flatMap(({ unopened }) => unopened)).toHaveLength(1);
    expect(readCalendar(days, tallies.slice(0, 2), '2026-03-01').flatMap(({ unopened }) => unopened)).toEqual([]);
  });
});
