import { describe, expect, it } from 'vitest';
import { type Decision, type PaperRow, undecided } from './paper.ts';
import { isStale, NOT_DRAINING, nextLook, type QueueOrder, sortQueue, weeksOf } from './queue.ts';
import { changeTags, readTags } from './tags.ts';

const DAY = 86_400_000;
const at = Date.UTC(2026, 1, 24, 9);

function rowOf(n: number, said: Partial<Decision> = {}, upvotes?: number): PaperRow {
  const id = `arxiv:2602.0000${n}` as const;
  const decision: Decision = { ...undecided(id), choice: 'queued', choiceAt: at + n, ...said };
  return {
    paper: { id, title: `Paper ${n}`, url: '', ...(upvotes !== undefined && { upvotes }) },
    memory: { id, status: 'seen', newSince: false, days: 1, decision },
  };
}

describe('the queue in an order', () => {
  const rows = [
    rowOf(1, { priority: 'low', due: '2026-03-01' }, 5),
    rowOf(2, { choiceAt: at - DAY }),
    rowOf(3, { priority: 'high', due: '2026-02-25' }, 40),
    rowOf(4, { due: '' }, 5),
  ];
  const orders: readonly (readonly [QueueOrder, readonly number[]])[] = [
    ['hand', [1, 2, 3, 4]],
    ['age', [2, 1, 3, 4]],
    ['votes', [3, 1, 4, 2]],
    ['priority', [3, 2, 4, 1]],
    ['due', [3, 1, 2, 4]],
  ];
  it.each(orders)('by %s; equals as they stood, what is not known last', (order, expected) => {
    expect(sortQueue(rows, order).map(({ paper }) => Number(paper.id.at(-1)))).toEqual(expected);
  });
});

describe('draining', () => {
  it('tells how many weeks the queue takes, and nothing where no pace was set', () => {
    expect(weeksOf(23, { ...NOT_DRAINING, perWeek: 5 })).toBe(5);
    expect(weeksOf(0, { ...NOT_DRAINING, perWeek: 5 })).toBe(0);
    expect(weeksOf(23, NOT_DRAINING)).toBeUndefined();
  });

  it('brings to the tray what has waited too long, and only what still waits', () => {
    const drain = { ...NOT_DRAINING, decideAfterWeeks: 2 };
    const { decision } = rowOf(1, { choiceAt: at }).memory;
    expect(isStale(decision, at + 14 * DAY, drain)).toBe(false);
    expect(isStale(decision, at + 14 * DAY + 1, drain)).toBe(true);
    expect(isStale({ ...undecided('arxiv:1'), choice: 'reading' }, at, drain)).toBe(false);
    expect(isStale(decision, at + 400 * DAY, NOT_DRAINING)).toBe(false);
  });

  it('waits twice as long before each further look, and never longer than a year', () => {
    const done: Decision = { ...undecided('arxiv:1'), choice: 'done', choices: [{ choice: 'done', at }] };
    expect(nextLook(done, '2026-02-24')).toBe('2026-03-10');
    expect(nextLook({ ...done, again: '2026-03-10' }, '2026-03-10')).toBe('2026-04-07');
    expect(nextLook({ ...done, again: '2027-03-10' }, '2027-03-10')).toBe('2028-03-09');
    expect(nextLook(undefined, '2026-02-24')).toBe('2026-03-10');
  });
});

describe('tags', () => {
  it('are read apart by commas, lower-case, without # and doubles', () => {
    expect(readTags(' RL, #Agents , rl,, world  models ')).toEqual(['rl', 'agents', 'world models']);
    expect(readTags(' , ')).toEqual([]);
    expect(readTags('x'.repeat(99))[0]).toHaveLength(60);
  });

  it('are added and removed, the others staying as they stood', () => {
    expect(changeTags(['b', 'a'], { add: ['c', 'a'], remove: ['b'] })).toEqual(['a', 'c']);
  });
});
