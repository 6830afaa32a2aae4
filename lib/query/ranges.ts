import { isDay } from '../dates.ts';
import type { CountField, RangeTerm } from './query.ts';

const RELATION = /^(>=|<=|=>|=<|>|<|=)?(.*)$/s;
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** `>=20`, `>20`, `20`, `20..30`, `1.5k`; for an age `<7d`, `2w`, `3m`, `1y`. `undefined` where the text is none of them. */
export function readCountRange(field: CountField, text: string): RangeTerm | undefined {
  const read = field === 'age' ? readAge : readNumber;
  const range = readRange(text, (value) => {
    const count = read(value);
    return count === undefined ? undefined : { first: count, last: count, before: count - 1, after: count + 1 };
  });
  return range && { op: 'range', field, ...range };
}

/** `>=2026-01-01`, `2026-03` for a month, `2026` for a year, `2026-01-01..2026-02-15`. */
export function readDateRange(text: string): RangeTerm | undefined {
  const range = readRange(text, readPeriod);
  return range && { op: 'range', field: 'date', ...range };
}

/** A value as a stretch: its ends, and what lies directly before and after it. */
interface Stretch<T> {
  readonly first: T;
  readonly last: T;
  readonly before: T;
  readonly after: T;
}

interface Range<T> {
  readonly from?: T;
  readonly to?: T;
}

function readRange<T extends number | string>(
  text: string,
  read: (value: string) => Stretch<T> | undefined,
): Range<T> | undefined {
  const ends = text.split('..');
  if (ends.length === 2) return readEnds(ends, read);
  const [, relation = '', rest = ''] = RELATION.exec(text) ?? [];
  const value = read(rest.trim());
  if (!value) return undefined;
  if (relation === '>') return { from: value.after };
  if (relation === '<') return { to: value.before };
  if (relation === '>=' || relation === '=>') return { from: value.first };
  if (relation === '<=' || relation === '=<') return { to: value.last };
  return { from: value.first, to: value.last };
}

function readEnds<T extends number | string>(
  [from = '', to = '']: readonly string[],
  read: (value: string) => Stretch<T> | undefined,
): Range<T> | undefined {
  const first = from === '' ? undefined : read(from);
  const last = to === '' ? undefined : read(to);
  const isBroken = (from !== '' && !first) || (to !== '' && !last) || (!first && !last);
  if (isBroken || (first && last && first.first > last.last)) return undefined;
  return { ...(first && { from: first.first }), ...(last && { to: last.last }) };
}

function readNumber(text: string): number | undefined {
  const found = /^(\d{1,9}(?:\.\d+)?)(k?)$/i.exec(text);
  if (!found) return undefined;
  const count = Number(found[1]) * (found[2] ? 1000 : 1);
  return Number.isInteger(count) ? count : undefined;
}

function readAge(text: string): number | undefined {
  const found = /^(\d{1,5})([dwmy]?)$/i.exec(text);
  return found ? Number(found[1]) * (DAYS[found[2]?.toLowerCase() ?? ''] ?? 1) : undefined;
}

function readPeriod(text: string): Stretch<string> | undefined {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isDay(first)) return undefined;
  const after = shiftDay(first, day ? 'day' : month ? 'month' : 'year');
  return { first, last: shiftDay(after, 'back'), before: shiftDay(first, 'back'), after };
}

function shiftDay(day: string, by: 'day' | 'month' | 'year' | 'back'): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (by === 'month') at.setUTCMonth(at.getUTCMonth() + 1);
  else if (by === 'year') at.setUTCFullYear(at.getUTCFullYear() + 1);
  else at.setUTCDate(at.getUTCDate() + (by === 'back' ? -1 : 1));
  return at.toISOString().slice(0, 10);
}
