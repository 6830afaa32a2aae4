import { foldText, isUnspaced, isWordAt } from '../text.ts';
import type { TextTerm } from './query.ts';

/** Looks for many words and phrases in one walk over a text. */
export interface Scanner {
  /** Calls back with the place in the list of every term the folded text holds; once or more each. */
  scan(folded: string, found: (term: number) => void): void;
}

interface Needle {
  readonly term: number;
  readonly text: string;
  /** Whether the text may go on in the same word. */
  readonly isOpen: boolean;
}

const FILTER_SIZE = 4096;
/** A bit for each length in 32. */
const LONGEST_PREFIX = 30;
/** So few are looked for one by one: finding a text in another is quicker than looking at every letter. */
const FEW = 6;
/** Letters and digits of folded ASCII. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) => Number(isWordAt(String.fromCharCode(code), 0)));

/**
 * Whole words: `survey` is not in "surveying", `survey*` is. Scripts without
 * spaces, and what does not begin as a word does, match anywhere. Every word of
 * the text costs one hash, however many terms there are; of a few each is looked for.
 */
export function startScanner(terms: readonly TextTerm[]): Scanner {
  const byHash = new Map<number, Needle[]>();
  const anywhere: Needle[] = [];
  // Nearly every word of a text is no needle's: one look into a small table says so.
  const filter = new Uint8Array(FILTER_SIZE);
  /** Bit n: some needle is the beginning of a word, n letters long. */
  let prefixLengths = 0;

  for (const [at, term] of terms.entries()) {
    const text = foldText(term.text);
    if (text === '') continue;
    const needle = { term: at, text, isOpen: term.prefix === true || !isWordAt(text, text.length - 1) };
    let length = 0;
    while (isWordAt(text, length)) length++;
    const isPrefix = length === text.length && term.prefix === true;
    if (terms.length <= FEW || length === 0 || isUnspaced(text) || (isPrefix && length > LONGEST_PREFIX)) {
      anywhere.push(needle);
      continue;
    }
    if (isPrefix) prefixLengths |= 1 << length;
    const hash = hashOf(text, length);
    byHash.set(hash, [...(byHash.get(hash) ?? []), needle]);
    filter[hash & (FILTER_SIZE - 1)] = 1;
  }

  const lookUp = (folded: string, start: number, hash: number, found: (term: number) => void) => {
    if (filter[hash & (FILTER_SIZE - 1)] === 0) return;
    for (const { term, text, isOpen } of byHash.get(hash) ?? []) {
      if (folded.startsWith(text, start) && (isOpen || !isWordAt(folded, start + text.length))) found(term);
    }
  };

  const scanWords = (folded: string, found: (term: number) => void) => {
    const lengths = prefixLengths;
    let length = 0;
    let hash = 0;
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at);
      if (code < 128 ? IS_WORD[code] === 1 : isWordAt(folded, at)) {
        length++;
        hash = (Math.imul(hash, 31) + code) | 0;
        // Where a word may go on, its beginning is looked up too.
        if (((lengths >>> length) & 1) === 1 && length <= LONGEST_PREFIX) lookUp(folded, at + 1 - length, hash, found);
      } else if (length > 0) {
        lookUp(folded, at - length, hash, found);
        length = 0;
        hash = 0;
      }
    }
    if (length > 0) lookUp(folded, folded.length - length, hash, found);
  };

  return {
    scan(folded, found) {
      if (byHash.size > 0) scanWords(folded, found);
      for (const { term, text, isOpen } of anywhere) if (holds(folded, text, isOpen)) found(term);
    },
  };
}

function hashOf(text: string, length: number): number {
  let hash = 0;
  for (let at = 0; at < length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/** Whether the text stands anywhere; what ends as a word does must end one there too, but in scripts without spaces. */
function holds(folded: string, text: string, isOpen: boolean): boolean {
  const isFree = isUnspaced(text);
  const begins = isFree || !isWordAt(text, 0);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
    const isWhole = isFree || isOpen || !isWordAt(folded, at + text.length);
    if (isWhole && (begins || !isWordAt(folded, at - 1))) return true;
  }
  return false;
}
