import type { FacetName } from './library-protocol.ts';

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
