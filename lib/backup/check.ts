import type { BackupFault } from '../words/backup.ts';
import { BackupError } from './backup-error.ts';
import {
  type Header,
  hasPapers,
  isBehind,
  lineOf,
  NO_ROWS,
  sealHeader,
  startDigest,
  type Trailer,
  VERSION,
} from './format.ts';
import { KINDS, type Kind, type Row, SLICE_ROWS, type Slice } from './rows.ts';
import { isHeader, isTrailer, SHAPES } from './shape.ts';

/** In UTF-16 units; the longest line Ibid writes is a fraction of it. */
const LONGEST_LINE = 1 << 22;

/**
 * The header and the rows of a backup's text, a slice at a time, every line
 * checked before it is given. Only who has read to the end knows that the file
 * is whole. @throws BackupError
 */
export async function slicesOfText(
  text: ReadableStream<string>,
): Promise<{ readonly header: Header; readonly slices: AsyncGenerator<Slice> }> {
  const lines = linesIn(text);
  const { value: first, done } = await lines.next().catch((error: unknown) => {
    // What does not even have a first line was hardly ever a backup.
    throw error instanceof BackupError && error.fault === 'short' ? new BackupError('foreign') : error;
  });
  if (done) throw new BackupError('foreign');
  return { header: await readHeader(first), slices: readRows(lines) };
}

async function readHeader(line: string): Promise<Header> {
  const value = parse(line) as Header | undefined;
  if (value?.format !== 'ibid-backup') throw new BackupError('foreign');
  if (typeof value.version === 'number' && value.version > VERSION) throw new BackupError('newer');
  if (!isHeader(value)) throw new BackupError('damaged');
  const { seal, ...header } = value as Header & { seal: string };
  if ((await sealHeader(header)).seal !== seal || value.version < 1) throw new BackupError('damaged');
  return header;
}

async function* readRows(lines: AsyncGenerator<string>): AsyncGenerator<Slice> {
  const digest = startDigest();
  const counts = { ...NO_ROWS };
  const papers = new Set<unknown>();
  let last: Slice | undefined;
  let slice: { kind: Kind; rows: Row[] } | undefined;
  for await (const line of lines) {
    const value = parse(line);
    if (isTrailer(value)) {
      if (slice) yield slice;
      const told = { rows: sum(counts), counts, digest: await digest.end() } satisfies Trailer;
      if (lineOf(told) !== `${line}\n` || !(await lines.next()).done) throw new BackupError('damaged');
      return;
    }
    const one = rowOf(value, papers);
    // Digests are of bytes: a line that says the same in other bytes was not written by Ibid.
    if (!isBehind(last, one)) throw new BackupError('damaged');
    await digest.add(`${line}\n`);
    counts[one.kind] += 1;
    if (slice && (slice.kind !== one.kind || slice.rows.length === SLICE_ROWS)) {
      yield slice;
      slice = undefined;
    }
    slice ??= { kind: one.kind, rows: [] };
    slice.rows.push(...one.rows);
    last = one;
  }
  throw new BackupError('short');
}

/** The row of a line, as a slice of one. */
function rowOf(value: unknown, papers: Set<unknown>): Slice {
  const { kind, row, ...rest } = (value ?? {}) as { kind?: Kind; row?: Row };
  const isRow = kind !== undefined && KINDS.includes(kind) && Object.keys(rest).length === 0 && SHAPES[kind](row);
  if (!isRow || !row) throw new BackupError('damaged');
  if (kind === 'paper') papers.add(row.id);
  if (kind === 'sighting' && !hasPapers(kind, row, papers)) throw new BackupError('damaged');
  return { kind, rows: [row] };
}

function sum(counts: Readonly<Record<Kind, number>>): number {
  return KINDS.reduce((total, kind) => total + counts[kind], 0);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Whole lines, without their ends. What follows the last end is a line cut short. */
async function* linesIn(text: ReadableStream<string>): AsyncGenerator<string> {
  const reader = text.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await next(reader);
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw new BackupError('damaged');
      yield* lines;
    }
    if (rest !== '') throw new BackupError('short');
  } finally {
    // Whoever stops early lets go of the file; a stream that failed has let go already.
    await reader.cancel().catch(() => undefined);
  }
}

async function next(reader: ReadableStreamDefaultReader<string>) {
  try {
    return await reader.read();
  } catch (error) {
    // What the decompressor or the decoder cannot read; cancelled is another thing.
    if (error instanceof TypeError) throw new BackupError('damaged' satisfies BackupFault);
    throw error;
  }
}
