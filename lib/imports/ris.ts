import { displayName, parseDisplayName } from '../exports/names.ts';
import { foldLine } from '../exports/plain-lines.ts';
import { importWords as words } from '../words/imports.ts';
import { type Draft, entryOf } from './entry.ts';
import { type Found, type ImportFormat, LONGEST } from './import.ts';
import { linesOf } from './lines.ts';

type Tags = Map<string, string[]>;

const TAG = /^\ufeff?([A-Z][A-Z0-9]) {0,2}- ?(.*)$/;

/** RIS, ours, Zotero's, EndNote's or a publisher's. */
export const ris: ImportFormat = {
  id: 'ris',
  name: 'RIS',
  findSign: (beginning) => beginning.search(/^\s*TY {0,2}- ?\w/m),
  *read(text) {
    let tags: Tags | undefined;
    let from = 0;
    let size = 0;
    let number = 0;
    let last: string[] | undefined;
    for (const line of linesOf(text)) {
      if (line === undefined) {
        yield undefined;
        continue;
      }
      number++;
      size += line.length;
      const [, tag, value = ''] = TAG.exec(line) ?? [];
      if (tag === 'TY') {
        if (tags) yield { line: from, reason: words.notClosed };
        [tags, from, size, last] = [new Map(), number, 0, undefined];
      } else if (tag === 'ER') {
        if (tags) yield size > LONGEST ? { line: from, reason: words.tooLong } : entryOf(draftOf(tags), from);
        tags = undefined;
      } else if (tags && size <= LONGEST) {
        last = keep(tags, tag, tag === undefined ? line : value, last);
      }
      if (number % 1000 === 0) yield undefined;
    }
    if (tags) yield { line: from, reason: words.notClosed } satisfies Found;
  },
};

/** A line without a tag goes on with the value before it. */
function keep(tags: Tags, tag: string | undefined, value: string, last: string[] | undefined): string[] | undefined {
  if (tag === undefined) {
    if (last && value.trim() !== '') last.push(`${last.pop()} ${value}`);
    return last;
  }
  const values = tags.get(tag) ?? [];
  tags.set(tag, values);
  values.push(value);
  return values;
}

function draftOf(tags: Tags): Draft {
  const all = (...names: readonly string[]) =>
    names
      .flatMap((name) => tags.get(name) ?? [])
      .map(foldLine)
      .filter((value) => value !== '');
  const first = (...names: readonly string[]) => all(...names)[0];
  const arxiv = all('AN', 'C7', 'M1', 'VL').find((value) => /^arxiv:/i.test(value));
  const day = first('DA', 'Y1', 'PY')?.split('/').slice(0, 3);
  return {
    title: first('TI', 'T1', 'CT'),
    authors: all('AU', 'A1').map((name) => displayName(parseDisplayName(name))),
    journal: first('JO', 'JF', 'T2', 'JA'),
    date: day?.length === 3 ? day.map((part) => part.padStart(2, '0')).join('-') : undefined,
    version: Number(first('ET')) || undefined,
    doi: first('DO')?.replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, ''),
    url: first('UR', 'L2'),
    arxiv,
    abstract: first('AB', 'N2'),
    keywords: all('KW'),
    code: first('L3'),
    note: all('N1').join('\n'),
  };
}
