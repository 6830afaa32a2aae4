import { foldPaper } from '../folded.ts';
import { hasWord } from '../text.ts';
import { type Answer, anyOf, type Filter } from './filter.ts';

/** Whether title, abstract or authors hold a word or phrase; `unknown` where a field that might is missing. */
export const keyword: Filter<string> = {
  id: 'keyword',
  test(row, word) {
    const { title, abstract, authors } = foldPaper(row.paper);
    return anyOf([title, abstract, authors].map((text) => search(text, word)));
  },
};

function search(text: string | undefined, word: string): Answer {
  if (text === undefined) return 'unknown';
  return hasWord(text, word) ? 'yes' : 'no';
}
