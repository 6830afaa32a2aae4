/** Writes the records of a file in another format: `npm run --silent export -- --format bibtex FILE.jsonl`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExportFormat } from '../lib/exports/export.ts';
import { findFormat, formats } from '../lib/exports/index.ts';
import { wellFormed } from '../lib/exports/well-formed.ts';
import { readRecords } from './records.ts';
import { Refusal, refuse } from './refusal.ts';

const NAMES = formats.map(({ id }) => id).join('|');
const USAGE = `Usage: npm run --silent export -- --format ${NAMES} FILE.jsonl`;

function readArguments(): { readonly format: ExportFormat; readonly file: string } {
  let given: { positionals: string[]; values: { format?: string } };
  try {
    given = parseArgs({ allowPositionals: true, options: { format: { type: 'string' } } });
  } catch {
    throw new Refusal(USAGE);
  }
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length > 0 || given.values.format === undefined) throw new Refusal(USAGE);
  const format = findFormat(given.values.format);
  if (!format) throw new Refusal(`There is no format ${given.values.format}. Formats: ${NAMES.replaceAll('|', ', ')}.`);
  // npm moves to the project's folder; the reader named the file from where they stood.
  return { format, file: resolve(process.env.INIT_CWD ?? '.', file) };
}

refuse(() => {
  const { format, file } = readArguments();
  // All of it is read before anything is written: half a file is worse than none.
  const rows = readRecords(file).map((record) => ({ record: wellFormed(record) }));
  const writer = format.start();
  process.stdout.write(writer.head);
  for (const row of rows) process.stdout.write(writer.entry(row));
  process.stdout.write(writer.tail);
});
