import { FACETS, type FoundOrder } from '../facets.ts';
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
  /** Which segment a number is in. */
  readonly segmentOf: Uint16Array;
  /** The number of each segment's first paper. */
  readonly starts: readonly number[];
  /** By segment: the place in `names` of each of its values. */
  readonly nameOf: readonly Uint32Array[];
  /** Every value of every facet. */
  readonly names: readonly string[];
  /** Every number in order, worked out when it is first asked for. */
  readonly orders: Map<FoundOrder, Uint32Array>;
}

export function putOnShelf(living: readonly Living[]): Shelf {
  const numbers = new Map<string, number>();
  const count = living.reduce((sum, { dead }) => sum + dead.length, 0);
  const shelf = {
    isAlive: new Uint8Array(count),
    seen: new Float64Array(count),
    dates: new Uint32Array(count),
    upvotes: new Int32Array(count),
    segmentOf: new Uint16Array(count),
  };
  const starts: number[] = [];
  let start = 0;
  for (const [at, { segment, dead }] of living.entries()) {
    starts.push(start);
    shelf.isAlive.set(
      dead.map((one) => 1 - one),
      start,
    );
    shelf.seen.set(segment.seen, start);
    shelf.dates.set(segment.dates, start);
    shelf.upvotes.set(segment.upvotes, start);
    shelf.segmentOf.fill(at, start, start + dead.length);
    start += dead.length;
  }
  const nameOf = living.map(({ segment }) =>
    Uint32Array.from(segment.values, (value) => numbers.get(value) ?? numbers.set(value, numbers.size).size - 1),
  );
  const ids = living.flatMap(({ segment }) => segment.ids);
  return { ...shelf, living, starts, nameOf, ids, names: [...numbers.keys()], orders: new Map() };
}

/** Visits a paper's values of a facet, as places in `names`, until one is enough; whether one was. */
export function someValue(shelf: Shelf, number: number, offset: number, isEnough: (name: number) => boolean): boolean {
  const at = shelf.segmentOf[number] ?? 0;
  const { facetAt, facetValues } = (shelf.living[at] as Living).segment;
  const nameOf = shelf.nameOf[at] as Uint32Array;
  const place = (number - (shelf.starts[at] ?? 0)) * FACETS.length + offset;
  for (let one = facetAt[place] ?? 0; one < (facetAt[place + 1] ?? 0); one++)
    if (isEnough(nameOf[facetValues[one] ?? 0] ?? 0)) return true;
  return false;
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
