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

/**
 * Whole words: `survey` is not in "surveying", `survey*` is. Scripts without
 * spaces, and what does not begin as a word does, match anywhere. Every word of
 * the text costs one hash, however many terms there are.
 */
export function startScanner(terms: readonly TextTerm[]): Scanner {
  const byHash = new Map<number, Needle[]>();
  const anywhere: Needle[] = [];
  const filter = new Uint8Array(FILTER_SIZE);
  const prefixLengths = new Set<number>();

  for (const [at, term] of terms.entries()) {
    const text = foldText(term.text);
    if (text === '') continue;
    const needle = { term: at, text, isOpen: term.prefix === true || !isWordAt(text, text.length - 1) };
    if (isUnspaced(text) || !isWordAt(text, 0)) {
      anywhere.push(needle);
      continue;
    }
    let length = 1;
    while (isWordAt(text, length)) length++;
    if (length === text.length && term.prefix) prefixLengths.add(length);
    const hash = hashOf(text, length);
    byHash.set(hash, [...(byHash.get(hash) ?? []), needle]);
    filter[hash & (FILTER_SIZE - 1)] = 1;
  }

  const longest = Math.max(0, ...prefixLengths);
  const isPrefixLength = Array.from({ length: longest + 1 }, (_, length) => prefixLengths.has(length));

  const lookUp = (folded: string, start: number, hash: number, found: (term: number) => void) => {
    if (filter[hash & (FILTER_SIZE - 1)] === 0) return;
    for (const { term, text, isOpen } of byHash.get(hash) ?? []) {
      if (folded.startsWith(text, start) && (isOpen || !isWordAt(folded, start + text.length))) found(term);
    }
  };

  const scanWords = (folded: string, found: (term: number) => void) => {
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= folded.length; at++) {
      const code = folded.charCodeAt(at);
      const isWord = code < 128 ? (code > 96 && code < 123) || (code > 47 && code < 58) : isWordAt(folded, at);
      if (isWord) {
        if (start < 0) {
          start = at;
          hash = 0;
        }
        hash = (Math.imul(hash, 31) + code) | 0;
        if (at - start < longest && isPrefixLength[at - start + 1]) lookUp(folded, start, hash, found);
      } else if (start >= 0) {
        lookUp(folded, start, hash, found);
        start = -1;
      }
    }
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
  const isFree = isOpen || isUnspaced(text);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
    if (isFree || !isWordAt(folded, at + text.length)) return true;
  }
  return false;
}
