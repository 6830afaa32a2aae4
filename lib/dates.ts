import type { Day } from './paper.ts';

const DAY_MS = 86_400_000;

/** Whether the text is a day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dayOf(at) === text;
}

/** Reads `Feb 27, 2025`, or `Feb 27` of the given year; `undefined` where the text is no such date. */
export function parseMonthDay(text: string, year: number): Day | undefined {
  const [, month, date, ownYear = year] = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:, (\d{4}))?$/.exec(text.trim()) ?? [];
  // As headers write it, which every browser reads; the 31st of a shorter month it takes for the next month's first.
  const day = new Date(`${date} ${month} ${ownYear} UTC`);
  return day.getUTCDate() === Number(date) ? dayOf(day.getTime()) : undefined;
}

/** The year in which a day without one lies nearest to another day: December seen in January was last year's. */
export function nearestYear(monthDay: string, near: Day): number {
  const year = Number(near.slice(0, 4));
  const distance = (candidate: number) => {
    const day = parseMonthDay(monthDay, candidate);
    return day === undefined ? Number.POSITIVE_INFINITY : Math.abs(Date.parse(day) - Date.parse(near));
  };
  return [year, year - 1, year + 1].reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** How many days lie between two; negative where the second is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The ISO 8601 week that holds a day: `2026-W09`. */
export function isoWeek(day: Day): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  // A week belongs to the year of its Thursday.
  const thursday = at + (4 - (new Date(at).getUTCDay() || 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function dayOf(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}
