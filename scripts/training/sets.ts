import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type MatchRecord, parseMatchRecord } from '../../lib/match/record.ts';

/** Two records and what a person said of them. */
export interface LabelledPair {
  readonly left: MatchRecord;
  readonly right: MatchRecord;
  readonly match: boolean;
}

export const SHARED = join(import.meta.dirname, '../../../shared');
/** Where the labelled pairs lie; beside the project, not in it. */
export const MATCHING = process.env.IBID_MATCHING ?? join(SHARED, 'matching');

export function hasPairs(): boolean {
  return existsSync(MATCHING);
}

export function readLines(file: string): readonly unknown[] {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]));
}

/** The pairs of one file, `structured-dblp-acm-train` for instance. */
export function readPairs(name: string): readonly LabelledPair[] {
  return readLines(join(MATCHING, `${name}.jsonl.gz`)).map((line) => {
    const { left, right, match } = line as { left: unknown; right: unknown; match: boolean };
    return { left: parseMatchRecord(left), right: parseMatchRecord(right), match };
  });
}

/** Numbers from 0 to 1 in a row that is the same in every run. */
export function makeDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A record whose fields have each, as often as not, slipped to the end of the title. */
export function dirty(record: MatchRecord, roll: () => number): MatchRecord {
  const { title, authorsText, venue, year, ...rest } = record;
  const slips = [authorsText, venue, year].map((value) => value !== undefined && roll() < 0.5);
  const moved = [authorsText, venue, year].filter((_, i) => slips[i]);
  return parseMatchRecord({
    ...rest,
    title: [title ?? '', ...moved].join(' '),
    authorsText: slips[0] ? undefined : authorsText,
    venue: slips[1] ? undefined : venue,
    year: slips[2] ? undefined : year,
  });
}
