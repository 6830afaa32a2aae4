import { beforeEach, describe, expect, it } from 'vitest';
import { type Choice, type PaperId, saidAt, saidOf } from '../paper.ts';
import { moveInQueue, setDecision } from './decisions.ts';
import { type At, DAILY, freshStore, recordOf, type Shown, show, view, WEEKLY } from './fixtures/reader.ts';
import { reportProblem } from './observations.ts';
import { getOverview, listDecided, listRepeats } from './overview.ts';
import type { Db } from './schema.ts';

const t = Date.UTC(2026, 1, 24, 9);
const [a, b, c, d]: readonly PaperId[] = ['arxiv:1', 'arxiv:2', 'arxiv:3', 'arxiv:4'] as const;

let db: Db;
let clock = t;
beforeEach(async () => {
  db = await freshStore().open();
  clock = t;
});

const tick = () => {
  clock += 1000;
  return clock;
};
const choose = (paper: PaperId, choice: Choice) => setDecision(db, { paper, change: { choice } }, tick());
const move = (paper: PaperId, after: PaperId | null, before: PaperId | null) =>
  moveInQueue(db, { paper, after, before }, tick());
const listed = async (choice: Exclude<Choice, 'none'>, limit = 50) =>
  (await listDecided(db, { choice, limit })).map((row) => row.paper.id);

describe('a decision', () => {
  it('gives what stood before it, so that undo is a decision like any other', async () => {
    const { before, after } = await choose(a, 'queued');
    expect([before.choice, after.choice]).toEqual(['none', 'queued']);
    await choose(a, before.choice);
    expect(await listed('queued')).toEqual([]);
    expect((await getOverview(db)).counters.queued).toBe(0);
  });

  it('changes only the fields it names, each with its own time', async () => {
    await choose(a, 'queued');
    const { after } = await setDecision(db, { paper: a, change: { note: 'for Monday' } }, t + 9000);
    expect(after).toMatchObject({ choice: 'queued', choiceAt: t + 1000, note: 'for Monday', noteAt: t + 9000 });
  });

  it('keeps tags, days and every choice with its day, and says nothing of what was never said', async () => {
    await choose(a, 'queued');
    const { before, after } = await setDecision(
      db,
      { paper: a, change: { tags: ['rl'], due: '2026-03-01' } },
      t + 9000,
    );
    expect([saidOf(before, 'tags'), saidOf(before, 'due'), saidAt(before, 'tags')]).toEqual([[], '', 0]);
    expect(after).toMatchObject({ choice: 'queued', tags: ['rl'], tagsAt: t + 9000, due: '2026-03-01' });
    await choose(a, 'done');
    const { tags, choices } = (await db.get('decisions', a)) ?? {};
    expect({ tags, choices: choices?.map(({ choice }) => choice) }).toEqual({
      tags: ['rl'],
      choices: ['queued', 'done'],
    });
    const undone = await setDecision(db, { paper: a, change: { tags: saidOf(before, 'tags') } }, tick());
    expect(undone.after.tags).toEqual([]);
  });

  it('counts as the latest although the clock was set back', async () => {
    await choose(a, 'queued');
    const { after } = await setDecision(db, { paper: a, change: { choice: 'done' } }, t - 5000);
    expect(after).toMatchObject({ choice: 'done', choiceAt: t + 1001 });
  });

  it('is kept for a paper without a record, and shown by its id', async () => {
    await choose(a, 'dismissed');
    const [row] = await listDecided(db, { choice: 'dismissed', limit: 5 });
    expect(row).toMatchObject({
      paper: { id: a, title: a },
      memory: { status: 'new', decision: { choice: 'dismissed' } },
    });
  });

  it('is never overridden by anything a page says', async () => {
    await choose(a, 'dismissed');
    const at: At = { visit: { listing: DAILY, startedAt: t }, at: t + 99_000, day: '2026-02-24' };
    const { memories } = await show(db, at, [{ record: recordOf(a) }]);
    expect(memories[0]?.decision?.choice).toBe('dismissed');
    expect(await listed('dismissed')).toEqual([a]);
  });

  it('is on the disk before it is acknowledged', async () => {
    const asked: (string | undefined)[] = [];
    const transaction = db.transaction.bind(db);
    const watched = new Proxy(db, {
      get: (target, name) =>
        name === 'transaction'
          ? (...args: Parameters<typeof transaction>) => {
              asked.push((args[2] as IDBTransactionOptions | undefined)?.durability);
              return transaction(...args);
            }
          : Reflect.get(target, name),
    });
    await setDecision(watched, { paper: a, change: { choice: 'queued' } }, t);
    await moveInQueue(watched, { paper: a, after: null, before: null }, t);
    expect(asked).toEqual(['strict', 'strict']);
  });
});

