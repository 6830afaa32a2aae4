import type { COUNT_FIELDS, PRESENCES, QUERY_STATUSES, TEXT_FIELDS } from './fields.ts';

/** A query's answer. A field that is missing gives `unknown`, and nothing is hidden on it. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What a rule or the filter box asks, as plain JSON: it is stored, and crosses messages. */
export type Query =
  | { readonly op: 'and'; readonly of: readonly Query[] }
  | { readonly op: 'or'; readonly of: readonly Query[] }
  | { readonly op: 'not'; readonly of: Query }
  | Term;

/** One question a row answers by itself. */
export type Term = TextTerm | PatternTerm | RangeTerm | StatusTerm | PresenceTerm;

/** A word or phrase, as the reader wrote it. */
export interface TextTerm {
  readonly op: 'text';
  readonly field: TextField;
  readonly text: string;
  /** `survey*`: the last word may go on. */
  readonly prefix?: true;
}

/** A regular expression of the subset in regex/parse.ts. */
export interface PatternTerm {
  readonly op: 'pattern';
  readonly field: TextField;
  readonly source: string;
  /** The source, read: pages run patterns and need no reader of them. */
  readonly tree: PatternNode;
  /** `/…/i`. */
  readonly ignoresCase?: true;
}

/**
 * A regular expression as a tree. The subset: characters, classes, `.`,
 * escapes with `\p{…}`, `^ $ \b \B`, groups, alternation, and `* + ? {m,n}`.
 * Back-references and look-around are left out: no engine runs them in linear time.
 */
export type PatternNode =
  /** One character, as the browser's own expressions write it. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'assert'; readonly what: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly PatternNode[] }
  /** `most` absent: without end. */
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly least: number; readonly most?: number };

/** Both ends count; an end that is absent is open. At least one is there. */
export type RangeTerm =
  | { readonly op: 'range'; readonly field: CountField; readonly from?: number; readonly to?: number }
  | { readonly op: 'range'; readonly field: 'date'; readonly from?: string; readonly to?: string };

export interface StatusTerm {
  readonly op: 'status';
  readonly is: (typeof QUERY_STATUSES)[number];
}

export interface PresenceTerm {
  readonly op: 'has';
  readonly what: (typeof PRESENCES)[number];
}

/** `any`: title, abstract, authors and keywords. */
export type TextField = (typeof TEXT_FIELDS)[number];

/** Counts, and `age`: whole days since the paper's date; `seen`: local days on which it was on screen. */
export type CountField = (typeof COUNT_FIELDS)[number];

/** Why a text is no query, as data; the words are in lib/words/query.ts. */
export type MistakeKind =
  | 'field'
  | 'empty'
  | 'open-parenthesis'
  | 'stray-parenthesis'
  | 'open-quote'
  | 'open-pattern'
  | 'operand'
  | 'star'
  | 'number'
  | 'date'
  | 'age'
  | 'range'
  | 'status'
  | 'has'
  | 'depth'
  | PatternMistakeKind;

/** What a regular expression may not hold. */
export type PatternMistakeKind =
  | 'pattern-syntax'
  | 'pattern-back-reference'
  | 'pattern-look-around'
  | 'pattern-repeat'
  | 'pattern-size'
  | 'pattern-flag';

export interface Mistake {
  readonly kind: MistakeKind;
  /** Place in the text, in UTF-16 units, and how far it reaches. */
  readonly at: number;
  readonly length: number;
  /** What stands there. */
  readonly text: string;
  /** A name that may have been meant. */
  readonly meant?: string;
}

/** All terms of a query, negated ones included. */
export function termsOf(query: Query): readonly Term[] {
  if (query.op === 'and' || query.op === 'or') return query.of.flatMap(termsOf);
  return query.op === 'not' ? termsOf(query.of) : [query];
}

/** The words and patterns a match may be due to: those that are not under a negation. */
export function positiveTerms(query: Query, isNegated = false): readonly (TextTerm | PatternTerm)[] {
  if (query.op === 'and' || query.op === 'or') return query.of.flatMap((part) => positiveTerms(part, isNegated));
  if (query.op === 'not') return positiveTerms(query.of, !isNegated);
  return !isNegated && (query.op === 'text' || query.op === 'pattern') ? [query] : [];
}
