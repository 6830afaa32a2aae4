import { describe, expect, it } from 'vitest';
import { narrow, sortFound, valuesOf } from './facets.ts';
import type { FoundPaper } from './library-protocol.ts';

const paper = (n: number, facets: FoundPaper['facets'], more: Partial<FoundPaper> = {}): FoundPaper => ({
  ...{ id: `arxiv:2602.0000${n}`, seen: n, rank: 0, facets },
  ...more,
});
const found = [
  paper(1, { site: ['arxiv'], tag: ['rl', 'old'] }, { upvotes: 3, date: '2026-01-02' }),
  paper(2, { site: ['huggingface'], tag: ['rl'] }, { rank: 8, upvotes: 9 }),
  paper(3, { site: ['huggingface'] }, { date: '2026-01-03' }),
];
const numbers = (papers: readonly FoundPaper[]) => papers.map(({ id }) => Number(id.at(-1)));

describe('facets', () => {
  it('narrow down to one of the values of every facet that was chosen of', () => {
    expect(numbers(narrow(found, {}))).toEqual([1, 2, 3]);
    expect(numbers(narrow(found, { site: ['huggingface'] }))).toEqual([2, 3]);
    expect(numbers(narrow(found, { site: ['huggingface', 'arxiv'], tag: ['old', 'none'] }))).toEqual([1]);
  });

  it('count what one more choice would show, the chosen first, then the most', () => {
    const chosen = { site: ['huggingface'], tag: ['old'] };
    expect(valuesOf(found, 'tag', chosen, 5)).toEqual([
      { value: 'old', count: 0, isChosen: true },
      { value: 'rl', count: 1, isChosen: false },
    ]);
    expect(valuesOf(found, 'site', {}, 1)).toEqual([{ value: 'huggingface', count: 2, isChosen: false }]);
  });
});

describe('the order of what was found', () => {
  it.each([
    ['relevance', [2, 3, 1]],
    ['seen', [3, 2, 1]],
    ['date', [3, 1, 2]],
    ['upvotes', [2, 1, 3]],
  ] as const)('by %s, then seen last', (order, expected) => {
    expect(numbers(sortFound(found, order))).toEqual(expected);
    expect(numbers(sortFound(found.toReversed(), order))).toEqual(expected);
  });
});
