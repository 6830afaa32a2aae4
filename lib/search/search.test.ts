import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundOrder } from '../facets.ts';
import type { FoundPaper } from '../library-protocol.ts';
import type { PaperId, PaperRecord } from '../paper.ts';
import { parseQuery } from '../query/parse.ts';
import { setDecision } from '../store/decisions.ts';
import { findPapers, listTouched } from '../store/find.ts';
import { DAILY, deliver, freshStore, recordOf, show, view } from '../store/fixtures/reader.ts';
import { decidePair, listPairs } from '../store/review.ts';
import type { Db } from '../store/schema.ts';
import { startTurns } from '../store/turns.ts';
import type { Found } from './found.ts';
import { type IndexStore, type KeptIndex, type KeptSegment, type Known, keepIndex } from './keep.ts';

const TODAY = '2026-02-25';
const T = Date.UTC(2026, 1, 25, 9);
const idOf = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;

/** A place that keeps what it is given, as a disk would: nothing is shared with what was given. */
function keepInMemory() {
  const segments = new Map<number, KeptSegment>();
  let known: Known | undefined;
  const store: IndexStore = {
    open: async () => (known ? { known, keys: [...segments.keys()].sort((a, b) => a - b) } : undefined),
    read: async (key) => structuredClone(segments.get(key)),
    async write({ known: next, put = [], remove = [] }) {
      known = next;
      for (const [key, segment] of put) segments.set(key, structuredClone(segment));
      for (const key of remove) segments.delete(key);
    },
    async clear() {
      segments.clear();
      known = undefined;
    },
  };
  return { store, segments, forget: (key: number) => segments.delete(key) };
}

function sourceOf(db: Db, clock = { at: T }) {
  const turns = startTurns();
  return {
    findPapers: (request: Parameters<typeof findPapers>[2]) => findPapers(db, turns, request),
    listTouched: (request: Parameters<typeof listTouched>[1]) => listTouched(db, request, clock.at),
    today: () => TODAY,
    now: () => clock.at,
  };
}

async function keepOf(db: Db, store = keepInMemory().store): Promise<KeptIndex> {
  const kept = keepIndex(sourceOf(db), store, () => undefined);
  await kept.catchUp();
  return kept;
}

/** Every paper that answers, by the walk that reads all rows. */
async function walk(db: Db, text: string): Promise<readonly FoundPaper[]> {
  const query = text === '' ? null : (parseQuery(text).query ?? null);
  const { found, after } = await findPapers(db, startTurns(), { query, today: TODAY, after: null });
  expect(after).toBeNull();
  return found;
}

/** What the index finds, with the rows that it leaves open asked. */
async function search(db: Db, kept: KeptIndex, text: string): Promise<Found> {
  const query = text === '' ? null : (parseQuery(text).query ?? null);
  const found = kept.index.search(query);
  if (found.open.length === 0) return found;
  const asked = await findPapers(db, startTurns(), { query, today: TODAY, after: null, papers: found.open });
  return found.with(new Map(asked.found.map(({ id, rank }) => [id, rank])));
}

const byOrder: Record<FoundOrder, (a: FoundPaper, b: FoundPaper) => number> = {
  relevance: (a, b) => b.rank - a.rank,
  seen: () => 0,
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  upvotes: (a, b) => (b.upvotes ?? -1) - (a.upvotes ?? -1),
};
const inOrder = (found: readonly FoundPaper[], order: FoundOrder) =>
  found.toSorted((a, b) => byOrder[order](a, b) || b.seen - a.seen || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

const WORDS = ['loom', 'looms', 'rope', 'α-knot', 'Łódź', 'weave', 'C++', '织布机', 'loom织', 'x'];
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

const at = (hour: number) => ({ visit: { listing: DAILY, startedAt: T + hour }, at: T + hour, day: TODAY });
const shown = (records: readonly Partial<PaperRecord>[], from = 0) =>
  records.map((more, n) => ({ record: recordOf(idOf(n + from), more), claim: { upvotes: more.upvotes } }));

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
            await setDecision(db, { paper: idOf(n), change: { ...change, tags: ['to discuss'] } }, T);
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
    expect(found.list('seen', { keyword: ['old', 'none'] })).toEqual([idOf(0)]);
    expect(found.list('seen', { keyword: ['rl'], category: ['cs.LG'] })).toEqual([idOf(1)]);
    expect(found.valuesOf('keyword', { category: ['cs.CL'], keyword: ['none'] }, 5)).toEqual([
      { value: 'none', count: 0, isChosen: true },
      { value: 'old', count: 1, isChosen: false },
      { value: 'rl', count: 1, isChosen: false },
    ]);
    expect(found.valuesOf('keyword', {}, 1)).toEqual([{ value: 'rl', count: 2, isChosen: false }]);
  });
});

