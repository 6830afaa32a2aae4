import type { Mistake, MistakeKind } from './query.ts';

/** One piece of a query's text. */
export type Token =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly at: number; readonly length: number }
  | { readonly kind: 'field'; readonly name: string; readonly at: number; readonly length: number }
  | { readonly kind: 'word' | 'phrase'; readonly text: string; readonly at: number; readonly length: number }
  | {
      readonly kind: 'pattern';
      readonly text: string;
      readonly flags: string;
      readonly at: number;
      readonly length: number;
    };

/** Thrown inside this folder alone; `parseQuery` gives it as data. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly mistake: Mistake;
  constructor(kind: MistakeKind, at: number, text: string, meant?: string) {
    super(kind);
    this.mistake = { kind, at, length: Math.max(1, text.length), text, ...(meant !== undefined && { meant }) };
  }
}

const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const FIELD = /([\p{L}_]+):/uy;
const SPACE = /\s+/uy;
const WORD = /[^\s()"]+/uy;
// A lone dash or star is a word half typed: it asks for nothing yet.
const HALF_TYPED = /^[-*]+$/;

/** @throws {QueryError} for a quote or a pattern that is not closed. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const token = readToken(text, at, isAfterField(tokens, at));
    if (token.kind !== 'word' || !HALF_TYPED.test(token.text)) tokens.push(token);
    at += token.length;
  }
  return tokens;
}

function isAfterField(tokens: readonly Token[], at: number): boolean {
  const last = tokens.at(-1);
  return last?.kind === 'field' && last.at + last.length === at;
}

function readToken(text: string, at: number, isValue: boolean): Token {
  const char = text[at];
  if (char === '(' || char === ')') return { kind: char === '(' ? 'open' : 'close', at, length: 1 };
  if (char === '"') return readPhrase(text, at);
  if (char === '/') return readPattern(text, at);
  // A dash before something negates it; a field's value may begin with one.
  if (char === '-' && !isValue && /[^\s)]/.test(text[at + 1] ?? '')) return { kind: 'not', at, length: 1 };
  const field = isValue ? undefined : matchAt(FIELD, text, at);
  if (field) return { kind: 'field', name: field.slice(0, -1), at, length: field.length };
  const word = matchAt(WORD, text, at) ?? char ?? '';
  const operator = isValue ? undefined : OPERATORS[word];
  return operator ? { kind: operator, at, length: word.length } : { kind: 'word', text: word, at, length: word.length };
}

function readPhrase(text: string, at: number): Token {
  const end = text.indexOf('"', at + 1);
  if (end < 0) throw new QueryError('open-quote', at, text.slice(at));
  return { kind: 'phrase', text: text.slice(at + 1, end), at, length: end + 1 - at };
}

function readPattern(text: string, at: number): Token {
  let isInClass = false;
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '[') isInClass = true;
    else if (char === ']') isInClass = false;
    else if (char === '/' && !isInClass) {
      const flags = matchAt(/[a-z]*/y, text, i + 1) ?? '';
      return { kind: 'pattern', text: text.slice(at + 1, i), flags, at, length: i + 1 + flags.length - at };
    }
  }
  throw new QueryError('open-pattern', at, text.slice(at));
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
