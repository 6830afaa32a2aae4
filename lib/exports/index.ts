import { biblatex } from './biblatex.ts';
import { bibtex } from './bibtex.ts';
import { csl } from './csl.ts';
import { csv } from './csv.ts';
import type { ExportFormat } from './export.ts';
import { markdown } from './markdown.ts';
import { ris } from './ris.ts';

/** Every format papers can be written in, in the order they are offered. */
export const formats: readonly ExportFormat[] = [bibtex, biblatex, ris, csl, csv, markdown];

/** The format of that id; `undefined` where there is none. */
export function findFormat(id: string): ExportFormat | undefined {
  return formats.find((format) => format.id === id);
}
