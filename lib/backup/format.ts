import { canonical } from '../canonical.ts';
import type { Instant } from '../paper.ts';
import { compareKeys, KINDS, type Kind, keyOf, type Row, type Slice } from './rows.ts';

// docs/backup.md says what the file is. A version 2 would be one more case in
// `rowOf` (check.ts) that brings a row of version 1 to what version 2 holds
// before its shape is looked at; files of version 1 are then read for ever.

export const FORMAT = 'ibid-backup';
export const VERSION = 1;

/** The first line. */
export interface Header {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly made: Instant;
  readonly app: string;
  /** `reader`: only what cannot be read again, as the rolling backups keep it. */
  readonly scope: 'all' | 'reader';
}

/** The first line as it stands: a date that was damaged is found too. */
export async function sealHeader(header: Header): Promise<Header & { readonly seal: string }> {
  const digest = startDigest();
  await digest.add(lineOf(header));
  return { ...header, seal: await digest.end() };
}

/** The last line. `digest` is that of all rows, header and trailer left out. */
export interface Trailer {
  readonly rows: number;
  readonly counts: Readonly<Record<Kind, number>>;
  readonly digest: string;
}

/** Where a backup is made from: the next rows of a kind after a key, in order; none left: an empty list. */
export type ReadSlice = (kind: Kind, after: readonly string[] | null) => Promise<readonly Row[]>;

export const NO_ROWS = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;

/** One line of the file, its end included. */
export function lineOf(value: object): string {
  return `${canonical(value)}\n`;
}

/**
 * The slices of a whole backup. Each is one moment of the store. What is
 * recorded meanwhile can fall behind the place that was reached; it is then in
 * the next backup. Nothing is ever deleted, so no key can be passed over, and
 * what would speak of a paper that is not in the file is left out here: every
 * file is whole in itself.
 */
export async function* slicesOf(read: ReadSlice, kinds: readonly Kind[] = KINDS): AsyncGenerator<Slice> {
  const papers = new Set<unknown>();
  for (const kind of kinds) {
    let after: readonly string[] | null = null;
    for (;;) {
      const next = await read(kind, after);
      const last = next.at(-1);
      if (!last) break;
      after = keyOf(kind, last);
      if (kind === 'paper') for (const { id } of next) papers.add(id);
      const rows = kinds.includes('paper') ? next.filter((row) => hasPapers(kind, row, papers)) : next;
      yield { kind, rows };
    }
  }
}

/** Whether the papers without which a row means nothing are there. A decision may be of a paper nobody ever listed. */
export function hasPapers(kind: Kind, row: Row, papers: ReadonlySet<unknown>): boolean {
  if (kind === 'sighting') return papers.has(row.paper);
  return kind !== 'pair' || (row.papers as readonly unknown[]).every((id) => papers.has(id));
}

/** SHA-256 over blocks: d = SHA-256(d, block) from 32 zero bytes, so that no more than a block stands in memory. */
export function startDigest(): { add(line: string): Promise<void>; end(): Promise<string> } {
  let digest = new Uint8Array(32);
  let parts: string[] = [];
  let length = 0;
  const fold = async () => {
    const block = new TextEncoder().encode(parts.join(''));
    const joined = new Uint8Array(32 + block.length);
    joined.set(digest);
    joined.set(block, 32);
    digest = new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
    [parts, length] = [[], 0];
  };
  return {
    async add(line) {
      parts.push(line);
      length += line.length;
      if (length >= BLOCK) await fold();
    },
    async end() {
      await fold();
      return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

/** In UTF-16 units; a block ends with the line that reaches it. */
const BLOCK = 1 << 20;

/** The lines of a backup, made of slices, a few at a time. */
export async function* linesOf(header: Header, slices: AsyncIterable<Slice>): AsyncGenerator<string> {
  const digest = startDigest();
  yield lineOf(await sealHeader(header));
  const counts = { ...NO_ROWS };
  let rows = 0;
  for await (const slice of slices) {
    const lines = slice.rows.map((row) => lineOf({ kind: slice.kind, row }));
    for (const line of lines) await digest.add(line);
    counts[slice.kind] += lines.length;
    rows += lines.length;
    yield lines.join('');
  }
  yield lineOf({ rows, counts, digest: await digest.end() } satisfies Trailer);
}

/** Whether a row stands behind the one before it; each key is there once. */
export function isBehind(before: Slice | undefined, { kind, rows }: Slice): boolean {
  const [last, first] = [before?.rows.at(-1), rows[0]];
  if (!before || !last || !first) return true;
  if (before.kind !== kind) return KINDS.indexOf(before.kind) < KINDS.indexOf(kind);
  return compareKeys(keyOf(kind, last), keyOf(kind, first)) < 0;
}
