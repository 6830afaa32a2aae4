import { describe, expect, it } from 'vitest';
import type { Decision, Sighting } from './paper.ts';
import { undecided } from './paper.ts';
import { countDays, countFlow, findTrends, votesOver } from './pictures.ts';

const DAY_MS = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const tally = (day: string, site: string, listed: number, repeats = 0) => ({
  ...{ day, listed, onScreen: listed, repeats },
  listing: { site, feed: 'daily', issue: day },
});

describe('papers a day', () => {
  it('are counted by site, days without listings too, over the end of a month and a change of clocks', () => {
    const tallies = [tally('2026-03-28', 'arxiv', 5), tally('2026-03-30', 'hf', 3, 2), tally('2026-03-30', 'hf', 1)];
    expect(countDays(tallies, ['hf', 'arxiv'], '2026-03-28', '2026-04-01')).toEqual([
      { day: '2026-03-28', bySite: [0, 5], repeats: 0 },
      { day: '2026-03-29', bySite: [0, 0], repeats: 0 },
      { day: '2026-03-30', bySite: [4, 0], repeats: 2 },
      { day: '2026-03-31', bySite: [0, 0], repeats: 0 },
      { day: '2026-04-01', bySite: [0, 0], repeats: 0 },
    ]);
  });
});

describe('what came into the queue and left it', () => {
  const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const decided = (...choices: readonly (readonly [Decision['choice'], string])[]): Decision => ({
    ...undecided('arxiv:2601.00001'),
    choices: choices.map(([choice, day]) => ({ choice, at: at(day) })),
  });

  it('is told by week; to begin reading is not to leave, and what was never queued never left', () => {
    const decisions = [
      decided(['queued', '2026-03-09'], ['reading', '2026-03-11'], ['done', '2026-03-16']),
      decided(['dismissed', '2026-03-10']),
      decided(['queued', '2026-03-15'], ['none', '2026-03-15'], ['queued', '2026-03-22']),
      { ...undecided('arxiv:2601.00002'), choice: 'queued' as const, choiceAt: at('2026-03-08') },
    ];
    expect(countFlow(decisions, 3, '2026-03-22', dayOf)).toEqual([
      { week: '2026-03-02', came: 1, left: 0 },
      { week: '2026-03-09', came: 2, left: 1 },
      { week: '2026-03-16', came: 1, left: 1 },
    ]);
    expect(countFlow([], 1, '2026-03-22', dayOf)).toEqual([{ week: '2026-03-16', came: 0, left: 0 }]);
  });
});

describe('words that rise and fall', () => {
  it('are told by their share, the surest first, and seldom words not at all', () => {
    const recent = new Map([
      ['agents', 30],
      ['graphs', 2],
      ['rare', 3],
      ['same', 20],
    ]);
    const before = new Map([
      ['agents', 20],
      ['graphs', 40],
      ['same', 40],
    ]);
    const trends = findTrends(recent, before, { recent: 100, before: 200 });
    expect(trends.map(({ word }) => word)).toEqual(['agents', 'same', 'graphs']);
    expect(trends[0]?.score).toBeGreaterThan(5);
    expect(trends[1]?.score).toBeCloseTo(0);
    expect(trends[2]?.score).toBeLessThan(-5);
    expect(findTrends(recent, before, { recent: 0, before: 200 })).toEqual([]);
  });
});

describe('votes over time', () => {
  it('are what each page claimed when it was last seen, without what did not change', () => {
    const sighting = (day: number, listed: number, onScreen?: number): Sighting => ({
      ...{ paper: 'arxiv:1', site: 'hf', feed: 'daily', issue: 'x', day: dayOf(day * DAY_MS), firstListed: 0 },
      ...{ lastListed: day * DAY_MS, listed: { upvotes: listed } },
      ...(onScreen !== undefined && { lastOnScreen: day * DAY_MS + 1, onScreen: { upvotes: onScreen } }),
    });
    const votes = votesOver([sighting(3, 9), sighting(1, 5, 5), sighting(2, 5), { ...sighting(4, 0), listed: {} }]);
    expect(votes).toEqual([
      { at: DAY_MS, upvotes: 5 },
      { at: 2 * DAY_MS, upvotes: 5 },
      { at: 3 * DAY_MS, upvotes: 9 },
    ]);
    expect(votesOver([])).toEqual([]);
  });
});
