import { biblatex } from './biblatex.ts';
import { bibtex } from './bibtex.ts';
import { csl } from './csl.ts';
import { csv } from './csv.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { keysOfExport } from './keys.ts';
import { markdown } from './markdown.ts';
import { ris } from './ris.ts';

/** Every format Ibid writes. */
export const exportFormats: readonly ExportFormat[] = [bibtex, biblatex, ris, csl, csv, markdown];

/** The format of this id, or `undefined` where there is none. */
export function findExportFormat(id: string): ExportFormat | undefined {
  return exportFormats.find((format) => format.id === id);
}

/** An export in pieces, head and tail included, each as long as one entry: join them, or write one after another. */
export function* exportPieces(format: ExportFormat, rows: Iterable<ExportRow>): Generator<string> {
  const keyOf = keysOfExport();
  yield format.head;
  let isFirst = true;
  for (const row of rows) {
    const entry = format.entry(row, keyOf(row.record));
    yield isFirst ? entry : format.between + entry;
    isFirst = false;
  }
  yield format.tail;
}
