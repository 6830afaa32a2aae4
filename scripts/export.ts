/** Writes the records of a file in another format: `npm run --silent export -- --format ID FILE.jsonl`. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ExportFormat, ExportRow } from '../lib/exports/export.ts';
import { exportFormats, exportPieces, findExportFormat } from '../lib/exports/index.ts';
import { readRecord } from '../lib/imports/record.ts';
import { Refusal, refuseLater } from './refusal.ts';

const IDS = exportFormats.map(({ id }) => id).join(', ');
const USAGE = `Usage: npm run --silent export -- --format FORMAT FILE.jsonl, where FORMAT is one of ${IDS}.`;

function readArguments(): { readonly format: ExportFormat; readonly file: string } {
  let given: { positionals: string[]; values: { format?: string } };
  try {
    given = parseArgs({ allowPositionals: true, options: { format: { type: 'string' } } });
  } catch {
    throw new Refusal(USAGE);
  }
  const [file, ...more] = given.positionals;
  if (file === undefined || given.values.format === undefined || more.length > 0) throw new Refusal(USAGE);
  const format = findExportFormat(given.values.format);
  if (!format) throw new Refusal(`There is no format ${given.values.format}: choose one of ${IDS}.`);
  // npm moves to the project's folder; the reader named the file from where they stood.
  return { format, file: resolve(process.env.INIT_CWD ?? '.', file) };
}

/** All of them before the first is written: a bad line refuses the file as a whole. */
async function readRows(file: string): Promise<readonly ExportRow[]> {
  const rows: ExportRow[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number++;
      if (line.trim() !== '') rows.push({ record: readLine(line, number) });
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${file} cannot be read.`);
  }
  return rows;
}

function readLine(line: string, number: number): ExportRow['record'] {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    throw new Refusal(`Line ${number} is no JSON.`);
  }
  const { record, reason } = readRecord(value);
  if (!record) throw new Refusal(`Line ${number} is no record: ${reason}.`);
  return record;
}

refuseLater(async () => {
  const { format, file } = readArguments();
  const pieces = exportPieces(format, await readRows(file));
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
});
