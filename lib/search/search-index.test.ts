import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS, type FoundOrder } from '../facets.ts';
import type { PaperId } from '../paper.ts';
import { type SearchIndex, startIndex } from './search-index.ts';
import { assemble, type Segment, startParts, takeIn } from './segment.ts';

const ORDERS: readonly FoundOrder[] = ['relevance', 'seen', 'date', 'upvotes'];
const idOf = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;

const anyPaper = fc.record({
  id: fc.nat(30).map(idOf),
  seen: fc.nat(3),
  rank: fc.constant(0),
  upvotes: fc.nat(2),
  date: fc.constantFrom('2026-02-01', '2026-02-02'),
  facets: fc.record(
    { keyword: fc.array(fc.constantFrom('rope', 'loom', 'weave'), { maxLength: 2 }) },
    { requiredKeys: [] },
  ),
});
const anySegment = fc
  .uniqueArray(anyPaper, { minLength: 1, maxLength: 5, selector: ({ id }) => id })
  .map((papers): Segment => {
    const parts = startParts();
    for (const paper of papers) takeIn(parts, { ...paper, records: [{ texts: [['Looms']], whole: 1 }] });
    return assemble(parts);
  });

/** `ids`: all that can be found. */
type Step = (index: SearchIndex, ids: Set<PaperId>) => void;
const add =
  (segment: Segment): Step =>
  (index, ids) => {
    index.add(segment, segment.ids);
    for (const id of segment.ids) ids.add(id);
  };
const addEarlier =
  (segment: Segment): Step =>
  (index, ids) => {
    index.addEarlier(segment, new Set(ids));
    for (const id of segment.ids) ids.add(id);
  };
const clear: Step = (index, ids) => {
  index.clear();
  ids.clear();
};
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: anySegment.map(add) },
  { weight: 4, arbitrary: anySegment.map(addEarlier) },
  { weight: 4, arbitrary: fc.constant<Step>((index) => index.tidy()) },
  { weight: 1, arbitrary: fc.constant(clear) },
);

/** All that can be told of an index. */
function told(index: SearchIndex) {
  const found = index.search({ op: 'text', field: 'any', text: 'looms' });
  const counts = FACETS.map((facet) => [...found.count(facet, {})].sort());
  return {
    lists: ORDERS.map((order) => found.list(order, {})),
    ...{ counts, has: FACETS.map((facet) => found.hasValues(facet)), total: found.total({}), count: index.count },
  };
}

describe('an index that changes', () => {
  it('finds the same, in the same order, as one that was never asked before its last change', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 40 }), (steps) => {
        const [asked, fresh] = [startIndex(), startIndex()];
        const [ofAsked, ofFresh] = [new Set<PaperId>(), new Set<PaperId>()];
        for (const step of steps) {
          step(asked, ofAsked);
          told(asked);
        }
        for (const step of steps) step(fresh, ofFresh);
        expect(told(asked)).toEqual(told(fresh));
        const { has, counts } = told(asked);
        expect(has).toEqual(counts.map((values) => values.length > 0));
      }),
      { numRuns: 200 },
    );
  });
});
