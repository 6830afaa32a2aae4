import type { PaperRow } from '../paper.ts';
import { foldText, hasWord } from '../text.ts';
import { type Answer, anyOf, type Filter } from './filter.ts';

/** Whether title, abstract or authors hold a word or phrase; `unknown` where a field that might is missing. */
export const keyword: Filter<string> = {
  id: 'keyword',
  test(row, word) {
    const { title, abstract, authors } = foldedFields(row);
    return anyOf([field(title, word), field(abstract, word), field(authors, word)]);
  },
};

const folded = new WeakMap<PaperRow['paper'], { title: string; abstract?: string; authors?: string }>();

// Folding an abstract costs more than searching it, and a rule is asked on every keystroke.
function foldedFields({ paper }: PaperRow) {
  let fields = folded.get(paper);
  if (!fields) {
    const { title, abstract, authors } = paper;
    // The separator keeps a phrase from matching across two names.
    const names = authors?.map(foldText).join(' | ');
    fields = {
      title: foldText(title),
      abstract: abstract === undefined ? undefined : foldText(abstract),
      authors: names,
    };
    folded.set(paper, fields);
  }
  return fields;
}

function field(text: string | undefined, word: string): Answer {
  if (text === undefined) return 'unknown';
  return hasWord(text, word) ? 'yes' : 'no';
}
