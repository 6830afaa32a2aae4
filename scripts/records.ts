import { readFileSync } from 'node:fs';
import type { PaperRecord } from '../lib/paper.ts';
import { Refusal } from './refusal.ts';

/**
 * The records of a file, one a line as `parse` prints them; empty lines are passed over.
 * @throws {Refusal} where the file cannot be read, or a line is no record.
 */
export function readRecords(file: string): readonly PaperRecord[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }));
  return lines.filter(({ line }) => line !== '').map(({ line, number }) => readRecord(line, number));
}

function readRecord(line: string, number: number): PaperRecord {
  let record: Partial<PaperRecord> | null;
  try {
    record = JSON.parse(line) as Partial<PaperRecord> | null;
  } catch {
    throw new Refusal(`Line ${number} is no JSON.`);
  }
  if (typeof record?.id !== 'string') throw new Refusal(`Line ${number} is no record: it has no id.`);
  return record as PaperRecord;
}
