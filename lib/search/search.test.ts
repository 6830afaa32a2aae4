import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, keepOf, numbered, search, shown, T, WORDS, walk } from '../../tests/kept-index.ts';
import type { FoundOrder } from '../facets.ts';
import type { FoundPaper } from '../library-protocol.ts';
import type { PaperRecord } from '../paper.ts';
import { parseQuery } from '../query/parse.ts';
import { setDecision } from '../store/decisions.ts';
import { freshStore, show } from '../store/fixtures/reader.ts';

const byOrder: Record<FoundOrder, (a: FoundPaper, b: FoundPaper) => number> = {
  relevance: (a, b) => b.rank - a.rank,
  seen: () => 0,
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  upvotes: (a, b) => (b.upvotes ?? -1) - (a.upvotes ?? -1),
};
const inOrder = (found: readonly FoundPaper[], order: FoundOrder) =>
  found.toSorted((a, b) => byOrder[order](a, b) || b.seen - a.seen || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

const anyPhrase = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const anyRecord: fc.Arbitrary<Partial<PaperRecord>> = fc.record(
  {
    title: anyPhrase,
    abstract: anyPhrase,
    authors: fc.array(fc.constantFrom('Ada Loom', 'Wei Rope', 'Emmy Łódź'), { minLength: 1, maxLength: 2 }),
    authorCount: fc.integer({ min: 2, max: 3 }),
    keywords: fc.array(fc.constantFrom('rope', 'knot theory'), { minLength: 1, maxLength: 2 }),
    upvotes: fc.nat(4),
    date: fc.constantFrom('2025-12-31', '2026-01-02'),
    categories: fc.constantFrom(['cs.CL'], ['cs.CL', 'math.GT']),
  },
  { requiredKeys: ['title'] },
);
const TERMS = [
  ...['loom', 'lo*', 'x', 'lodz', 'alpha', '"rope loom"', '"rope lo*"', 'c++', '织布', 'title:loom', 'author:loom'],
  ...[
    'kw:knot',
    'abstract:weave',
    'upvotes:>=2',
    'has:note',
    'status:queued',
    '/lo+m/',
    'cat:math.GT',
    'wei',
    'author:z*',
  ],
  ...['"knot theory"', 'knot-theory', 'discuss', 'note'],
];
const anyQuery = fc
  .array(fc.tuple(fc.constantFrom('', '', '-', 'OR '), fc.constantFrom(...TERMS)), { minLength: 0, maxLength: 4 })
  .map((parts) =>
    parts
      .map(([sign, term]) => sign + term)
      .join(' ')
      .replace(/^OR /, ''),
  );
const anySaid = fc.record({
  n: fc.nat(9),
  choice: fc.constantFrom('queued' as const, 'done' as const),
  note: fc.constantFrom('', 'A note on looms'),
});

describe('what is found by the index', () => {
  it('is what the walk over all rows finds, ranked as there and in the same order, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 9 }),
        fc.array(anySaid, { maxLength: 3 }),
        fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
        async (records, said, queries) => {
          const db = await freshStore().open();
          await show(db, at(0), shown(records));
          for (const { n, ...change } of said)
            await setDecision(db, { paper: numbered(n), change: { ...change, tags: ['to discuss'] } }, T);
          const kept = await keepOf(db);
          for (const text of queries) {
            const [expected, found] = [await walk(db, text), await search(db, kept, text)];
            for (const order of ['relevance', 'seen', 'date', 'upvotes'] as const)
              expect([text, order, found.list(order, {})]).toEqual([text, order, inOrder(expected, order)]);
            expect(found.isRanked()).toBe(expected.some(({ rank }) => rank > 0));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('needs no row for words, in whatever way they are joined', async () => {
    const db = await freshStore().open();
    await show(db, at(0), shown([{ title: 'The loom', abstract: 'a' }, { title: 'A rope' }]));
    const kept = await keepOf(db);
    for (const text of ['loom', 'lo* -rope', 'title:loom OR author:wei', '-(loom rope)'])
      expect(kept.index.search(parseQuery(text).query ?? null).open).toEqual([]);
    expect(kept.index.search(parseQuery('upvotes:>2').query ?? null).open).toHaveLength(2);
  });

  it('is narrowed down by facets, whose counts say what one more choice would show', async () => {
    const db = await freshStore().open();
    await show(
      db,
      at(0),
      shown([
        { title: 'Loom', keywords: ['rl', 'old'], categories: ['cs.CL'] },
        { title: 'Loom and rope', keywords: ['rl'], categories: ['cs.LG'] },
        { title: 'Rope', keywords: ['old'], categories: ['cs.LG'] },
      ]),
    );
    const found = (await keepOf(db)).index.search(parseQuery('loom').query ?? null);
    expect(found.list('seen', { keyword: ['old', 'none'] })).toEqual([numbered(0)]);
    expect(found.list('seen', { keyword: ['rl'], category: ['cs.LG'] })).toEqual([numbered(1)]);
    expect(found.valuesOf('keyword', { category: ['cs.CL'], keyword: ['none'] }, 5)).toEqual([
      { value: 'none', count: 0, isChosen: true },
      { value: 'old', count: 1, isChosen: false },
      { value: 'rl', count: 1, isChosen: false },
    ]);
    expect(found.valuesOf('keyword', {}, 1)).toEqual([{ value: 'rl', count: 2, isChosen: false }]);
  });
});
