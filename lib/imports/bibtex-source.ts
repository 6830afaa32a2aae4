import { importWords as words } from '../words/imports.ts';
import { type ImportSkipped, LONGEST, STRIDE } from './import.ts';
import { lineCounter } from './lines.ts';

/** An entry as it stands in the file: names of fields in small letters, values with their TeX, macros resolved. */
export interface BibSource {
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
}

const BEGIN = /@\s*([A-Za-z]+)\s*([{(])/y;
// Never with a parenthesis, which a note may hold after an at-sign.
const NEXT = /[ \t]*@\s*[A-Za-z]+\s*\{/y;
const FIELD = /[\s,]*([^\s=,{}()"#%]+)\s*=\s*/y;

/** Every entry of a BibTeX file, and what is none. */
export function* bibSources(text: string): Generator<BibSource | ImportSkipped | undefined> {
  const lineAt = lineCounter(text);
  const macros = new Map<string, string>();
  for (let at = text.indexOf('@'); at >= 0; ) {
    BEGIN.lastIndex = at;
    const [begin, type = '', open] = BEGIN.exec(text) ?? [];
    if (begin === undefined) {
      at = text.indexOf('@', at + 1);
      continue;
    }
    const line = lineAt(at);
    const end = yield* findEnd(text, at + begin.length, open === '(' ? ')' : '}');
    const body = text.slice(at + begin.length, end.at);
    const kind = type.toLowerCase();
    if (!end.isClosed) yield { line, reason: words.notClosed };
    else if (body.length > LONGEST) yield { line, reason: words.tooLong };
    else if (kind === 'string') for (const [name, value] of readFields(body, macros)) macros.set(name, value);
    else if (kind !== 'comment' && kind !== 'preamble') yield readEntry(kind, body, macros, line);
    at = text.indexOf('@', end.at);
  }
}

interface End {
  readonly at: number;
  readonly isClosed: boolean;
}

/** Where an entry closes; unclosed, it ends where the next one begins on a line of its own, or with the text. */
function* findEnd(text: string, from: number, close: string): Generator<undefined, End> {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if ((at - from) % STRIDE === STRIDE - 1) yield undefined;
    const sign = text.charCodeAt(at);
    if (sign === 123) depth++;
    else if (depth === 0 && text[at] === close) return { at, isClosed: true };
    else if (sign === 125) depth--;
    else if (sign === 10) {
      NEXT.lastIndex = at + 1;
      if (NEXT.test(text)) return { at, isClosed: false };
    }
  }
  return { at: text.length, isClosed: false };
}

function readEntry(
  type: string,
  body: string,
  macros: ReadonlyMap<string, string>,
  line: number,
): BibSource | ImportSkipped {
  const comma = body.indexOf(',');
  const fields = Object.fromEntries(readFields(comma < 0 ? '' : body.slice(comma + 1), macros));
  return Object.keys(fields).length > 0 ? { type, fields, line } : { line, reason: words.noEntry };
}

/** `name = value` as often as it stands there; the first of a name counts, what follows a mistake is left. */
function readFields(body: string, macros: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let at = 0;
  for (;;) {
    FIELD.lastIndex = at;
    const [whole, name = ''] = FIELD.exec(body) ?? [];
    if (whole === undefined) return fields;
    const value = readValue(body, at + whole.length, macros);
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.text);
    at = value.end;
  }
}

const WORD = /[^\s,#{}"]+/y;
const JOIN = /\s*#\s*/y;

/** Pieces in braces, in quotes, or named, joined by `#`. */
function readValue(body: string, from: number, macros: ReadonlyMap<string, string>): { text: string; end: number } {
  let text = '';
  for (let at = from; ; ) {
    if (body[at] === '{' || body[at] === '"') {
      const end = closeOf(body, at);
      text += body.slice(at + 1, end);
      at = end + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(body)?.[0] ?? '';
      text += macros.get(word.toLowerCase()) ?? word;
      at += word.length;
    }
    JOIN.lastIndex = at;
    const join = JOIN.exec(body)?.[0];
    if (join === undefined) return { text, end: at };
    at += join.length;
  }
}

function closeOf(body: string, from: number): number {
  const isQuoted = body[from] === '"';
  let depth = isQuoted ? 0 : -1;
  for (let at = isQuoted ? from + 1 : from; at < body.length; at++) {
    if (body[at] === '{') depth++;
    else if (body[at] === '}' && depth-- === 0 && !isQuoted) return at;
    else if (isQuoted && depth <= 0 && body[at] === '"') return at;
  }
  return body.length;
}
