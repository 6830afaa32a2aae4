import { BackupError } from './backup-error.ts';
import { slicesOfText } from './check.ts';
import { type Header, linesOf, NO_ROWS, type ReadSlice, slicesOf } from './format.ts';
import { gzip } from './gzip.ts';
import type { ChangesByKind, Kind, Slice } from './rows.ts';
import { type Changes, KINDS, NO_CHANGES } from './rows.ts';
import { SHAPES, withoutUnsound } from './shape.ts';

/** Told now and then: rows so far. */
export type OnProgress = (rows: number, leftOut?: number) => void;

/** A backup that was read through once and found whole. */
export interface CheckedBackup {
  readonly header: Header;
  readonly counts: Readonly<Record<Kind, number>>;
  /** Reads it again, in the file's order. @throws BackupError where the file is no longer the one that was checked. */
  slices(signal?: AbortSignal): AsyncIterable<Slice>;
}

/**
 * Makes the file: gzip, one row a line, never more than a few slices in memory.
 * What a page claimed and no field may hold is left out and counted: one address
 * that is none must not keep everything else from being saved.
 * @throws what `read` throws, the signal's reason, or where a stored row is none
 * that could be read back: a backup that cannot be restored is not written.
 */
export async function writeBackup(
  read: ReadSlice,
  header: Header,
  onProgress: OnProgress = () => undefined,
  signal?: AbortSignal,
): Promise<Blob> {
  let rows = 0;
  let leftOut = 0;
  let failure: { readonly error: unknown } | undefined;
  async function* checked(): AsyncGenerator<Slice> {
    try {
      for await (const slice of slicesOf(read)) {
        signal?.throwIfAborted();
        const sound = slice.rows.map((row) => withoutUnsound(slice.kind, row));
        const bad = sound.find(({ row }) => !SHAPES[slice.kind](row))?.row;
        if (bad) throw new Error(`A stored ${slice.kind} cannot be written: ${JSON.stringify(bad).slice(0, 200)}`);
        leftOut += sound.reduce((sum, one) => sum + one.leftOut, 0);
        rows += slice.rows.length;
        yield { ...slice, rows: sound.map(({ row }) => row) };
        onProgress(rows, leftOut);
      }
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  // Whatever broke off its stream, a response says of it that it failed to fetch.
  return new Response(gzip(linesOf(header, checked()))).blob().catch((error: unknown) => {
    throw failure ? failure.error : error;
  });
}

/**
 * Reads a whole file, compressed or not, and checks all of it; nothing is written.
 * @throws BackupError where anything is wrong, the signal's reason.
 */
export async function readBackup(
  file: Blob,
  onProgress: OnProgress = () => undefined,
  signal?: AbortSignal,
): Promise<CheckedBackup> {
  const counts = { ...NO_ROWS };
  let rows = 0;
  const read = await slicesOfText(await textOf(file, signal));
  for await (const slice of read.slices) {
    signal?.throwIfAborted();
    counts[slice.kind] += slice.rows.length;
    rows += slice.rows.length;
    onProgress(rows);
  }
  const { header } = read;
  return {
    header,
    counts,
    async *slices(again) {
      const second = await slicesOfText(await textOf(file, again));
      if (second.header.made !== header.made) throw new BackupError('changed');
      yield* second.slices;
    },
  };
}

/** Where a backup is merged into: what a slice changes, or would change where `dry`. */
export type MergeSlice = (slice: Slice, dry: boolean) => Promise<Changes>;

/**
 * Merges a checked backup slice by slice and says what changed; `dry`: what would. Each slice is
 * one transaction, and merging twice is merging once: stopped anywhere, it is run again.
 */
export async function mergeBackup(
  backup: CheckedBackup,
  merge: MergeSlice,
  dry: boolean,
  onProgress: OnProgress = () => undefined,
  signal?: AbortSignal,
): Promise<ChangesByKind> {
  const sums = Object.fromEntries(KINDS.map((kind) => [kind, NO_CHANGES])) as Record<Kind, Changes>;
  let rows = 0;
  for await (const slice of backup.slices(signal)) {
    signal?.throwIfAborted();
    sums[slice.kind] = add(sums[slice.kind], await merge(slice, dry));
    rows += slice.rows.length;
    onProgress(rows);
  }
  return sums;
}

function add(a: Changes, b: Changes): Changes {
  return { added: a.added + b.added, better: a.better + b.better, kept: a.kept + b.kept, same: a.same + b.same };
}

async function textOf(file: Blob, signal?: AbortSignal): Promise<ReadableStream<string>> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const bytes = file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  const plain = start[0] === 0x1f && start[1] === 0x8b ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes;
  // Not lenient: bytes that are no UTF-8 would come out as other text.
  return plain.pipeThrough(new TextDecoderStream('utf-8', { fatal: true, ignoreBOM: true }), { signal });
}
