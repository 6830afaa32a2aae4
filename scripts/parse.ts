/** Reads a saved page with the adapter for its address: `npm run --silent parse -- FILE --url URL [--now ISO]`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JSDOM, VirtualConsole } from 'jsdom';
import { localDay } from '../lib/clock.ts';
import { findAdapter } from '../lib/sites/index.ts';
import { UnreadablePage } from '../lib/sites/site.ts';
import { Refusal, refuse } from './refusal.ts';

interface Request {
  readonly file: string;
  readonly url: URL;
  readonly now: Date;
}

function readArguments(): Request {
  const usage = 'Usage: npm run --silent parse -- FILE --url URL [--now ISO]';
  let given: { positionals: string[]; values: { url?: string; now?: string } };
  try {
    given = parseArgs({ allowPositionals: true, options: { url: { type: 'string' }, now: { type: 'string' } } });
  } catch {
    throw new Refusal(usage);
  }
  const [file, ...more] = given.positionals;
  if (file === undefined || given.values.url === undefined || more.length > 0) throw new Refusal(usage);
  const url = URL.parse(given.values.url);
  if (!url) throw new Refusal(`${given.values.url} is no address.`);
  const now = given.values.now === undefined ? new Date() : new Date(given.values.now);
  if (Number.isNaN(now.getTime())) throw new Refusal(`${given.values.now} is no ISO date.`);
  // npm moves to the project's folder; the reader named the file from where they stood.
  return { file: resolve(process.env.INIT_CWD ?? '.', file), url, now };
}

function readPage(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
}

function parse({ file, url, now }: Request): string {
  const adapter = findAdapter(url);
  if (!adapter) throw new Refusal(`No adapter reads ${url.href}.`);
  // A console of its own: what is wrong with a page's style sheets is nobody's concern here.
  const { document } = new JSDOM(readPage(file), { url: url.href, virtualConsole: new VirtualConsole() }).window;
  const parsed = adapter.parse({ document, url, today: localDay(now.getTime()) });
  const records = parsed.enrich().map((entry) => entry.record);
  return JSON.stringify(
    { listing: parsed.listing, expected: parsed.expected, records, skipped: parsed.skipped },
    null,
    2,
  );
}

refuse(
  () => process.stdout.write(`${parse(readArguments())}\n`),
  (error) => error instanceof UnreadablePage,
);
