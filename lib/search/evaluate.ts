import { positiveTerms, type Query, type TextTerm } from '../query/query.ts';
import { SEARCHED } from '../query/subject.ts';
import { foldText, isUnspaced, isWordAt } from '../text.ts';
import { type Segment, wordsIn } from './segment.ts';

// What a record answers, as bits: Kleene's yes and no, each as far as it is
// certain and as far as it may be. Yes is 3, no 12, can't tell 0, and what the
// index does not hold may be either.
const SURE_YES = 1;
const MAY_YES = 2;
const YES = SURE_YES | MAY_YES;
const SURE_NO = 4;
const NO = SURE_NO | 8;
const MAY_BE_EITHER = MAY_YES | 8;

/** By record: what it answers. */
type Answers = Uint8Array;

/** What the index knows of a query's answers in one segment, by place of the paper. */
export interface Evaluated {
  /** 0: not found; else one more than how well it answers. */
  readonly scores: Uint16Array;
  /** Papers that may answer, or answer better than is known, and that only their rows can tell. */
  readonly open: readonly number[];
}

/** How well a paper answers, for each of the words in its title and among its authors; the same everywhere. */
export const RANKS = { title: 8, author: 2 } as const;

const [TITLE, , AUTHOR] = SEARCHED.map((_, field) => 1 << field) as [number, number, number];
const ALL_FIELDS = (1 << SEARCHED.length) - 1;

/** What one segment answered to each term of words: of one word in which fields of each record it stands, of a phrase where it may. */
type Held = Map<TextTerm, { readonly fields: Uint8Array } | { readonly phrase: Answers }>;

/** What each record of a segment answers to a query: told by `isYes`, and by `isOpen` where only its row can tell. */
export function answersOf(segment: Segment, query: Query): Uint8Array {
  return answer(segment, query, new Map());
}

export const isYes = (one: number): boolean => (one & SURE_YES) !== 0;
export const isOpen = (one: number): boolean => (one & YES) === MAY_YES;

/** Answers a query from a segment alone. A paper is found by the first of its records that answers. */
export function evaluate(segment: Segment, query: Query): Evaluated {
  const held: Held = new Map();
  const answers = answer(segment, query, held);
  const ranking = positiveTerms(query).flatMap((term) =>
    term.op === 'text' && term.field === 'any' ? (held.get(term) ?? []) : [],
  );
  const words = ranking.flatMap((one) => ('fields' in one ? one.fields : []));
  const phrases = ranking.flatMap((one) => ('phrase' in one ? one.phrase : []));
  const scores = new Uint16Array(segment.ids.length);
  const open: number[] = [];
  for (let record = 0; record < answers.length; record++) {
    const one = answers[record] ?? 0;
    if ((one & MAY_YES) === 0) continue;
    const place = segment.paperOf[record] ?? 0;
    if (scores[place] !== 0 || open.at(-1) === place) continue;
    const isSure = (one & SURE_YES) !== 0;
    if (isSure) scores[place] = 1 + rankOf(words, record);
    if (!isSure || mayBeOne(phrases, record)) open.push(place);
  }
  return { scores, open };
}

// A function of its own: one written within the loop would leave an object for every record there is.
function mayBeOne(phrases: readonly Answers[], record: number): boolean {
  return phrases.some((answers) => ((answers[record] ?? 0) & MAY_YES) !== 0);
}

function rankOf(ranking: readonly Uint8Array[], record: number): number {
  let rank = 0;
  for (const fields of ranking) {
    const found = fields[record] ?? 0;
    rank += ((found & TITLE) !== 0 ? RANKS.title : 0) + ((found & AUTHOR) !== 0 ? RANKS.author : 0);
  }
  return rank;
}

