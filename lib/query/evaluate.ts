import type { Answer } from '../filters/filter.ts';
import { readTex } from '../tex.ts';
import { foldText } from '../text.ts';
import {
  type PatternTerm,
  type Query,
  type RangeTerm,
  type Term,
  type TextField,
  type TextTerm,
  termsOf,
} from './query.ts';
import { compileTree } from './regex/match.ts';
import { startScanner } from './scan.ts';
import { foldedOf, isWhole, type PlainField, SEARCHED, type Subject, textsOf } from './subject.ts';

/** Answers many queries about one subject after the other. */
export interface Evaluator {
  /** The answers, in the order of the queries. */
  answer(subject: Subject): readonly Answer[];
}

// Kleene's three values as numbers: AND is the least, OR the greatest, NOT what is left to 2.
const NO = 0;
const UNKNOWN = 1;
const YES = 2;
const ANSWERS: readonly Answer[] = ['no', 'unknown', 'yes'];

type Test = (subject: Subject) => number;

/** Words are looked for once for all queries, in the fields some query asks for and no others. */
export function compileQueries(queries: readonly Query[]): Evaluator {
  const words = startWords(queries);
  const tests = queries.map((query) => compile(query, words.test));
  return {
    answer(subject) {
      words.forget();
      return tests.map((test) => ANSWERS[test(subject)] ?? 'unknown');
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
  const terms = queries.flatMap(termsOf).filter((term): term is TextTerm => term.op === 'text');
  const places = new Map(terms.map((term, at) => [term, at]));
  const scanner = startScanner(terms);
  const hits = new Map<PlainField, Set<number>>();

  const hitsIn = (subject: Subject, field: PlainField): ReadonlySet<number> => {
    let found = hits.get(field);
    if (!found) {
      const set = new Set<number>();
      scanner.scan(foldedOf(subject, field), (term) => set.add(term));
      hits.set(field, set);
      found = set;
    }
    return found;
  };

  return {
    /** Another subject: nothing is known of it yet. */
    forget: () => hits.clear(),
    test(term: TextTerm): Test {
      const place = places.get(term) ?? -1;
      const fields = fieldsOf(term.field);
      // Nothing is left of it once it is folded: it asks for nothing.
      if (foldText(term.text) === '') return () => UNKNOWN;
      return (subject) => {
        if (fields.some((field) => hitsIn(subject, field).has(place))) return YES;
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
