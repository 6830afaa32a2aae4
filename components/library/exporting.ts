import type { ExportFormat } from '../../lib/exports/export.ts';
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
  const writer = format.start();
  const parts = [writer.head];
  for (let at = 0; at < papers.length; at += BATCH) {
    signal.throwIfAborted();
    const rows = await deps.listPapers({ papers: papers.slice(at, at + BATCH) });
    parts.push(rows.map((row) => writer.entry(exportRow(row))).join(''));
    onProgress(Math.min(at + BATCH, papers.length));
  }
  return new Blob([...parts, writer.tail], { type: format.mediaType });
}

/** A row as the formats take it. */
export function exportRow({ paper, memory: { decision } }: PaperRow) {
  return { record: paper, ...(decision && { decision }) };
}
