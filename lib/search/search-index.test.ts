import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS, type FoundOrder } from '../facets.ts';
import type { PaperId } from '../paper.ts';
import { type SearchIndex, startIndex } from './search-index.ts';
import { assemble, SEGMENT_RECORDS, type Segment, startParts, takeIn } from './segment.ts';

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
      // Of small segments the large ones are tidied too.
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(6, SEGMENT_RECORDS),
        (steps, most) => {
          const [asked, fresh] = [startIndex(most), startIndex()];
          const [ofAsked, ofFresh] = [new Set<PaperId>(), new Set<PaperId>()];
          for (const step of steps) {
            step(asked, ofAsked);
            told(asked);
          }
          for (const step of steps) step(fresh, ofFresh);
          expect(told(asked)).toEqual(told(fresh));
          const { has, counts } = told(asked);
          expect(has).toEqual(counts.map((values) => values.length > 0));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps no more dead papers than living ones, however often they are read again', () => {
    const index = startIndex();
    const present = new Set<Segment>();
    const put = (ids: readonly PaperId[], seen: number) => {
      const parts = startParts();
      for (const id of ids)
        takeIn(parts, { id, seen, rank: 0, facets: {}, records: [{ texts: [['Looms']], whole: 1 }] });
      const segment = assemble(parts);
      index.add(segment, ids);
      present.add(segment);
      for (let done = index.tidy(); done; done = index.tidy()) {
        for (const one of done.from) present.delete(one);
        present.add(done.joined);
      }
    };
    const ids = Array.from({ length: 9000 }, (_, n) => idOf(n));
    for (let at = 0; at < ids.length; at += 3000) put(ids.slice(at, at + 3000), 1);
    const isEach = (seen: number) => {
      const papers = [...present].reduce((sum, segment) => sum + segment.ids.length, 0);
      expect(papers).toBeLessThan(2 * ids.length + 12 * 300);
      expect(present.size).toBeLessThan(20);
      expect(index.count).toBe(ids.length);
      expect([seen, index.search(null).list('seen', {}).length]).toEqual([seen, ids.length]);
    };
    for (let round = 2; round < 12; round++) {
      // The second half in small parts, as what was touched is; the first one seldom.
      for (let at = 4500; at < ids.length; at += 300) put(ids.slice(at, at + 300), round);
      if (round % 4 === 0) for (let at = 0; at < 4500; at += 2500) put(ids.slice(at, at + 2500), round);
      isEach(round);
    }
    expect(index.search(null).list('seen', {}).slice(0, 2)).toEqual(ids.slice(4500, 4502));
  });
});
