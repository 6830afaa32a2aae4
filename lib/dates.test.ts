import { describe, expect, it } from 'vitest';
import { isDay, isoWeek, nearestYear, parseMonthDay } from './dates.ts';

describe('dates', () => {
  it.each([
    ['2026-02-24', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-2-4', false],
  ])('%s is a day: %s', (text, answer) => {
    expect(isDay(text)).toBe(answer);
  });

  it.each([
    ['Feb 27, 2025', '2025-02-27'],
    ['Apr 7', '2026-04-07'],
    ['September 3', '2026-09-03'],
    ['Feb 30', undefined],
    ['Foo 3', undefined],
    ['27 Feb', undefined],
  ])('reads %s', (text, day) => {
    expect(parseMonthDay(text, 2026)).toBe(day);
  });

  it.each([
    ['2025-12-29', '2026-W01'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2026-02-24', '2026-W09'],
  ])('%s lies in %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });

  it('takes a day without a year to be the nearest one', () => {
    expect(nearestYear('Dec 31', '2026-01-02')).toBe(2025);
    expect(nearestYear('Jan 1', '2025-12-31')).toBe(2026);
    expect(nearestYear('Nov 23', '2026-11-23')).toBe(2026);
  });
});
