import { foldText, isUnspaced } from '../text.ts';
import type { PatternTerm, TextTerm } from './query.ts';
import { compileTree } from './regex/match.ts';

/** A stretch of a text, its end left out. */
export type Span = readonly [start: number, end: number];

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
const PLAIN = /^[\0-\x7f]*$/;
const ONLY_WORDS = /^[\p{L}\p{N}\p{M} ]+$/u;

/** Finds in text as it stands on the page what a query found in its folded form. */
export type Finder = (text: string) => readonly Span[];

/** A finder for all terms together. Spans may overlap. */
export function startFinder(terms: readonly (TextTerm | PatternTerm)[]): Finder {
  const finders = terms.map((term) => (term.op === 'pattern' ? findPattern(term) : findText(term)));
  return (text) => finders.flatMap((find) => find(text));
}

function findPattern({ tree, ignoresCase }: PatternTerm): Finder {
  const pattern = compileTree(tree, ignoresCase);
  return (text) => pattern.findAll(text);
}

function findText({ text, prefix }: TextTerm): Finder {
  const folded = foldText(text);
  if (folded === '') return () => [];
  return ONLY_WORDS.test(folded) && !isUnspaced(folded)
    ? findWords(folded.split(' '), prefix === true)
    : findLetters(text);
}

/** Words are compared one by one, each folded: their places in the text stay known. */
function findWords(wanted: readonly string[], isOpen: boolean): Finder {
  const isWanted = (word: string | undefined, at: number): boolean => {
    const want = wanted[at] ?? '';
    if (word === undefined) return false;
    return isOpen && at === wanted.length - 1 ? word.startsWith(want) : word === want;
  };
  return (text) => {
    // Most of a page's text holds none of it; where letters fold to others, every word is looked at.
    if (PLAIN.test(text) && !text.toLowerCase().includes(wanted[0] ?? '')) return [];
    const words = [...text.matchAll(WORDS)].map((found) => ({
      text: foldText(found[0]),
      start: found.index,
      end: found.index + found[0].length,
    }));
    return words.flatMap((word, at) => {
      const last = words[at + wanted.length - 1];
      return last && wanted.every((_, i) => isWanted(words[at + i]?.text, i)) ? [[word.start, last.end] as const] : [];
    });
  };
}

function findLetters(wanted: string): Finder {
  const needle = wanted.toLowerCase();
  return (text) => {
    const lower = text.toLowerCase();
    // Letters whose small form is longer would shift all places behind them.
    if (lower.length !== text.length) return [];
    const spans: Span[] = [];
    for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
      spans.push([at, at + needle.length]);
    }
    return spans;
  };
}
