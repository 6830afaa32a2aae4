import type { ExportFormat, ExportRow } from '../../lib/exports/export.ts';
import { keysOfExport } from '../../lib/exports/keys.ts';
import type { PaperId, PaperRow } from '../../lib/paper.ts';
import type { LibraryDeps } from './library-deps.ts';

/** As many as one message asks for. */
const BATCH = 100;

/**
 * Writes papers in a format, in their order, a batch of rows at a time.
 * @throws where it was stopped, or the store did not answer: then there is no file.
 */
export async function exportPapers(
  deps: Pick<LibraryDeps, 'listPapers'>,
  format: ExportFormat,
  papers: readonly PaperId[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const keyOf = keysOfExport();
  const entries: string[] = [];
  for (let at = 0; at < papers.length; at += BATCH) {
    signal.throwIfAborted();
    const rows = await deps.listPapers({ papers: papers.slice(at, at + BATCH) });
    entries.push(...rows.map(exportRow).map((row) => format.entry(row, keyOf(row.record))));
    onProgress(Math.min(at + BATCH, papers.length));
  }
  const { head, between, tail, mediaType } = format;
  return new Blob([head, ...entries.map((entry, at) => (at === 0 ? entry : between + entry)), tail], {
    type: mediaType,
  });
}

/** A row as the formats take it. */
export function exportRow({ paper, memory: { decision } }: PaperRow): ExportRow {
  return { record: paper, ...(decision && { decision }) };
}