describe('an index that is kept', () => {
  it('takes in what was recorded, decided, merged and parted, opened again or not, and is then as one built anew', async () => {
    const db = await freshStore().open();
    const disk = keepInMemory();
    const people = ['Ada Knot', 'Grace Weaver', 'Emmy Thread'];
    const title = 'Looms That Learn to Weave Cloth';
    await show(
      db,
      at(0),
      shown([
        { title, authors: people },
        { title, authors: people, organization: 'Lab' },
      ]),
    );
    let kept = await keepOf(db, disk.store);
    const isTrue = async () => {
      const fresh = await keepOf(db);
      for (const text of ['', 'looms', 'lo*', 'rope', 'mine', '-rope'])
        expect([text, (await search(db, kept, text)).list('seen', {})]).toEqual([
          text,
          (await search(db, fresh, text)).list('seen', {}),
        ]);
      expect(kept.index.count).toBe(fresh.index.count);
    };
    const [pair] = await listPairs(db, { state: 'open', limit: 1 });
    const decide = (state: 'merged' | 'apart') => pair && decidePair(db, { papers: pair.pair.papers, state }, T + 1);
    await decide('merged');
    await kept.catchUp();
    expect(kept.index.count).toBe(1);
    await isTrue();
    await setDecision(db, { paper: idOf(1), change: { note: 'mine' } }, T + 2);
    await kept.renew([idOf(1)]);
    expect((await search(db, kept, 'mine')).list('seen', {})).toEqual([idOf(0)]);
    await decide('apart');
    kept = await keepOf(db, disk.store);
    expect(kept.index.count).toBe(2);
    await isTrue();
    for (let n = 0; n < 30; n++) {
      await show(db, at(n), shown([{ title: `Rope ${WORDS[n % 4]}` }], n % 20));
      await kept.renew([idOf(n % 20)]);
    }
    // Small segments were joined, here and on the disk.
    expect(disk.segments.size).toBeLessThan(16);
    await isTrue();
    kept = await keepOf(db, disk.store);
    await isTrue();
  });

  it('goes on where building was broken off', async () => {
    const db = await freshStore().open();
    for (let page = 0; page < 6; page++)
      await show(
        db,
        at(page),
        shown(
          Array.from({ length: 100 }, (_, n) => ({ title: `Rope ${WORDS[n % 5]} ${n}` })),
          page * 100,
        ),
      );
    const disk = keepInMemory();
    const source = sourceOf(db);
    let asked = 0;
    const failing = async (request: Parameters<typeof source.findPapers>[0]) => {
      asked += 1;
      if (asked === 5) throw new Error('the worker went away');
      return source.findPapers(request);
    };
    const first = keepIndex({ ...source, findPapers: failing }, disk.store, () => undefined);
    await expect(first.catchUp()).rejects.toThrow('went away');
    expect(first.isComplete()).toBe(false);
    expect(first.index.count).toBeGreaterThan(0);
    const again = await keepOf(db, disk.store);
    expect(again.isComplete()).toBe(true);
    expect(again.index.search(null).list('seen', {}).toSorted()).toEqual((await walk600(db)).toSorted());
    // The same one may try again.
    await first.catchUp();
    expect(first.index.search(null).list('seen', {}).toSorted()).toEqual((await walk600(db)).toSorted());
  });

  it('builds anew where a part of it is gone, and where a file was taken in behind its back', async () => {
    const db = await freshStore().open();
    await show(db, at(0), shown([{ title: 'Loom' }, { title: 'Rope' }]));
    const disk = keepInMemory();
    await keepOf(db, disk.store);
    disk.forget(0);
    expect((await keepOf(db, disk.store)).index.count).toBe(2);
    // Recorded on another day, as what a backup brings.
    const old = { visit: { listing: DAILY, startedAt: 5 }, at: 5, day: '2020-01-01' };
    await deliver(db, old, shown([{ title: 'Older' }], 7));
    await view(db, old, shown([{ title: 'Older' }], 7));
    expect((await keepOf(db, disk.store)).index.count).toBe(3);
  });
});

async function walk600(db: Db): Promise<readonly PaperId[]> {
  const ids: PaperId[] = [];
  const turns = startTurns();
  for (let after: PaperId | null = null, isOver = false; !isOver; ) {
    const part = await findPapers(db, turns, { query: null, today: TODAY, after });
    ids.push(...part.found.map(({ id }) => id));
    after = part.after;
    isOver = after === null;
  }
  return ids;
}
