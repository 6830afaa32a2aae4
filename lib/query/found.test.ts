import { describe, expect, it } from 'vitest';
import { startFinder } from './found.ts';
import { parseQuery } from './parse.ts';
import { positiveTerms } from './query.ts';

function found(query: string, text: string): readonly string[] {
  const parsed = parseQuery(query).query;
  return startFinder(parsed ? positiveTerms(parsed) : [])(text).map(([start, end]) => text.slice(start, end));
}

describe('words found in the page’s own text', () => {
  it.each([
    ['survey', 'A Survey of surveys', ['Survey']],
    ['survey*', 'A Survey of surveys', ['Survey', 'surveys']],
    ['garcia', 'By García and GARCÍA', ['García', 'GARCÍA']],
    ['"vision language"', 'Vision-Language models', ['Vision-Language']],
    ['vision-language', 'vision language', ['vision language']],
    ['c++', 'C++ for C', ['C++']],
    ['语言', '大语言模型', ['语言']],
    ['a OR title:b', 'a b c', ['a', 'b']],
    ['a -b', 'a b', ['a']],
    ['-(a OR -b)', 'a b', ['b']],
    ['/gpt-?\\d/i', 'GPT-4 and gpt5', ['GPT-4', 'gpt5']],
    ['alpha', 'an $\\alpha$ net', ['alpha']],
    ['upvotes:>5', 'upvotes 6', []],
    ['ﬁne', 'fine', ['fine']],
  ])('%s in %s', (query, text, expected) => {
    expect(found(query, text)).toEqual(expected);
  });
});
