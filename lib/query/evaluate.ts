import { readTex } from '../tex.ts';
import { foldText } from '../text.ts';
import type { Answer, PatternTerm, Query, RangeTerm, Term, TextField, TextTerm } from './query.ts';
import { termsOf } from './query.ts';
import { compileTree } from './regex/match.ts';
import { startScanner } from './scan.ts';
import { foldedOf, isWhole, type PlainField, SEARCHED, type Subject, textsOf } from './subject.ts';

/** Answers many queries about one subject after the other. */
export interface Evaluator {
  /** The answers, in the order of the queries; the list is used again for the next subject. */
  answer(subject: Subject): readonly Answer[];
}

// Kleene's three values as numbers: AND is the least, OR the greatest, NOT what is left to 2.
const NO = 0;
const UNKNOWN = 1;
const YES = 2;
const ANSWERS: readonly Answer[] = ['no', 'unknown', 'yes'];

type Test = (subject: Subject) => number;

/**
 * Words are looked for once for all queries. A query of words none of which is
 * there has the same answer for every subject of which the same fields are
 * told: it is worked out once, so that a hundred rules cost little more than
 * the walk over the text.
 */
export function compileQueries(queries: readonly Query[]): Evaluator {
  const words = startWords(queries);
  const tests = queries.map((query) => compile(query, words.test));
  // Patterns, counts and the like may answer anew for every subject.
  const always = queries.flatMap((query, at) => (termsOf(query).some(({ op }) => op !== 'text') ? [at] : []));
  const known = new Map<number, readonly Answer[]>();
  const answers: Answer[] = [];

  const ask = (at: number, subject: Subject): Answer => ANSWERS[tests[at]?.(subject) ?? UNKNOWN] ?? 'unknown';
  const withoutWords = (subject: Subject): readonly Answer[] => {
    const told = words.told(subject);
    let found = known.get(told);
    if (!found) {
      words.forget();
      found = queries.map((_, at) => ask(at, subject));
      known.set(told, found);
    }
    return found;
  };

  return {
    answer(subject) {
      const usual = withoutWords(subject);
      for (let at = 0; at < usual.length; at++) answers[at] = usual[at] as Answer;
      for (const at of words.find(subject)) answers[at] = ask(at, subject);
      for (const at of always) answers[at] = ask(at, subject);
      return answers;
    },
  };
}

/** One query alone. */
export function compileQuery(query: Query): (subject: Subject) => Answer {
  const evaluator = compileQueries([query]);
  return (subject) => evaluator.answer(subject)[0] ?? 'unknown';
}

function compile(query: Query, word: (term: TextTerm) => Test): Test {
  switch (query.op) {
    case 'and':
      return joinTests(
        query.of.map((part) => compile(part, word)),
        NO,
        Math.min,
      );
    case 'or':
      return joinTests(
        query.of.map((part) => compile(part, word)),
        YES,
        Math.max,
      );
    case 'not': {
      const test = compile(query.of, word);
      return (subject) => YES - test(subject);
    }
    case 'text':
      return word(query);
    case 'pattern':
      return patternTest(query);
    case 'range':
      return rangeTest(query);
    case 'status':
      return ({ memory }) => {
        if (!memory) return UNKNOWN;
        return truth(memory.status === query.is || memory.decision?.choice === query.is);
      };
    case 'has':
      return presenceTest(query);
  }
}

/** One decisive answer ends the search. */
function joinTests(tests: readonly Test[], decisive: number, join: (a: number, b: number) => number): Test {
  return (subject) => {
    let answer = YES - decisive;
    for (const test of tests) {
      answer = join(answer, test(subject));
      if (answer === decisive) return answer;
    }
    return answer;
  };
}

function truth(isTrue: boolean): number {
  return isTrue ? YES : NO;
}

/** The text terms of all queries: which fields of the subject at hand hold which. */
function startWords(queries: readonly Query[]) {
  const terms: TextTerm[] = [];
  const askers: number[] = [];
  for (const [at, query] of queries.entries()) {
    for (const term of termsOf(query)) {
      if (term.op !== 'text') continue;
      terms.push(term);
      askers.push(at);
    }
  }
  const places = new Map(terms.map((term, at) => [term, at]));
  const fields = [...new Set(terms.flatMap(({ field }) => fieldsOf(field)))];
  const asked = [...new Set(terms.map(({ field }) => field))];
  const scanner = startScanner(terms);
  // A bit for each field, for each term; only those that were set are cleared again.
  const held = new Uint16Array(terms.length);
  const touched: number[] = [];
  let bit = 0;
  const note = (term: number) => {
    if (held[term] === 0) touched.push(term);
    held[term] = (held[term] ?? 0) | bit;
  };
  const forget = () => {
    for (const term of touched) held[term] = 0;
    touched.length = 0;
  };

  return {
    forget,
    /** Which of the fields that are asked for are told in full, as bits. */
    told(subject: Subject): number {
      return asked.reduce((bits, field, at) => (isWhole(subject, field) ? bits | (1 << at) : bits), 0);
    },
    /** Looks through a subject's text; gives the queries that have a word in it, once for each word. */
    find(subject: Subject): readonly number[] {
      forget();
      for (const [at, field] of fields.entries()) {
        bit = 1 << at;
        scanner.scan(foldedOf(subject, field), note);
      }
      return touched.map((term) => askers[term] as number);
    },
    test(term: TextTerm): Test {
      const place = places.get(term) ?? -1;
      const bits = fieldsOf(term.field).reduce((sum, field) => sum | (1 << fields.indexOf(field)), 0);
      // Nothing is left of it once it is folded: it asks for nothing.
      if (foldText(term.text) === '') return () => UNKNOWN;
      return (subject) => {
        if (((held[place] ?? 0) & bits) !== 0) return YES;
        return isWhole(subject, term.field) ? NO : UNKNOWN;
      };
    },
  };
}

function fieldsOf(field: TextField): readonly PlainField[] {
  return field === 'any' ? SEARCHED : [field];
}

function patternTest({ field, tree, ignoresCase }: PatternTerm): Test {
  const pattern = compileTree(tree, ignoresCase);
  const fields = fieldsOf(field);
  return (subject) => {
    const isFound = fields.some((part) => textsOf(subject, part)?.some((text) => pattern.test(readTex(text))));
    return isFound ? YES : isWhole(subject, field) ? NO : UNKNOWN;
  };
}

function presenceTest({ what }: Term & { readonly op: 'has' }): Test {
  return ({ paper, memory, lacksCode }) => {
    if (what === 'note') return memory ? truth(Boolean(memory.decision?.note)) : UNKNOWN;
    if (what === 'project') return paper.project === undefined ? UNKNOWN : YES;
    if (paper.code !== undefined || paper.stars !== undefined) return YES;
    return lacksCode ? NO : UNKNOWN;
  };
}

function rangeTest(term: RangeTerm): Test {
  const { from, to } = term;
  return (subject) => {
    const value = measure(term, subject);
    if (value === undefined) return UNKNOWN;
    return truth((from === undefined || value >= from) && (to === undefined || value <= to));
  };
}

const DAY_MS = 86_400_000;

function measure({ field }: RangeTerm, { paper, memory, today }: Subject): number | string | undefined {
  switch (field) {
    case 'date':
      return paper.date;
    case 'age':
      return paper.date === undefined ? undefined : Math.round((Date.parse(today) - Date.parse(paper.date)) / DAY_MS);
    case 'seen':
      return memory?.days;
    case 'authors':
      return paper.authorCount ?? paper.authors?.length;
    default:
      return paper[field];
  }
}
