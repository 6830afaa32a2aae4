import { describe, expect, it } from 'vitest';
import type { PaperId } from '../paper.ts';
import { parseQuery } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { readKnown } from './access.ts';
import { setDecision } from './decisions.ts';
import { DAILY, freshStore, recordOf, show } from './fixtures/reader.ts';
import { write } from './store.ts';
import { startWhatIfs } from './what-if.ts';

const TODAY = '2026-03-10';
const query = (text: string) => parseQuery(text).query as Query;
const id = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;

async function stored(days: Readonly<Record<string, readonly number[]>>) {
  const db = await freshStore().open();
  for (const [day, numbers] of Object.entries(days)) {
    const at = Date.parse(`${day}T12:00:00Z`);
    const visit = { listing: { ...DAILY, issue: day }, startedAt: at };
    for (let i = 0; i < numbers.length; i += 100) {
      const part = numbers.slice(i, i + 100);
      await show(
        db,
        { visit, at, day },
        part.map((n) => ({ record: recordOf(id(n), { title: n % 2 === 0 ? 'A survey' : 'A method' }) })),
      );
    }
  }
  return db;
}

describe('what a rule would do to what was listed', () => {
  it('counts the papers of the last days, each once, and those queued among them', async () => {
    const db = await stored({ '2026-02-01': [1, 2], '2026-03-01': [3, 4], '2026-03-09': [4, 5, 6] });
    await setDecision(db, { paper: id(4), change: { choice: 'queued' } }, 1);
    const whatIfs = startWhatIfs();
    const ask = (text: string, days: number) => whatIfs.whatIf(db, { query: query(text), today: TODAY, days });
    expect(await ask('title:survey', 30)).toEqual({ total: 4, caught: 2, queued: 1 });
    expect(await ask('title:method', 30)).toEqual({ total: 4, caught: 2, queued: 0 });
    expect(await ask('title:survey', 60)).toEqual({ total: 6, caught: 3, queued: 1 });
    expect(await ask('title:survey', 2)).toEqual({ total: 3, caught: 2, queued: 1 });
    expect(await ask('site:huggingface status:queued', 30)).toEqual({ total: 4, caught: 1, queued: 1 });
  });

  it('reads sightings where the answer hangs on them, and only there', async () => {
    const db = await stored({ '2026-03-01': [1, 2], '2026-03-09': [2, 3] });
    await setDecision(db, { paper: id(3), change: { choice: 'queued' } }, 1);
    const whatIfs = startWhatIfs();
    const ask = async (text: string) => {
      const { caught, queued } = await whatIfs.whatIfNext(db, { query: query(text), today: TODAY, after: null });
      return [caught, queued];
    };
    expect(await ask('title:method')).toEqual([2, 1]);
    expect(await ask('feed:daily -title:survey')).toEqual([2, 1]);
    expect(await ask('status:missed')).toEqual([3, 1]);
    expect(await ask('status:queued')).toEqual([1, 1]);
    expect(await ask('upvotes:>=0')).toEqual([0, 0]);
    expect(await ask('seen:>=1')).toEqual([0, 0]);
  });

  it('reads many papers in turns, between which others are answered', async () => {
    const db = await stored({ '2026-03-09': Array.from({ length: 450 }, (_, n) => n) });
    const answered: string[] = [];
    const asked = startWhatIfs().whatIf(db, { query: query('title:survey'), today: TODAY, days: 30 });
    const whatIf = asked.then(() => answered.push('what-if'));
    const other = write(db, 'relaxed', (tx) => readKnown(tx, [id(1)])).then(() => answered.push('other'));
    await Promise.all([whatIf, other]);
    expect(await asked).toEqual({ total: 450, caught: 225, queued: 0 });
    expect(answered).toEqual(['other', 'what-if']);
  });

  it('reads anew what has changed since', async () => {
    const db = await stored({ '2026-03-09': [2] });
    const whatIfs = startWhatIfs();
    const ask = () => whatIfs.whatIf(db, { query: query('title:survey'), today: TODAY, days: 30 });
    expect(await ask()).toMatchObject({ caught: 1, queued: 0 });
    await setDecision(db, { paper: id(2), change: { choice: 'queued' } }, 1);
    whatIfs.forget();
    expect(await ask()).toMatchObject({ caught: 1, queued: 1 });
  });

  it('counts everything ever listed part by part, to the same sum', async () => {
    const numbers = Array.from({ length: 450 }, (_, n) => n);
    const db = await stored({ '2025-01-01': numbers });
    const whatIfs = startWhatIfs();
    const parts = [];
    for (let after: PaperId | null = null, more = true; more; ) {
      const part = await whatIfs.whatIfNext(db, { query: query('title:survey'), today: TODAY, after });
      parts.push(part);
      after = part.after;
      more = after !== null;
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(450);
    expect(parts.reduce((sum, { caught }) => sum + caught, 0)).toBe(225);
  });

  it('answers an empty library', async () => {
    const db = await stored({});
    const whatIfs = startWhatIfs();
    expect(await whatIfs.whatIf(db, { query: query('a'), today: TODAY, days: 30 })).toEqual({
      total: 0,
      caught: 0,
      queued: 0,
    });
    expect(await whatIfs.whatIfNext(db, { query: query('a'), today: TODAY, after: null })).toMatchObject({
      total: 0,
      after: null,
    });
  });
});
