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
    const reader = startReader(tokens, text);
    return { query: reader.readAll() };
  } catch (error) {
    if (error instanceof QueryError) return { mistake: error.mistake };
    throw error;
  }
}

function startReader(tokens: readonly Token[], text: string) {
  let next = 0;
  let depth = 0;
  const peek = () => tokens[next];
  const take = () => tokens[next++] as Token;
  const fail = (kind: Mistake['kind'], token: Token | undefined, meant?: string): never => {
    const at = token?.at ?? text.length;
    throw new QueryError(kind, at, token ? text.slice(at, at + token.length) : '', meant);
  };

  const readAll = (): Query => {
    const query = readOr('any');
    const left = peek();
    return left ? fail('stray-parenthesis', left) : query;
  };

  const readOr = (field: TextField): Query => {
    const parts = [readAnd(field)];
    while (peek()?.kind === 'or') {
      take();
      parts.push(readAnd(field));
    }
    return gather('or', parts);
  };

  const readAnd = (field: TextField): Query => {
    const parts = [readNot(field)];
    for (let token = peek(); token && token.kind !== 'or' && token.kind !== 'close'; token = peek()) {
      if (token.kind === 'and') take();
      parts.push(readNot(field));
    }
    return gather('and', parts);
  };

  const readNot = (field: TextField): Query => {
    const token = peek();
    if (token?.kind !== 'not') return readTerm(field);
    take();
    return deeper(token, () => ({ op: 'not', of: readNot(field) }));
  };

  const deeper = (token: Token, read: () => Query): Query => {
    if (++depth > DEEPEST) fail('depth', token);
    const query = read();
    depth--;
    return query;
  };

  const readTerm = (field: TextField): Query => {
    const token = peek();
    if (!token || token.kind === 'close' || token.kind === 'and' || token.kind === 'or')
      return fail('operand', token ?? tokens.at(-1));
    take();
    if (token.kind === 'open') return readGroup(token, field);
    if (token.kind === 'field') return readField(token);
    return readText(token, field);
  };

  const readGroup = (open: Token, field: TextField): Query =>
    deeper(open, () => {
      if (peek()?.kind === 'close') return fail('operand', peek());
      if (!peek()) return fail('open-parenthesis', open);
      const query = readOr(field);
      if (peek()?.kind !== 'close') return fail('open-parenthesis', open);
      take();
      return query;
    });

  const readField = (token: Token & { readonly kind: 'field' }): Query => {
    const name = token.name.toLowerCase();
    if (!FIELD_NAMES.includes(name)) fail('field', token, findNearest(name, FIELD_NAMES));
    const value = peek();
    const isValue = value && value.at === token.at + token.length && !['close', 'field'].includes(value.kind);
    if (!isValue) return fail('empty', token);
    take();
    if (isTextField(name)) return value.kind === 'open' ? readGroup(value, name) : readText(value, name);
    return readWord(name, value);
  };

  /** The value of a field that holds no text: a count, a day, or one of a few names. */
  const readWord = (name: string, value: Token): Query => {
    const word = value.kind === 'word' || value.kind === 'phrase' ? value.text : fail('empty', value);
    if (name === 'date') return readDateRange(word) ?? fail(word.includes('..') ? 'range' : 'date', value);
    if (isCountField(name)) {
      return (
        readCountRange(name, word) ?? fail(word.includes('..') ? 'range' : name === 'age' ? 'age' : 'number', value)
      );
    }
    const said = word.toLowerCase();
    if (name === 'status') {
      const is = QUERY_STATUSES.find((status) => status === said);
      return is ? { op: 'status', is } : fail('status', value, findNearest(said, QUERY_STATUSES));
    }
    const what = PRESENCES.find((presence) => presence === said);
    return what ? { op: 'has', what } : fail('has', value, findNearest(said, PRESENCES));
  };

  const readText = (token: Token, field: TextField): Query => {
    if (token.kind === 'pattern') {
      const tree = readPattern(token.text, token.flags, token.at + 1);
      return { op: 'pattern', field, source: token.text, tree, ...(token.flags === 'i' && { ignoresCase: true }) };
    }
    if (token.kind === 'phrase') {
      const text = token.text.trim().replace(/\s+/g, ' ');
      return text === '' ? fail('empty', token) : { op: 'text', field, text };
    }
    if (token.kind !== 'word') return fail('empty', token);
    const text = token.text.replace(/\*+$/, '');
    const star = text.indexOf('*');
    if (star >= 0 || text === '') {
      const at = token.at + Math.max(0, star);
      throw new QueryError('star', at, '*');
    }
    return { op: 'text', field, text, ...(text !== token.text && { prefix: true }) };
  };

  return { readAll };
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
