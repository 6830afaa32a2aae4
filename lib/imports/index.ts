import { pace } from '../pace.ts';
import { importWords as words } from '../words/imports.ts';
import { bibtex } from './bibtex.ts';
import { csv } from './csv.ts';
import type { Found, ImportEntry, Imported, ImportFormat, ImportSkipped } from './import.ts';
import { json } from './json.ts';
import { links } from './links.ts';
import { ris } from './ris.ts';

/** Every form of reading list Ibid reads. */
export const importFormats: readonly ImportFormat[] = [json, ris, bibtex, csv, links];

/** What the form of a text is judged by. */
const BEGINNING = 65_536;

/** The form a text is of, by what stands in it; `undefined` where it is of none. */
export function findImportFormat(text: string): ImportFormat | undefined {
  const beginning = text.slice(0, BEGINNING);
  const signs = importFormats.map((format) => ({ format, at: format.findSign(beginning) })).filter(({ at }) => at >= 0);
  return signs.toSorted((a, b) => a.at - b.at)[0]?.format;
}

/**
 * Reads a reading list of any form, in slices, so that whoever waits can go on
 * doing other things. Never rejects: what cannot be read is among `skipped`.
 * `onProgress` hears now and then how many entries there are.
 */
export async function importText(text: string, onProgress?: (entries: number) => void): Promise<Imported> {
  const format = findImportFormat(text);
  if (!format) return { entries: [], skipped: text.trim() === '' ? [] : [{ reason: words.unknownFile }] };
  const entries: ImportEntry[] = [];
  const skipped: ImportSkipped[] = [];
  try {
    await pace(format.read(text), (found: Found) => {
      if (found === undefined) onProgress?.(entries.length);
      else if ('reason' in found) skipped.push(found);
      else entries.push(found);
    });
  } catch {
    // No form is expected to come here; should one, what it had read is not lost.
    skipped.push({ reason: words.broken });
  }
  return { format: format.id, entries, skipped };
}
