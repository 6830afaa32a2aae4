import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { PaperRecord } from '../../lib/paper.ts';

const ARCHIVE = '../shared/archive/arxiv';

interface Archived {
  readonly id: string;
  readonly title: string;
  readonly authors?: readonly string[];
  readonly summary?: string;
}

/** So many different records: real ones where the archive lies beside the project, else made up, and then it says so. */
export function readRecords(count: number): { readonly records: readonly PaperRecord[]; readonly isReal: boolean } {
  if (!existsSync(ARCHIVE)) return { records: Array.from({ length: count }, (_, n) => invent(n)), isReal: false };
  // The newest first.
  const files = readdirSync(ARCHIVE).filter((file) => file.endsWith('.jsonl.gz'));
  const lines = files
    .toSorted()
    .toReversed()
    .flatMap((file) =>
      gunzipSync(readFileSync(`${ARCHIVE}/${file}`))
        .toString()
        .trim()
        .split('\n'),
    );
  const real = lines.map((line) => recordOf(JSON.parse(line) as Archived));
  // More than there are: again, under other ids.
  const at = (n: number) => real[n % real.length] as PaperRecord;
  const records = Array.from({ length: count }, (_, n) =>
    n < real.length ? at(n) : { ...at(n), id: `${at(n).id}${Math.floor(n / real.length)}` as const },
  );
  return { records, isReal: true };
}

function recordOf({ id, title, authors, summary }: Archived): PaperRecord {
  return {
    id: `arxiv:${id}`,
    title,
    url: `https://arxiv.org/abs/${id}`,
    ...(authors && { authors, authorCount: authors.length }),
    ...(summary !== undefined && { abstract: summary }),
  };
}

const WORDS = 'agents planning diffusion retrieval speech robots theory bounds survey dataset language vision'.split(
  ' ',
);

function invent(n: number): PaperRecord {
  const word = (i: number) => WORDS[(n * 7 + i * i) % WORDS.length] ?? '';
  const words = (count: number) => Array.from({ length: count }, (_, i) => word(i + n)).join(' ');
  return {
    id: `arxiv:${2600 + (n % 12)}.${String(10_000 + n).padStart(5, '0')}`,
    title: `${words(8)} ${n}`,
    url: `https://arxiv.org/abs/${n}`,
    abstract: words(170),
    authors: [`Ada ${word(1)}`, `Emmy ${word(2)}`],
    authorCount: 2,
  };
}