function answer(segment: Segment, query: Query, held: Held): Answers {
  switch (query.op) {
    case 'and':
      return fold(segment, query.of, held, (a, b) => (a & b & YES) | ((a | b) & NO));
    case 'or':
      return fold(segment, query.of, held, (a, b) => ((a | b) & YES) | (a & b & NO));
    case 'not':
      return answer(segment, query.of, held).map((one) => ((one & YES) << 2) | (one >> 2));
    case 'text':
      return answerText(segment, query, held);
    default:
      return new Uint8Array(segment.paperOf.length).fill(MAY_BE_EITHER);
  }
}

function fold(segment: Segment, parts: readonly Query[], held: Held, join: (a: number, b: number) => number): Answers {
  const [first, ...rest] = parts.map((part) => answer(segment, part, held));
  if (!first) return new Uint8Array(segment.paperOf.length);
  for (const other of rest)
    for (let record = 0; record < first.length; record++) first[record] = join(first[record] ?? 0, other[record] ?? 0);
  return first;
}

function answerText(segment: Segment, term: TextTerm, held: Held): Answers {
  const wanted = term.field === 'any' ? ALL_FIELDS : 1 << (SEARCHED as readonly string[]).indexOf(term.field);
  const text = foldText(term.text);
  const answers = new Uint8Array(segment.paperOf.length);
  // Nothing is left of it once it is folded: it asks for nothing.
  if (text === '') return answers;
  const words = wordsIn(text);
  // Fields that are not in the index, and scripts and signs without words.
  if (wanted < 1 || words.length === 0 || isUnspaced(text)) {
    held.set(term, { phrase: answers.fill(MAY_BE_EITHER) });
    return answers.slice();
  }
  const isOpen = term.prefix === true && isWordAt(text, text.length - 1);
  const [first = answers, ...others] = words.map((word, at) =>
    fieldsOf(segment, word, isOpen && at === words.length - 1),
  );
  const isOneWord = words.length === 1 && words[0] === text;
  // By the fields it stands in, and 16 where the record is whole: a look-up is quicker than three questions a record.
  const told = Uint8Array.from({ length: 32 }, (_, one) => {
    const isWhole = one > ALL_FIELDS;
    // Of a phrase all words stand in one field; whether beside each other its row tells.
    return (one & ALL_FIELDS) === 0 ? (isWhole ? NO : 0) : isOneWord ? YES : isWhole ? MAY_BE_EITHER : MAY_YES;
  });
  for (let record = 0; record < answers.length; record++) {
    let fields = wanted & (first[record] ?? 0);
    for (let at = 0; fields !== 0 && at < others.length; at++) fields &= others[at]?.[record] ?? 0;
    const whole = ((segment.whole[record] ?? 0) & wanted) === wanted ? ALL_FIELDS + 1 : 0;
    answers[record] = told[whole + fields] ?? 0;
  }
  held.set(term, isOneWord ? { fields: first } : { phrase: answers.slice() });
  return answers;
}

/** By record: the fields a word, or one that begins so, stands in. */
function fieldsOf(segment: Segment, word: string, isOpen: boolean): Uint8Array {
  const fields = new Uint8Array(segment.paperOf.length);
  const first = firstWordFrom(segment, word);
  // Behind every word that begins so, and before every other; or the next text there can be.
  const end = firstWordFrom(segment, isOpen ? `${word}\uffff` : `${word}\0`);
  for (let one = segment.postingsAt[first] ?? 0; one < (segment.postingsAt[end] ?? 0); one++) {
    const posting = segment.postings[one] ?? 0;
    fields[posting >> 4] = (fields[posting >> 4] ?? 0) | (posting & 15);
  }
  return fields;
}

/** The place of the first word that does not come before a text: that of the last one and one more where all do. */
function firstWordFrom({ words, wordAt }: Segment, text: string): number {
  let low = 0;
  for (let high = wordAt.length - 1; low < high; ) {
    const at = (low + high) >> 1;
    if (words.slice(wordAt[at], (wordAt[at + 1] ?? 0) - 1) < text) low = at + 1;
    else high = at;
  }
  return low;
}
