import type { Query, RangeTerm, TextField } from './query.ts';

/** The query in the language it was read from; reading that gives the same query again. */
export function printQuery(query: Query): string {
  switch (query.op) {
    case 'or':
      return query.of.map((part) => (part.op === 'or' ? group(part) : printQuery(part))).join(' OR ');
    case 'and':
      return query.of.map((part) => (part.op === 'or' || part.op === 'and' ? group(part) : printQuery(part))).join(' ');
    case 'not':
      return `-${query.of.op === 'or' || query.of.op === 'and' ? group(query.of) : printQuery(query.of)}`;
    case 'text':
      return prefixed(query.field, query.prefix ? `${query.text}*` : quoteWord(query.text));
    case 'pattern':
      return prefixed(query.field, `/${query.source}/${query.ignoresCase ? 'i' : ''}`);
    case 'range':
      return `${query.field}:${printRange(query)}`;
    case 'status':
      return `status:${query.is}`;
    case 'has':
      return `has:${query.what}`;
  }
}

/** One word or phrase as it is written in a query. */
export function quoteWord(text: string): string {
  const isPlain = /^[\p{L}\p{N}][^\s()"*:/]*$/u.test(text) && !/^(?:AND|OR|NOT)$/.test(text);
  return isPlain ? text : `"${text}"`;
}

function group(query: Query): string {
  return `(${printQuery(query)})`;
}

function prefixed(field: TextField, value: string): string {
  return field === 'any' ? value : `${field}:${value}`;
}

function printRange({ from, to }: RangeTerm): string {
  if (from === undefined) return `<=${to}`;
  if (to === undefined) return `>=${from}`;
  return from === to ? String(from) : `${from}..${to}`;
}
