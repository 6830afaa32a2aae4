import type { Because, Explanation } from '../query/explain.ts';
import { FIELD_NAMES, PRESENCES, QUERY_STATUSES } from '../query/fields.ts';
import { printQuery } from '../query/print.ts';
import type { Mistake, MistakeKind, RangeTerm, Term, TextField } from '../query/query.ts';

/** What is wrong with a query, and what to do about it. Another language is another module of this shape. */
export function mistakeText(mistake: Mistake): string {
  const { text, meant } = mistake;
  const perhaps = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const sentences: Record<MistakeKind, string> = {
    field: `There is no field “${text.replace(/:$/, '')}”.${perhaps || ` Put the words in quotes, or use one of ${FIELD_NAMES.join(', ')}.`}`,
    empty: `Nothing stands after “${text}”. Write what it should hold.`,
    'open-parenthesis': 'This parenthesis is not closed. Add “)”.',
    'stray-parenthesis': 'This parenthesis closes nothing. Take it out.',
    'open-quote': 'This quote is not closed. Add “"”.',
    'open-pattern': 'This regular expression is not closed. Add “/”, or put the words in quotes.',
    operand: 'Something is missing here. Write a word, or take the operator out.',
    star: 'A star may only end a word. In quotes it stands for itself.',
    number: `“${text}” is no count. Write 20, >=20, <5 or 5..20.`,
    date: `“${text}” is no date. Write >=2026-01-31, 2026-01 or 2026.`,
    age: `“${text}” is no age. Write <7d, <2w, >3m or >1y.`,
    range: `“${text}” is no range. Write the lower end first: 5..20, 5.. or ..20.`,
    status: `“${text}” is no status.${perhaps || ` Use one of ${QUERY_STATUSES.join(', ')}.`}`,
    has: `“${text}” is nothing a paper has.${perhaps || ` Use one of ${PRESENCES.join(', ')}.`}`,
    depth: 'Too many parentheses inside each other. Take some out.',
    'pattern-syntax': `“${text}” is no regular expression. Put a backslash before a sign that stands for itself.`,
    'pattern-back-reference': `“${text}” refers back, which cannot be searched quickly. Write out what it repeats.`,
    'pattern-look-around': `“${text}” looks around, which cannot be searched quickly. Join two terms instead: title:/a/ -title:/b/.`,
    'pattern-repeat': `“${text}” repeats nothing, or twice. Take one out, or put a backslash before it.`,
    'pattern-size': 'This regular expression is too large. Use smaller counts.',
    'pattern-flag': `“${text}” is no flag known here. Only i, for any case, may follow.`,
  };
  return sentences[mistake.kind];
}

/** The same with its place, for where there is no box to point into: `At 7: …`, counted from 1. */
export function placedMistakeText(mistake: Mistake): string {
  return `At ${mistake.at + 1}: ${mistakeText(mistake)}`;
}

const FIELDS: Readonly<Record<TextField, string>> = {
  any: 'title, abstract, authors or keywords',
  title: 'the title',
  abstract: 'the abstract',
  author: 'the authors',
  org: 'the organization',
  cat: 'the categories',
  kw: 'the keywords',
  site: 'the site',
  feed: 'the feed',
  section: 'the section',
  submitter: 'the submitter',
};

/** Why a query answered as it did, in one line. */
export function explanationText({ because }: Explanation): string {
  return because.map(becauseText).join('; ');
}

function becauseText({ term, answer, where }: Because): string {
  if (answer === 'unknown') return `cannot tell ${printQuery(term)}: ${askedOf(term)} not known`;
  const isSo = answer === 'yes';
  switch (term.op) {
    case 'text':
    case 'pattern':
      return `${printQuery({ ...term, field: 'any' })} is ${isSo ? '' : 'not '}in ${FIELDS[where ?? term.field]}`;
    case 'range':
      return `${term.field} ${isSo ? 'is' : 'is not'} ${rangeText(term)}`;
    case 'status':
      return `status is ${isSo ? '' : 'not '}${term.is}`;
    case 'has':
      return `has ${isSo ? '' : 'no '}${term.what}`;
  }
}

function askedOf(term: Term): string {
  switch (term.op) {
    case 'text':
    case 'pattern':
      return term.field === 'any' ? 'abstract, authors or keywords' : FIELDS[term.field].replace(/^the /, '');
    case 'range':
      return term.field;
    case 'status':
      return 'what was seen before is';
    case 'has':
      return term.what;
  }
}

function rangeText({ from, to }: RangeTerm): string {
  if (from === undefined) return `at most ${to}`;
  if (to === undefined) return `at least ${from}`;
  return from === to ? String(from) : `from ${from} to ${to}`;
}
