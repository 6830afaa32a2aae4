import type { FacetName, FoundPaper } from './library-protocol.ts';

/** How found papers can be put in order. */
export type FoundOrder = 'relevance' | 'seen' | 'date' | 'upvotes';

/** What the reader chose of each facet; a facet without choice narrows nothing. */
export type Chosen = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** A value of a facet, and how many of the papers have it. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
  readonly isChosen: boolean;
}

export const FACETS: readonly FacetName[] = [
  ...(['status', 'tag', 'site', 'feed', 'year', 'category', 'organization', 'keyword', 'day'] as const),
];

/** Found papers narrowed down to those that have, of every facet with a choice, one of the chosen values. */
export function narrow(found: readonly FoundPaper[], chosen: Chosen): readonly FoundPaper[] {
  const active = FACETS.filter((facet) => (chosen[facet]?.length ?? 0) > 0);
  if (active.length === 0) return found;
  return found.filter((paper) => active.every((facet) => has(paper, facet, chosen)));
}

/** The order of the list; equals by when they were seen last, then by id, so that it is the same every time. */
export function sortFound(found: readonly FoundPaper[], order: FoundOrder): readonly FoundPaper[] {
  const by = ORDERS[order];
  return found.toSorted((a, b) => by(a, b) || b.seen - a.seen || (a.id < b.id ? -1 : 1));
}

const ORDERS: Readonly<Record<FoundOrder, (a: FoundPaper, b: FoundPaper) => number>> = {
  relevance: (a, b) => b.rank - a.rank,
  seen: (a, b) => b.seen - a.seen,
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  upvotes: (a, b) => (b.upvotes ?? -1) - (a.upvotes ?? -1),
};

/**
 * The values of a facet with the most papers, chosen ones first. Counted over
 * what every other choice leaves, so that a count says what one more choice of
 * this facet would show.
 */
export function valuesOf(
  found: readonly FoundPaper[],
  facet: FacetName,
  chosen: Chosen,
  most: number,
): readonly FacetValue[] {
  const { [facet]: own = [], ...others } = chosen;
  const counts = new Map(own.map((value) => [value, 0]));
  for (const paper of narrow(found, others))
    for (const value of new Set(paper.facets[facet])) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts].map(([value, count]) => ({ value, count, isChosen: own.includes(value) }));
  const rank = ({ isChosen }: FacetValue) => Number(isChosen);
  return values
    .sort((a, b) => rank(b) - rank(a) || b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, Math.max(most, own.length));
}

function has(paper: FoundPaper, facet: FacetName, chosen: Chosen): boolean {
  return paper.facets[facet]?.some((value) => chosen[facet]?.includes(value)) ?? false;
}
