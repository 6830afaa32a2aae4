import { readFileSync } from 'node:fs';

/** One invented paper of the sample listing, as `papers.json` holds it. */
export interface SamplePaper {
  /** Of arXiv's form, with a number higher than arXiv gives out. */
  readonly id: string;
  /** The days whose page lists it, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** Absent: the card shows the authors instead. */
  readonly organization?: string;
  readonly submitter: string;
  /** On the page of its first day. */
  readonly upvotes: number;
  /** On every later page. */
  readonly weekUpvotes: number;
  readonly comments: number;
  /** Of its repository; absent: no code. */
  readonly stars?: number;
  /** Day from which its code is listed; absent: from the first. */
  readonly codeFrom?: string;
}

/** The two days of the sample that have a page, oldest first. */
export const SAMPLE_DAYS = ['2026-03-02', '2026-03-03'] as const;

/** The week both days lie in. */
export const SAMPLE_WEEK = '2026-W10';

const PAPERS = JSON.parse(readFileSync(new URL('papers.json', import.meta.url), 'utf8')) as readonly SamplePaper[];

/** A paper's claims as one page shows them. */
export interface ShownPaper extends SamplePaper {
  readonly shownUpvotes: number;
  /** Absent: no code is listed yet. */
  readonly shownStars?: number;
}

/** What the page of a day lists, most upvotes first; nothing on other days. */
export function papersOfDay(day: string): readonly ShownPaper[] {
  return PAPERS.filter(({ days }) => days.includes(day))
    .map((paper) => show(paper, day, day === paper.days[0] ? paper.upvotes : paper.weekUpvotes))
    .sort(byUpvotes);
}

/** What the page of the week lists, as it stands after the last day. */
export function papersOfWeek(week: string): readonly ShownPaper[] {
  if (week !== SAMPLE_WEEK) return [];
  return PAPERS.map((paper) => show(paper, SAMPLE_DAYS[1], paper.weekUpvotes)).sort(byUpvotes);
}

/** One paper by its id, `undefined` where the sample has none. */
export function findPaper(id: string): SamplePaper | undefined {
  return PAPERS.find((paper) => paper.id === id);
}

function show(paper: SamplePaper, day: string, shownUpvotes: number): ShownPaper {
  const hasCode = paper.stars !== undefined && (paper.codeFrom ?? '') <= day;
  return { ...paper, shownUpvotes, ...(hasCode && { shownStars: paper.stars }) };
}

function byUpvotes(a: ShownPaper, b: ShownPaper): number {
  return b.shownUpvotes - a.shownUpvotes;
}