describe('the queue', () => {
  it('grows at its end and keeps the place of what was taken back', async () => {
    for (const paper of [a, b, c]) await choose(paper, 'queued');
    await choose(b, 'none');
    await choose(d, 'queued');
    expect(await listed('queued')).toEqual([a, c, d]);
    await choose(b, 'queued');
    expect(await listed('queued')).toEqual([a, b, c, d]);
  });

  it('orders what is being read as it orders what is queued', async () => {
    for (const paper of [b, a]) await choose(paper, 'reading');
    await choose(c, 'queued');
    await choose(c, 'reading');
    await move(c, null, b);
    expect(await listed('reading')).toEqual([c, b, a]);
  });

  it('gives two papers queued at once two places', async () => {
    await Promise.all([a, b, c, d].map((paper) => choose(paper, 'queued')));
    expect(new Set((await db.getAll('decisions')).map((decision) => decision.order)).size).toBe(4);
  });

  const moves: readonly [string, Parameters<typeof move>, readonly PaperId[]][] = [
    ['to the head', [c, null, a], [c, a, b, d]],
    ['right before another', [a, null, d], [b, c, a, d]],
    ['to the end', [a, d, null], [b, c, d, a]],
    ['between two', [d, a, b], [a, d, b, c]],
    ['to where it is', [b, a, c], [a, b, c, d]],
    ['with an old picture: the two are no neighbours', [d, a, c], [a, d, b, c]],
    ['with an old picture: the two have changed places', [a, c, b], [b, c, a, d]],
    ['with one neighbour that was never queued', [d, 'arxiv:9', a], [d, a, b, c]],
    ['with no neighbours at all', [a, null, null], [b, c, d, a]],
  ];
  it.each(moves)('moves a paper %s', async (_, [paper, after, before], expected) => {
    for (const one of [a, b, c, d]) await choose(one, 'queued');
    await move(paper, after, before);
    expect(await listed('queued')).toEqual(expected);
  });

  it('gives a moved paper no place that a finished one still holds', async () => {
    for (const paper of [a, b, c, d]) await choose(paper, 'queued');
    await choose(b, 'done');
    await move(d, a, c);
    await choose(b, 'queued');
    expect(await listed('queued')).toEqual([a, d, b, c]);
    await move(c, d, b);
    expect(await listed('queued')).toEqual([a, d, c, b]);
  });

  it('lists what was done or dismissed latest first, and never more than asked for', async () => {
    for (const paper of [a, b, c]) await choose(paper, 'done');
    await choose(a, 'none');
    await choose(a, 'done');
    expect(await listed('done')).toEqual([a, c, b]);
    expect(await listed('done', 2)).toEqual([a, c]);
    expect(await listed('done', 0)).toEqual([]);
    for (const paper of [b, c]) await choose(paper, 'queued');
    expect(await listed('queued', 1)).toEqual([b]);
  });
});

describe('repeats', () => {
  const at = (hour: number, listing = DAILY, day = '2026-02-24'): At => {
    const moment = t + hour * 3_600_000;
    return { visit: { listing, startedAt: moment }, at: moment, day };
  };
  const page = [a, b, c].map((id): Shown => ({ record: recordOf(id) }));
  const see = async (when: At, papers: readonly number[]) => {
    await show(db, when, page);
    await view(
      db,
      when,
      papers.map((n) => page[n] as Shown),
    );
  };

  it('are papers on screen on several listings or days, latest first, with where and when', async () => {
    await see(at(0), [0, 1, 2]);
    await see(at(1, WEEKLY), [1]);
    await see(at(24, DAILY, '2026-02-25'), [0]);
    const repeats = await listRepeats(db, { limit: 50 });
    expect(repeats.map(({ row }) => row.paper.id)).toEqual([a, b]);
    expect(repeats[0]?.sightings.map(({ feed, day }) => [feed, day])).toEqual([
      ['daily', '2026-02-25'],
      ['weekly', '2026-02-24'],
      ['daily', '2026-02-24'],
    ]);
    expect(repeats[0]?.row.memory).toMatchObject({ status: 'repeat', days: 2, lastOnScreen: { day: '2026-02-25' } });
    expect(Object.keys(repeats[0]?.sightings[0] ?? {})).not.toContain('watches');
    expect(await listRepeats(db, { limit: 1 })).toEqual(repeats.slice(0, 1));
  });

  it('are not papers seen twice on one listing on one day, nor those only listed again', async () => {
    await see(at(0), [0]);
    await see(at(2), [0]);
    await see(at(3, WEEKLY), []);
    expect(await listRepeats(db, { limit: 50 })).toEqual([]);
  });
});

describe('health', () => {
  const problem = { listing: WEEKLY, at: t + 5000, expected: 0, parsed: 0, skipped: [], problem: 'No card was found' };

  it('tells the latest word on each listing, latest first, a page that could not be read included', async () => {
    const at: At = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };
    await show(db, at, [{ record: recordOf(a) }]);
    await reportProblem(db, problem);
    expect((await getOverview(db)).health).toEqual([
      problem,
      { listing: DAILY, at: t, expected: 1, parsed: 1, skipped: [] },
    ]);
    await reportProblem(db, { ...problem, at: t, problem: 'An older report' });
    expect((await getOverview(db)).health[0]).toEqual(problem);
  });

  it('is no visit: a page that could not be read makes nothing new since', async () => {
    await reportProblem(db, { ...problem, listing: DAILY, at: t });
    const at: At = { visit: { listing: DAILY, startedAt: t + 1 }, at: t + 1, day: '2026-02-24' };
    const { memories, previousVisit } = await show(db, at, [{ record: recordOf(a) }]);
    expect([previousVisit, memories[0]?.newSince]).toEqual([undefined, false]);
  });
});
