import { COUNT_FIELDS, FIELD_NAMES, PRESENCES, QUERY_STATUSES, TEXT_FIELDS } from './fields.ts';
import { QueryError, type Token, tokenize } from './lexer.ts';
import type { CountField, Mistake, Query, TextField } from './query.ts';
import { readCountRange, readDateRange } from './ranges.ts';
import { readPattern } from './regex/parse.ts';

/** A query, or the mistake that keeps the text from being one. Without either the text asks for nothing. */
export interface Parsed {
  readonly query?: Query;
  readonly mistake?: Mistake;
}

/** Deeper nesting than any reader writes, and less than the stack holds. */
const DEEPEST = 100;

/**
 * Reads the rule language: words and "phrases", `field:value`, ranges,
 * `/patterns/`, AND (understood between two terms), OR, NOT or `-`, and
 * parentheses, also after a field. Any text is answered, none throws.
 */
export function parseQuery(text: string): Parsed {
  try {
    const tokens = tokenize(text);
    if (tokens.length === 0) return {};
    const cursor: Cursor = { tokens, text, next: 0, depth: 0 };
    const query = readOr(cursor, 'any');
    const left = tokens[cursor.next];
    return left ? fail('stray-parenthesis', cursor, left) : { query };
  } catch (error) {
    if (error instanceof QueryError) return { mistake: error.mistake };
    throw error;
  }
}

/** How far the tokens are read. */
interface Cursor {
  readonly tokens: readonly Token[];
  readonly text: string;
  next: number;
  depth: number;
}

function peek({ tokens, next }: Cursor): Token | undefined {
  return tokens[next];
}

/** @throws {QueryError} at a token, or at the end of the text where there is none. */
function fail(kind: Mistake['kind'], { text }: Cursor, token: Token | undefined, meant?: string): never {
  const at = token?.at ?? text.length;
  throw new QueryError(kind, at, token ? text.slice(at, at + token.length) : '', meant);
}

function readOr(cursor: Cursor, field: TextField): Query {
  const parts = [readAnd(cursor, field)];
  while (peek(cursor)?.kind === 'or') {
    cursor.next++;
    parts.push(readAnd(cursor, field));
  }
  return gather('or', parts);
}

function readAnd(cursor: Cursor, field: TextField): Query {
  const parts = [readNot(cursor, field)];
  for (let token = peek(cursor); token && token.kind !== 'or' && token.kind !== 'close'; token = peek(cursor)) {
    if (token.kind === 'and') cursor.next++;
    parts.push(readNot(cursor, field));
  }
  return gather('and', parts);
}

function readNot(cursor: Cursor, field: TextField): Query {
  const token = peek(cursor);
  if (token?.kind !== 'not') return readTerm(cursor, field);
  cursor.next++;
  return deeper(cursor, token, () => ({ op: 'not', of: readNot(cursor, field) }));
}

function deeper(cursor: Cursor, token: Token, read: () => Query): Query {
  cursor.depth++;
  if (cursor.depth > DEEPEST) fail('depth', cursor, token);
  const query = read();
  cursor.depth--;
  return query;
}

function readTerm(cursor: Cursor, field: TextField): Query {
  const token = peek(cursor);
  if (!token || token.kind === 'close' || token.kind === 'and' || token.kind === 'or') {
    return fail('operand', cursor, token ?? cursor.tokens.at(-1));
  }
  cursor.next++;
  if (token.kind === 'open') return readGroup(cursor, token, field);
  return token.kind === 'field' ? readField(cursor, token) : readText(cursor, token, field);
}

function readGroup(cursor: Cursor, open: Token, field: TextField): Query {
  return deeper(cursor, open, () => {
    const first = peek(cursor);
    if (first?.kind === 'close') return fail('operand', cursor, first);
    if (!first) return fail('open-parenthesis', cursor, open);
    const query = readOr(cursor, field);
    if (peek(cursor)?.kind !== 'close') return fail('open-parenthesis', cursor, open);
    cursor.next++;
    return query;
  });
}

function readField(cursor: Cursor, token: Token & { readonly kind: 'field' }): Query {
  const name = token.name.toLowerCase();
  if (!FIELD_NAMES.includes(name)) fail('field', cursor, token, findNearest(name, FIELD_NAMES));
  const value = peek(cursor);
  const isValue = value && value.at === token.at + token.length && !['close', 'field'].includes(value.kind);
  if (!isValue) return fail('empty', cursor, token);
  cursor.next++;
  if (!isTextField(name)) return readValue(cursor, name, value);
  return value.kind === 'open' ? readGroup(cursor, value, name) : readText(cursor, value, name);
}

/** The value of a field that holds no text: a count, a day, or one of a few names. */
function readValue(cursor: Cursor, name: string, value: Token): Query {
  const word = value.kind === 'word' || value.kind === 'phrase' ? value.text : fail('empty', cursor, value);
  const orRange = (kind: Mistake['kind']) => fail(word.includes('..') ? 'range' : kind, cursor, value);
  if (name === 'date') return readDateRange(word) ?? orRange('date');
  if (isCountField(name)) return readCountRange(name, word) ?? orRange(name === 'age' ? 'age' : 'number');
  const said = word.toLowerCase();
  if (name === 'status') {
    const is = QUERY_STATUSES.find((status) => status === said);
    return is ? { op: 'status', is } : fail('status', cursor, value, findNearest(said, QUERY_STATUSES));
  }
  const what = PRESENCES.find((presence) => presence === said);
  return what ? { op: 'has', what } : fail('has', cursor, value, findNearest(said, PRESENCES));
}

function readText(cursor: Cursor, token: Token, field: TextField): Query {
  if (token.kind === 'pattern') {
    const tree = readPattern(token.text, token.flags, token.at + 1);
    return { op: 'pattern', field, source: token.text, tree, ...(token.flags === 'i' && { ignoresCase: true }) };
  }
  if (token.kind === 'phrase') {
    const text = token.text.trim().replace(/\s+/g, ' ');
    return text === '' ? fail('empty', cursor, token) : { op: 'text', field, text };
  }
  if (token.kind !== 'word') return fail('empty', cursor, token);
  const text = token.text.replace(/\*+$/, '');
  const star = text.indexOf('*');
  if (star >= 0) throw new QueryError('star', token.at + star, '*');
  return { op: 'text', field, text, ...(text !== token.text && { prefix: true }) };
}

/** One part stands for itself; parts of the same kind are one list. */
function gather(op: 'and' | 'or', parts: readonly Query[]): Query {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return { op, of: parts.flatMap((part) => (part.op === op ? part.of : [part])) };
}

function isTextField(name: string): name is TextField {
  return name !== 'any' && (TEXT_FIELDS as readonly string[]).includes(name);
}

function isCountField(name: string): name is CountField {
  return (COUNT_FIELDS as readonly string[]).includes(name);
}

/** The name that differs in two letters at most, of two such the one that begins alike; `undefined` where none is near. */
function findNearest(name: string, names: readonly string[]): string | undefined {
  const distance = (known: string) =>
    known.startsWith(name) || name.startsWith(known) ? 1 : editDistance(name, known);
  const near = names
    .map((known) => ({ known, far: distance(known), alike: countAlike(name, known) }))
    .sort((a, b) => a.far - b.far || b.alike - a.alike)[0];
  return near && near.far <= 2 ? near.known : undefined;
}

function countAlike(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** Levenshtein's distance of two short words. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 3;
}
