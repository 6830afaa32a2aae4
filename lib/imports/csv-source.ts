import { importWords as words } from '../words/imports.ts';
import { type ImportSkipped, LONGEST } from './import.ts';

/** One record of the file, with the line it begins on. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The sign between the cells: whichever of the usual ones stands most often in the first line. */
export function separatorOf(beginning: string): string {
  const first = beginning.split('\n', 1)[0] ?? '';
  const times = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/** Every record of a CSV text (RFC 4180; line ends of any kind). A quote that is never closed ends the reading, with its reason. */
export function* csvRecords(text: string, separator: string): Generator<CsvRecord | ImportSkipped> {
  const end = new RegExp(`[${separator === '\t' ? '\\t' : separator}\\n]`, 'g');
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  for (let at = text.startsWith('\ufeff') ? 1 : 0, from = at; at <= text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      const close = closeOf(text, at + 1);
      if (close < 0) {
        yield { line: begun, reason: words.notClosed };
        return;
      }
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      line += countBreaks(cell);
      at = close + 1;
    }
    end.lastIndex = at;
    const stop = end.exec(text)?.index ?? text.length;
    cells.push(cell + text.slice(at, stop).replace(/\r$/, ''));
    at = stop + 1;
    if (stop < text.length && text[stop] !== '\n') continue;
    if (stop - from > LONGEST) yield { line: begun, reason: words.tooLong };
    else if (cells.length > 1 || cells[0] !== '') yield { cells, line: begun };
    cells = [];
    begun = ++line;
    from = at;
  }
}

function closeOf(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}
