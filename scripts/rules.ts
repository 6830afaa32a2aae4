/** Asks every record of a file a query: `npm run --silent rules -- 'QUERY' FILE.jsonl [--now ISO]`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localDay } from '../lib/clock.ts';
import type { Day, PaperRecord } from '../lib/paper.ts';
import { explain } from '../lib/query/explain.ts';
import { parseQuery } from '../lib/query/parse.ts';
import type { Answer, Query } from '../lib/query/query.ts';
import { explanationText, placedMistakeText } from '../lib/words/query.ts';
import { readRecords } from './records.ts';
import { Refusal, refuse } from './refusal.ts';

const USAGE = "Usage: npm run --silent rules -- 'QUERY' FILE.jsonl [--now ISO]";
const MATCH: Readonly<Record<Answer, boolean | null>> = { yes: true, no: false, unknown: null };

function readArguments() {
  let given: { positionals: string[]; values: { now?: string } };
  try {
    // What follows is a query even where it begins with a dash.
    given = parseArgs({
      args: guardDashes(process.argv.slice(2)),
      allowPositionals: true,
      options: { now: { type: 'string' } },
    });
  } catch {
    throw new Refusal(USAGE);
  }
  const [text, file, ...more] = given.positionals;
  if (text === undefined || file === undefined || more.length > 0) throw new Refusal(USAGE);
  const now = given.values.now === undefined ? new Date() : new Date(given.values.now);
  if (Number.isNaN(now.getTime())) throw new Refusal(`${given.values.now} is no ISO date.`);
  // npm moves to the project's folder; the reader named the file from where they stood.
  return { text, file: resolve(process.env.INIT_CWD ?? '.', file), today: localDay(now.getTime()) };
}

function guardDashes(args: readonly string[]): string[] {
  const at = args.indexOf('--now');
  const now = at < 0 ? [] : args.slice(at, at + 2);
  const rest = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  return [...now, '--', ...rest];
}

function readQuery(text: string): Query {
  const { query, mistake } = parseQuery(text);
  if (mistake) throw new Refusal(placedMistakeText(mistake));
  if (!query) throw new Refusal('The query asks for nothing. Write at least one word.');
  return query;
}

function tell(query: Query, paper: PaperRecord, today: Day): string {
  const explanation = explain(query, { paper, today });
  return JSON.stringify({ id: paper.id, match: MATCH[explanation.answer], why: explanationText(explanation) });
}

refuse(() => {
  const { text, file, today } = readArguments();
  const query = readQuery(text);
  for (const record of readRecords(file)) process.stdout.write(`${tell(query, record, today)}\n`);
});
