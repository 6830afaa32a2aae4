import type { FoundOrder } from '../facets.ts';
import type { PaperId } from '../paper.ts';
import type { Living } from './join.ts';

/** The papers of all segments at one moment, one behind the other: each has a number. */
export interface Shelf {
  readonly living: readonly Living[];
  readonly ids: readonly PaperId[];
  /** By number: 0 where a later segment holds the paper. */
  readonly isAlive: Uint8Array;
  readonly seen: Float64Array;
  readonly dates: Uint32Array;
  readonly upvotes: Int32Array;
  /** As in a segment, over all of them. */
  readonly facetAt: Uint32Array;
  /** Places in `names`. */
  readonly facetValues: Uint32Array;
  /** Every value of every facet. */
  readonly names: readonly string[];
  /** Every number in order, worked out when it is first asked for. */
  readonly orders: Map<FoundOrder, Uint32Array>;
}

export function putOnShelf(living: readonly Living[]): Shelf {
  const segments = living.map(({ segment }) => segment);
  const numbers = new Map<string, number>();
  let [papers, values] = [0, 0];
  for (const { ids, facetValues } of segments) [papers, values] = [papers + ids.length, values + facetValues.length];
  const shelf = {
    isAlive: new Uint8Array(papers),
    seen: new Float64Array(papers),
    dates: new Uint32Array(papers),
    upvotes: new Int32Array(papers),
    facetAt: new Uint32Array(segments.reduce((sum, { facetAt }) => sum + facetAt.length - 1, 1)),
    facetValues: new Uint32Array(values),
  };
  let [paper, facet, value] = [0, 0, 0];
  for (const { segment, dead } of living) {
    const numberOf = segment.values.map((name) => numbers.get(name) ?? numbers.set(name, numbers.size).size - 1);
    shelf.isAlive.set(
      dead.map((one) => 1 - one),
      paper,
    );
    shelf.seen.set(segment.seen, paper);
    shelf.dates.set(segment.dates, paper);
    shelf.upvotes.set(segment.upvotes, paper);
    for (const start of segment.facetAt.subarray(1)) shelf.facetAt[++facet] = value + start;
    for (const [at, place] of segment.facetValues.entries()) shelf.facetValues[value + at] = numberOf[place] ?? 0;
    paper += segment.ids.length;
    value += segment.facetValues.length;
  }
  const ids = segments.flatMap((segment) => segment.ids);
  return { ...shelf, living, ids, names: [...numbers.keys()], orders: new Map() };
}

/** Every number, what comes first in front; equals by when they were seen last, then by id, so that it is the same every time. */
export function inOrder(shelf: Shelf, order: Exclude<FoundOrder, 'relevance'>): Uint32Array {
  const known = shelf.orders.get(order);
  if (known) return known;
  const { seen, ids } = shelf;
  const key = { seen, date: shelf.dates, upvotes: shelf.upvotes }[order];
  const sorted = Uint32Array.from(seen.keys()).sort(
    (a, b) =>
      (key[b] ?? 0) - (key[a] ?? 0) || (seen[b] ?? 0) - (seen[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1),
  );
  shelf.orders.set(order, sorted);
  return sorted;
}
