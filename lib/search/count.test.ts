import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, keepInMemory, numbered, shown, sourceOf, T, TODAY, WORDS } from '../../tests/kept-index.ts';
import type { WhatIf } from '../filters/rule.ts';
import type { PaperRecord } from '../paper.ts';
import { parseQuery } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { setDecision } from '../store/decisions.ts';
import { freshStore, show } from '../store/fixtures/reader.ts';
import { decidePair } from '../store/review.ts';
import type { Db } from '../store/schema.ts';
import { startWhatIfs } from '../store/what-if.ts';
import { countEver, countRows, type RowSource } from './count.ts';
import { keepIndex } from './keep.ts';

const HOUR = 3_600_000;
/** When the index was last brought up to date: what was before it is in it. */
const INDEXED = 2 * HOUR;
const LATER = 3 * HOUR;

async function keepIndexOf(db: Db, store: ReturnType<typeof keepInMemory>['store'], hour = INDEXED): Promise<void> {
  await keepIndex(sourceOf(db, { at: T + hour }), store, () => undefined).catchUp();
}

function sourcesOf(db: Db): { readonly rows: RowSource; readonly walked: () => number } {
  const whatIfs = startWhatIfs();
  let walked = 0;
  return {
    rows: {
      listTouched: sourceOf(db, { at: T + LATER }).listTouched,
      whatIfNext(request) {
        if (!request.papers) walked += 1;
        return whatIfs.whatIfNext(db, request);
      },
    },
    walked: () => walked,
  };
}

async function lastOf(sums: AsyncIterable<WhatIf>): Promise<WhatIf | undefined> {
  let last: WhatIf | undefined;
  for await (last of sums);
  return last;
}

const askedOf = (text: string) => ({ query: parseQuery(text).query as Query, today: TODAY });

/** What is counted with the index, what by every row, and whether the index was enough. */
async function count(db: Db, kept: ReturnType<typeof keepInMemory>['store'], text: string) {
  const { rows, walked } = sourcesOf(db);
  const asked = askedOf(text);
  const indexed = await lastOf(countEver(asked, rows, kept));
  const isIndexed = walked() === 0;
  return { indexed, isIndexed, byRows: await lastOf(countRows(asked, rows)) };
}

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const recordArb: fc.Arbitrary<Partial<PaperRecord>> = fc.record(
  { title: words, abstract: words, authors: fc.array(words, { maxLength: 2 }), upvotes: fc.nat(9) },
  { requiredKeys: ['title'] },
);
const termArb = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(
    'title:loom',
    'author:rope',
    '"loom rope"',
    'loo*',
    'upvotes:>=5',
    'status:queued',
    'site:huggingface',
  ),
);
const queryArb = fc
  .array(fc.tuple(fc.constantFrom('', '-'), termArb), { minLength: 1, maxLength: 3 })
  .map((terms) => terms.map(([sign, term]) => sign + term).join(' '));

describe('counting what a query would catch of everything', () => {
  it('gives the same numbers with the kept index as by every row, whatever was said and recorded since', async () => {
    let indexed = 0;
    const saidArb = fc.array(
      fc.tuple(fc.nat(20), fc.constantFrom({ choice: 'queued' as const }, { note: 'loom' }, { tags: ['rope'] })),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArb, { minLength: 30, maxLength: 40 }),
        fc.array(recordArb, { maxLength: 3 }),
        saidArb,
        saidArb,
        queryArb,
        async (records, later, before, after, text) => {
          const db = await freshStore().open();
          const say = async (said: typeof before, hour: number) => {
            for (const [n, change] of said) await setDecision(db, { paper: numbered(n), change }, T + hour);
          };
          await show(db, at(0), shown(records));
          await say(before, 1);
          const { store } = keepInMemory();
          await keepIndexOf(db, store);
          await show(db, at(LATER), shown(later, 40));
          await say(after, LATER);
          const counted = await count(db, store, text);
          expect(counted.indexed).toEqual(counted.byRows);
          indexed += Number(counted.isIndexed);
        },
      ),
      { numRuns: 100 },
    );
    expect(indexed).toBeGreaterThan(10);
  });

  const many = (n: number) => Array.from({ length: n }, (_, i) => ({ title: i % 4 === 0 ? `loom ${i}` : `rope ${i}` }));

  async function indexedLibrary() {
    const db = await freshStore().open();
    for (let from = 0; from < 400; from += 100)
      await show(db, at(from), shown(many(400).slice(from, from + 100), from));
    const memory = keepInMemory();
    await keepIndexOf(db, memory.store);
    return { db, ...memory };
  }

  it('reads no row of what the index tells', async () => {
    const { db, store } = await indexedLibrary();
    expect(await count(db, store, 'loom')).toEqual({
      indexed: { total: 400, caught: 100, queued: 0 },
      byRows: { total: 400, caught: 100, queued: 0 },
      isIndexed: true,
    });
  });

  it('reads every row where the index does not tell, is not whole, has a hole or does not agree with the store', async () => {
    const { db, store, segments, forget } = await indexedLibrary();
    expect((await count(db, store, 'upvotes:>=1')).isIndexed).toBe(false);
    expect((await count(db, keepInMemory().store, 'loom')).isIndexed).toBe(false);
    const [first] = segments.keys();
    const whole = segments.get(first ?? 0);
    forget(first ?? 0);
    const holed = await count(db, store, 'loom');
    expect([holed.isIndexed, holed.indexed]).toEqual([false, holed.byRows]);
    segments.delete(first ?? 0);
    const short = await count(db, store, 'loom');
    expect([short.isIndexed, short.indexed]).toEqual([false, short.byRows]);
    if (whole) segments.set(first ?? 0, whole);
    expect((await count(db, store, 'loom')).isIndexed).toBe(true);
  });

  it('counts each paper of a work, and a work once that was parted since', async () => {
    const { db, store } = await indexedLibrary();
    const twin = { title: 'Looms that learn: weaving numbers', authors: ['Ada Invented', 'Emmy Nobody'] };
    await show(db, at(500), shown([twin, twin], 500));
    const [pair] = await db.getAll('pairs');
    if (pair) await decidePair(db, { papers: pair.papers, state: 'merged' }, T + 600);
    await keepIndexOf(db, store);
    const merged = await count(db, store, 'weaving');
    expect([merged.indexed?.caught, merged.isIndexed]).toEqual([2, true]);
    if (pair) await decidePair(db, { papers: pair.papers, state: 'apart' }, T + LATER);
    const parted = await count(db, store, 'weaving');
    expect([parted.indexed, parted.isIndexed]).toEqual([parted.byRows, true]);
  });
});
