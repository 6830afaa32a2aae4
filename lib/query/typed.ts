import { parseQuery } from './parse.ts';
import type { Mistake, Query } from './query.ts';

/** A query under way. */
export interface Typed {
  /** `null`: the text asks for nothing, and everything answers; absent: it holds a mistake. */
  readonly query?: Query | null;
  readonly mistake?: Mistake;
}

/** A word this short is in nearly every abstract. */
const SHORT = 3;

/**
 * Reads a text that is still being typed: the word at its end may go on. One of
 * a letter or two is looked for in titles alone.
 */
export function parseTyped(text: string): Typed {
  const [, before = '', last = ''] = /^([\s\S]*?)([\p{L}\p{N}]*)$/u.exec(text) ?? [];
  const isBare = before === '' || /[\s(-]$/.test(before);
  const ways =
    last === '' ? [] : [...last].length >= SHORT || !isBare ? [`${text}*`] : [`${before}title:${last}*`, `${text}*`];
  for (const way of ways) {
    const { query } = parseQuery(way);
    if (query) return { query };
  }
  const { query, mistake } = parseQuery(text);
  return mistake ? { mistake } : { query: query ?? null };
}
