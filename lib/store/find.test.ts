import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundPaper } from '../library-protocol.ts';
import type { Listing, PaperId, PaperRecord } from '../paper.ts';
import { compileQuery } from '../query/evaluate.ts';
import { parseQuery } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { startTurns } from '../turns.ts';
import { setDecision } from './decisions.ts';
import { findPapers, listPapers } from './find.ts';
import { type At, DAILY, freshStore, recordOf, show, view, WEEKLY } from './fixtures/reader.ts';
import { decidePair, listPairs } from './review.ts';
import type { Db } from './schema.ts';

const t = Date.UTC(2026, 1, 24, 9);
const TODAY = '2026-03-01';
const idOf = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;
const at = (listing: Listing, day: string): At => ({
  visit: { listing, startedAt: Date.parse(day) },
  at: Date.parse(day) + 10,
  day,
});

let db: Db;
beforeEach(async () => {
  db = await freshStore().open();
});

const record = (n: number, more: Partial<PaperRecord> = {}) => recordOf(idOf(n), more);
const listed = (records: readonly PaperRecord[], when: At = at(DAILY, '2026-02-24')) =>
  show(
    db,
    when,
    records.map((one) => ({ record: one, claim: one.upvotes === undefined ? {} : { upvotes: one.upvotes } })),
  );

async function findAll(text: string): Promise<readonly FoundPaper[]> {
  const query = text === '' ? null : (parseQuery(text).query as Query);
  const turns = startTurns();
  const found: FoundPaper[] = [];
  for (let after: PaperId | null = null, isDone = false; !isDone; ) {
    const part = await findPapers(db, turns, { query, today: TODAY, after });
    found.push(...part.found);
    after = part.after;
    isDone = after === null;
  }
  return found;
}

const numbers = async (text: string) => (await findAll(text)).map(({ id }) => Number(id.slice(-5)));

describe('finding papers', () => {
  it('answers the language of the rules: words, fields, ranges, what the reader said, and everything', async () => {
    await listed([
      record(1, { title: 'A survey of looms', authors: ['Ada Knot'], upvotes: 30 }),
      record(2, { title: 'Weaving', abstract: 'With a survey.', upvotes: 3 }),
      record(3, { title: 'Ropes' }),
    ]);
    await setDecision(db, { paper: idOf(3), change: { choice: 'queued', note: 'x' } }, t);
    expect(await numbers('')).toEqual([1, 2, 3]);
    expect(await numbers('survey')).toEqual([1, 2]);
    expect(await numbers('surv* -title:weaving')).toEqual([1]);
    expect(await numbers('author:knot')).toEqual([1]);
    expect(await numbers('upvotes:>=5')).toEqual([1]);
    expect(await numbers('has:note')).toEqual([3]);
    await setDecision(db, { paper: idOf(2), change: { note: 'Ask **Wei** about it', tags: ['to discuss'] } }, t);
    expect(await numbers('wei')).toEqual([2]);
    expect(await numbers('kw:"to discuss" survey')).toEqual([2]);
    expect(await numbers('status:queued OR status:missed')).toEqual([1, 2, 3]);
    expect(await numbers('feed:weekly')).toEqual([]);
  });

  it('tries some papers alone where they are named', async () => {
    await listed([record(1, { title: 'Loom' }), record(2, { title: 'Loom' }), record(3, { title: 'Rope' })]);
    const query = parseQuery('loom').query as Query;
    const papers = [idOf(2), idOf(3), idOf(9)];
    const part = await findPapers(db, startTurns(), { query, today: TODAY, after: null, papers });
    expect([part.found.map(({ id }) => id), part.after]).toEqual([[idOf(2)], null]);
  });

  it('ranks by where the words stand: title, then authors, then the rest', async () => {
    await listed([
      record(1, { title: 'Other', abstract: 'A loom.' }),
      record(2, { title: 'Other', authors: ['Wei Loom'] }),
      record(3, { title: 'The loom' }),
    ]);
    const found = await findAll('loom');
    expect(found.toSorted((a, b) => b.rank - a.rank).map(({ id }) => Number(id.slice(-5)))).toEqual([3, 2, 1]);
  });

  it('tells of each paper what it can be narrowed down by', async () => {
    await listed([
      record(1, { organization: 'Loom Lab', keywords: ['rope'], categories: ['cs.CL'], date: '2025-12-31' }),
    ]);
    await view(db, at(WEEKLY, '2026-02-26'), []);
    await listed([record(1)], at(WEEKLY, '2026-02-26'));
    await setDecision(db, { paper: idOf(1), change: { choice: 'reading', tags: ['rl'] } }, t);
    const [found] = await findAll('');
    expect(found?.facets).toEqual({
      ...{ site: ['huggingface'], feed: ['huggingface daily', 'huggingface weekly'] },
      day: ['2026-02-24', '2026-02-26'],
      ...{ status: ['missed', 'reading'], tag: ['rl'], year: ['2025'] },
      ...{ organization: ['Loom Lab'], keyword: ['rope'], category: ['cs.CL'] },
    });
  });

  it('shows a work once, found by what any of its records says, and each again when they are parted', async () => {
    const people = ['Ada Knot', 'Grace Weaver', 'Emmy Thread'];
    const title = 'Looms That Learn to Weave Cloth';
    await listed([record(1, { title, authors: people })]);
    await listed([record(2, { title, authors: people, organization: 'Loom Lab' })], at(WEEKLY, '2026-02-25'));
    const [pair] = await listPairs(db, { state: 'open', limit: 5 });
    expect(await numbers('looms')).toEqual([1, 2]);
    if (!pair) throw new Error('no pair was proposed');
    await decidePair(db, { papers: pair.pair.papers, state: 'merged' }, t);
    expect(await numbers('org:"loom lab"')).toEqual([1]);
    expect(await numbers('looms')).toEqual([1]);
    await decidePair(db, { papers: pair.pair.papers, state: 'apart' }, t + 1);
    expect(await numbers('looms')).toEqual([1, 2]);
  });

  it('finds what a plain walk over all records finds, whatever is asked', async () => {
    const words = ['loom', 'rope', 'knot', 'thread'];
    const word = fc.constantFrom(...words);
    const recordArb = fc.record({
      title: fc.array(word, { maxLength: 3 }),
      abstract: fc.array(word, { maxLength: 4 }),
    });
    const queryArb = fc
      .array(fc.tuple(fc.constantFrom('', '-', 'title:', 'OR '), word, fc.constantFrom('', '*')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) =>
        parts
          .map(([sign, one, star]) => `${sign}${one}${star}`)
          .join(' ')
          .replace(/^OR /, ''),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(recordArb, { maxLength: 12 }), queryArb, async (some, text) => {
        db = await freshStore().open();
        const records = some.map(({ title, abstract }, n) =>
          record(n, { title: `${n} ${title.join(' ')}`, abstract: `. ${abstract.join(' ')}` }),
        );
        await listed(records);
        const test = compileQuery(parseQuery(text).query as Query);
        const expected = records.filter((paper) => test({ paper, today: TODAY, lacksKeywords: true }) === 'yes');
        expect((await findAll(text)).map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('the rows of some papers', () => {
  it('come in the order they were asked for, without those of which nothing is remembered', async () => {
    await listed([record(1), record(2)]);
    const rows = await listPapers(db, { papers: [idOf(2), idOf(9), idOf(1)] });
    expect(rows.map(({ paper }) => paper.id)).toEqual([idOf(2), idOf(1)]);
  });
});
