import type { Day, Instant } from './paper.ts';

// The only reader of the machine's clock. The test build moves it (see
// entrypoints); in the shipped build the offset stays zero.
let offset = 0;

/** The present moment. */
export function now(): Instant {
  return Date.now() + offset;
}

/** The reader's local day at a moment. */
export function localDay(at: Instant): Day {
  const date = new Date(at);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Moves the clock by so many milliseconds, for tests. */
export function shiftClock(milliseconds: number): void {
  offset = milliseconds;
}
