import { addDays, daysBetween } from './dates.ts';
import type { DayTally } from './library-protocol.ts';
import type { Claim, Day, Decision, Instant, Sighting } from './paper.ts';

/** What was listed on one day, by site in the order of the sites given, and how much of it had been on screen before. */
export interface DayCounts {
  readonly day: Day;
  readonly bySite: readonly number[];
  readonly repeats: number;
}

/** Every day of a stretch, both ends counted, days without listings too. */
export function countDays(tallies: readonly DayTally[], sites: readonly string[], from: Day, to: Day): DayCounts[] {
  const byDay = Map.groupBy(tallies, ({ day }) => day);
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => {
    const day = addDays(from, n);
    const here = byDay.get(day) ?? [];
    const of = (site: string) => here.filter(({ listing }) => listing.site === site);
    return {
      day,
      bySite: sites.map((site) => of(site).reduce((sum, { listed }) => sum + listed, 0)),
      repeats: here.reduce((sum, { repeats }) => sum + repeats, 0),
    };
  });
}

/** How many papers came into the queue in a week, and how many left it, read or not. */
export interface WeekFlow {
  /** The Monday. */
  readonly week: Day;
  readonly came: number;
  readonly left: number;
}

/** The last weeks up to today, from the choices that were ever made; `dayOf` gives the reader's day of a moment. */
export function countFlow(
  decisions: readonly Decision[],
  weeks: number,
  today: Day,
  dayOf: (at: Instant) => Day,
): readonly WeekFlow[] {
  const last = mondayOf(today);
  const flow = new Map<Day, { came: number; left: number }>();
  for (let n = weeks - 1; n >= 0; n--) flow.set(addDays(last, -7 * n), { came: 0, left: 0 });
  for (const { choice, choiceAt, choices = [{ choice, at: choiceAt }] } of decisions) {
    let isWaiting = false;
    for (const one of choices) {
      const waits = one.choice === 'queued' || one.choice === 'reading';
      const week = flow.get(mondayOf(dayOf(one.at)));
      if (week && waits && !isWaiting) week.came += 1;
      if (week && !waits && isWaiting) week.left += 1;
      isWaiting = waits;
    }
  }
  return [...flow].map(([week, counts]) => ({ week, ...counts }));
}

function mondayOf(day: Day): Day {
  // 1 January 2024 was a Monday.
  const past = daysBetween('2024-01-01', day) % 7;
  return addDays(day, -(past < 0 ? past + 7 : past));
}

/** How often a word stood in the papers of two stretches of time. */
export interface Trend {
  readonly word: string;
  readonly recent: number;
  readonly before: number;
  /** Above 0: oftener lately; the further from 0, the less likely by chance. */
  readonly score: number;
}

/** Fewer papers than this show nothing. */
const LEAST = 5;

/**
 * Words whose share of all papers changed most, judged by the log-likelihood
 * ratio (Dunning 1993), which small numbers do not deceive.
 */
export function findTrends(
  recent: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  papers: { readonly recent: number; readonly before: number },
): readonly Trend[] {
  if (papers.recent === 0 || papers.before === 0) return [];
  const words = new Set([...recent.keys(), ...before.keys()]);
  const trends = [...words].flatMap((word) => {
    const [now, then] = [recent.get(word) ?? 0, before.get(word) ?? 0];
    if (now + then < LEAST) return [];
    const share = (now + then) / (papers.recent + papers.before);
    const part = (seen: number, of: number) => (seen === 0 ? 0 : seen * Math.log(seen / (of * share)));
    const ratio = 2 * (part(now, papers.recent) + part(then, papers.before));
    const isRising = now / papers.recent > then / papers.before;
    return [{ word, recent: now, before: then, score: isRising ? ratio : -ratio }];
  });
  return trends.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}

/** A paper's upvotes at one moment, on one site. */
export interface VoteCount {
  readonly at: Instant;
  readonly upvotes: number;
}

/** A paper's upvotes as its sightings claim them, in order of time; where they did not change only the first and last of them. */
export function votesOver(sightings: readonly Sighting[]): readonly VoteCount[] {
  const told = (at: Instant | undefined, claim: Claim | undefined) =>
    at !== undefined && claim?.upvotes !== undefined ? [{ at, upvotes: claim.upvotes }] : [];
  const all = sightings
    .flatMap((one) => [...told(one.lastListed, one.listed), ...told(one.lastOnScreen, one.onScreen)])
    .sort((a, b) => a.at - b.at);
  return all.filter(({ upvotes }, at) => upvotes !== all[at - 1]?.upvotes || upvotes !== all[at + 1]?.upvotes);
}
