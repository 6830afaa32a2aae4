/** Compares records: `npm run --silent match -- A.jsonl [B.jsonl]`, or `-- --pairs PAIRS.jsonl`. */
import { readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keysOfReading } from '../lib/match/keys.ts';
import { type Match, matchReadings } from '../lib/match/match.ts';
import { type Reading, readRecord } from '../lib/match/reading.ts';
import { parseMatchRecord } from '../lib/match/record.ts';
import { matchWords } from '../lib/words/match.ts';
import { Refusal, refuse } from './refusal.ts';

const USAGE = 'Usage: npm run --silent match -- A.jsonl [B.jsonl], or --pairs PAIRS.jsonl';
/** A key that so many records share tells nothing; the store asks for no more either. */
const CROWD = 200;

type Values = Readonly<Record<string, unknown>>;

interface Keyed {
  readonly key: unknown;
  readonly reading: Reading;
  readonly keys: readonly string[];
}

function readArguments(): { readonly pairs?: string; readonly files: readonly string[] } {
  let given: { positionals: string[]; values: { pairs?: string } };
  try {
    given = parseArgs({ allowPositionals: true, options: { pairs: { type: 'string' } } });
  } catch {
    throw new Refusal(USAGE);
  }
  const { positionals: files, values } = given;
  const wanted = values.pairs === undefined ? files.length === 1 || files.length === 2 : files.length === 0;
  if (!wanted) throw new Refusal(USAGE);
  return { ...values, files };
}

function readObjects(file: string): readonly Values[] {
  // npm moves to the project's folder; the reader named the file from where they stood.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`${path} cannot be read.`);
  }
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseObject(line, `Line ${i + 1} of ${path}`)]));
}

function parseObject(line: string, where: string): Values {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refusal(`${where} is no JSON.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(`${where} is no JSON object.`);
  return value as Values;
}

function readKeyed(file: string): readonly Keyed[] {
  return readObjects(file).map((value, i) => {
    if (value.key === undefined) throw new Refusal(`Record ${i + 1} of ${file} has no key.`);
    const reading = readRecord(parseMatchRecord(value));
    return { key: value.key, reading, keys: keysOfReading(reading) };
  });
}

function answer({ verdict, auto, score, why }: Match) {
  return { verdict, auto, score: Number(score.toFixed(4)), why: matchWords.why(why) };
}

function* matchPairs(file: string): Generator<string> {
  for (const [i, value] of readObjects(file).entries()) {
    if (!('left' in value && 'right' in value)) throw new Refusal(`Pair ${i + 1} of ${file} lacks left or right.`);
    const [left, right] = [value.left, value.right].map((side) => readRecord(parseMatchRecord(side)));
    if (left && right) yield JSON.stringify(answer(matchReadings(left, right)));
  }
}

/** Every record of `later` with those before it, or with all of `earlier`; pairs judged different are left out. */
function* matchFiles(earlier: readonly Keyed[], later: readonly Keyed[]): Generator<string> {
  const index = new Map<string, number[]>();
  if (earlier !== later) for (const [i, record] of earlier.entries()) enter(index, record, i);
  for (const [i, record] of later.entries()) {
    const others = new Set(record.keys.flatMap((key) => index.get(key) ?? []));
    for (const at of [...others].sort((a, b) => a - b)) {
      const other = earlier[at];
      const match = other && matchReadings(other.reading, record.reading);
      if (match && match.verdict !== 'different')
        yield JSON.stringify({ a: other.key, b: record.key, ...answer(match) });
    }
    if (earlier === later) enter(index, record, i);
  }
}

function enter(index: Map<string, number[]>, { keys }: Keyed, i: number): void {
  for (const key of keys) {
    const list = index.get(key);
    if (!list) index.set(key, [i]);
    else if (list.length < CROWD) list.push(i);
  }
}

function answers(): Iterable<string> {
  const { pairs, files } = readArguments();
  if (pairs !== undefined) return matchPairs(pairs);
  const [first, second] = files.map(readKeyed);
  return first ? matchFiles(first, second ?? first) : [];
}

// Written in portions: a hundred thousand answers are too many for one string and too many for single writes.
function print(lines: Iterable<string>): void {
  let portion: string[] = [];
  for (const line of lines) {
    portion.push(`${line}\n`);
    if (portion.length < 1000) continue;
    write(portion.join(''));
    portion = [];
  }
  write(portion.join(''));
}

function write(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // A pipe that is full for the moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

refuse(() => print(answers()));
