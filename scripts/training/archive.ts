import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type MatchRecord, parseMatchRecord } from '../../lib/match/record.ts';
import { readLines, SHARED } from './sets.ts';

/** A record as one site gave it, with the id that the matcher is not told. */
export interface Archived {
  readonly site: 'arxiv' | 'huggingface';
  readonly withheld: string;
  readonly day: string;
  readonly record: MatchRecord;
}

const ARCHIVE = join(SHARED, 'archive');

export function hasArchive(): boolean {
  return existsSync(ARCHIVE);
}

/** Every record of both archives in the order of their days, ids withheld. */
export function readArchive(): readonly Archived[] {
  const files = readdirSync(join(ARCHIVE, 'arxiv')).filter((file) => file.endsWith('.jsonl.gz'));
  const arxiv = files.flatMap((file) => readLines(join(ARCHIVE, 'arxiv', file)).map((line) => archived('arxiv', line)));
  const daily = readLines(join(ARCHIVE, 'hf', 'all-days.slim.jsonl.gz')).map((line) => archived('huggingface', line));
  return [...oncePerId(arxiv), ...daily].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

// One copy per id is asked of arXiv; where versions differ the first stays.
function oncePerId(records: readonly Archived[]): readonly Archived[] {
  const seen = new Set<string>();
  return records.filter(({ withheld }) => !seen.has(withheld) && seen.add(withheld));
}

function archived(site: Archived['site'], line: unknown): Archived {
  const { id, title, authors, summary, listed, date, publishedAt } = line as Readonly<Record<string, string>>;
  const day = listed ?? date ?? '';
  return {
    site,
    withheld: (id ?? '').replace(/v\d+$/, ''),
    day,
    record: parseMatchRecord({ title, authors, abstract: summary, date: publishedAt ?? listed }),
  };
}
