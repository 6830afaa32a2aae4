import { fromTex } from '../exports/from-tex.ts';
import { splitList } from '../exports/note.ts';
import { foldLine } from '../exports/plain-lines.ts';
import { nameFromTex } from '../exports/tex-names.ts';
import { type BibSource, bibSources } from './bibtex-source.ts';
import { type Draft, entryOf } from './entry.ts';
import type { ImportFormat } from './import.ts';

/** BibTeX and BibLaTeX, ours or any other program's. */
export const bibtex: ImportFormat = {
  id: 'bibtex',
  name: 'BibTeX',
  findSign: (beginning) => beginning.search(/^\s*@\s*[A-Za-z]+\s*[{(]/m),
  *read(text) {
    for (const source of bibSources(text)) {
      if (source === undefined || 'reason' in source) yield source;
      else yield entryOf(draftOf(source), source.line);
    }
  },
};

function draftOf({ fields }: BibSource): Draft {
  const text = (...names: readonly string[]) => {
    const tex = names.map((name) => fields[name]).find((value) => value !== undefined && value.trim() !== '');
    return tex === undefined ? undefined : fromTex(tex);
  };
  const line = (...names: readonly string[]) => text(...names)?.replaceAll('\n', ' ');
  const isArxiv = /arxiv/i.test(`${fields.archiveprefix} ${fields.eprinttype} ${fields.journal} ${fields.publisher}`);
  const primary = text('primaryclass', 'eprintclass');
  const arxiv =
    fields.eprint && (isArxiv || /^(?:arxiv:)?\d{4}\.\d{4,5}/i.test(fields.eprint))
      ? verbatim(fields.eprint)
      : undefined;
  return {
    title: line('title'),
    authors: splitNames(fields.author ?? ''),
    journal: line('journal', 'journaltitle', 'booktitle'),
    date: dayOf(fields),
    version: Number(fields.version) || undefined,
    organization: line('organization'),
    arxiv: arxiv ?? /arxiv:\s*(\S+)/i.exec(`${fields.journal}`)?.[1],
    categories: primary === undefined ? undefined : [primary],
    doi: fields.doi && verbatim(fields.doi).replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, ''),
    url: fields.url && verbatim(fields.url),
    abstract: line('abstract'),
    keywords: splitList(line('keywords') ?? ''),
    remarks: line('note'),
    note: text('annote', 'annotation', 'comment'),
  };
}

/** Names between `and`s that stand in no braces; `others` is nobody's. */
function splitNames(tex: string): readonly string[] {
  let depth = 0;
  const names: string[] = [''];
  for (const word of foldLine(tex).split(' ')) {
    if (depth === 0 && word.toLowerCase() === 'and') names.push('');
    else names.push(`${names.pop()} ${word}`);
    for (const sign of word) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  }
  return names.map((name) => nameFromTex(name.trim())).filter((name) => name !== '' && name !== 'others');
}

/** A field that is no TeX, though some programs escape it. */
function verbatim(text: string): string {
  return foldLine(text.replace(/^\s*\\url\{(.*)\}\s*$/, '$1').replace(/\\([%&_#~{}])/g, '$1'));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The whole day, from `date` or from its three parts. */
function dayOf({ date, year = '', month = '', day = '' }: BibSource['fields']): string | undefined {
  if (date !== undefined) return date.trim();
  const name = MONTHS.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1;
  const pad = (text: string | number) => String(text).trim().padStart(2, '0');
  return `${year.trim()}-${pad(name || month)}-${pad(day)}`;
}
