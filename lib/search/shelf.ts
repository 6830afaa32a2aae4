import { FACETS, type FoundOrder } from '../facets.ts';
import type { PaperId } from '../paper.ts';
import type { Living } from './join.ts';
import type { Segment } from './segment.ts';

type KeptOrder = Exclude<FoundOrder, 'relevance'>;

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
  /** By segment: whether all of its papers are alive. */
  readonly isWhole: readonly boolean[];
  /** By segment: the facets of which any of its papers has a value, as bits. */
  readonly facetsIn: readonly number[];
  /** By segment: the place in `names` of each of its values. */
  readonly nameOf: readonly Uint32Array[];
  /** Every value of every facet; those of segments that are gone with them. */
  readonly names: string[];
  readonly placeOf: Map<string, number>;
  /** Every number in order, worked out when it is first asked for. */
  readonly orders: Map<KeptOrder, Uint32Array>;
}

/** `before`: what stood there until a few segments came and went; what is still right of it is taken over. */
export function putOnShelf(living: readonly Living[], before?: Shelf): Shelf {
  const shelf = { living, ...layOut(living), ...nameValues(living, before), orders: new Map<KeptOrder, Uint32Array>() };
  if (before) for (const order of before.orders.keys()) shelf.orders.set(order, inOrderAgain(shelf, order, before));
  return shelf;
}

function layOut(living: readonly Living[]) {
  const count = living.reduce((sum, { dead }) => sum + dead.length, 0);
  const laid = {
    starts: [] as number[],
    isWhole: living.map(({ dead }) => !dead.includes(1)),
    ids: new Array<PaperId>(count),
    isAlive: new Uint8Array(count),
    seen: new Float64Array(count),
    dates: new Uint32Array(count),
    upvotes: new Int32Array(count),
    segmentOf: new Uint16Array(count),
  };
  let start = 0;
  for (const [at, { segment, dead }] of living.entries()) {
    laid.starts.push(start);
    for (let place = 0; place < dead.length; place++) {
      laid.ids[start + place] = segment.ids[place] as PaperId;
      laid.isAlive[start + place] = dead[place] ? 0 : 1;
    }
    laid.seen.set(segment.seen, start);
    laid.dates.set(segment.dates, start);
    laid.upvotes.set(segment.upvotes, start);
    laid.segmentOf.fill(at, start, start + dead.length);
    start += dead.length;
  }
  return laid;
}

/** Names are never given back: those that were told go on to be right. */
function nameValues(
  living: readonly Living[],
  before?: Shelf,
): Pick<Shelf, 'facetsIn' | 'nameOf' | 'names' | 'placeOf'> {
  const names = before?.names ?? [];
  const placeOf = before?.placeOf ?? new Map<string, number>();
  const place = (value: string) => placeOf.get(value) ?? placeOf.set(value, names.push(value) - 1).size - 1;
  const known = new Map(before?.living.map(({ segment }, at) => [segment, at]));
  const [nameOf, facetsIn]: [Uint32Array[], number[]] = [[], []];
  for (const { segment } of living) {
    const at = known.get(segment) ?? -1;
    nameOf.push(before?.nameOf[at] ?? Uint32Array.from(segment.values, place));
    facetsIn.push(before?.facetsIn[at] ?? facetsOf(segment));
  }
  return { facetsIn, nameOf, names, placeOf };
}

function facetsOf({ facetAt }: Segment): number {
  let facets = 0;
  for (let at = 0; at + 1 < facetAt.length; at++)
    if ((facetAt[at] ?? 0) < (facetAt[at + 1] ?? 0)) facets |= 1 << (at % FACETS.length);
  return facets;
}

/** Whether any of the papers with a score has a value of a facet. */
export function anyValue({ living, starts, facetsIn }: Shelf, scores: Uint16Array, offset: number): boolean {
  return living.some(({ segment: { ids, facetAt } }, at) => {
    if (((facetsIn[at] ?? 0) & (1 << offset)) === 0) return false;
    const start = starts[at] ?? 0;
    for (let place = 0, one = offset; place < ids.length; place++, one += FACETS.length)
      if (scores[start + place] !== 0 && (facetAt[one] ?? 0) < (facetAt[one + 1] ?? 0)) return true;
    return false;
  });
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
export function inOrder(shelf: Shelf, order: KeptOrder): Uint32Array {
  const known = shelf.orders.get(order) ?? sortNumbers(shelf, order, () => true);
  shelf.orders.set(order, known);
  return known;
}

/** Of the segments at some places. */
function sortNumbers(shelf: Shelf, order: KeptOrder, isOf: (at: number) => boolean): Uint32Array {
  const numbers = new Uint32Array(shelf.ids.length);
  let end = 0;
  for (let number = 0; number < numbers.length; number++)
    if (isOf(shelf.segmentOf[number] ?? 0)) numbers[end++] = number;
  return numbers.subarray(0, end).sort(comparing(shelf, order));
}

/** What stood in order still does: only what is new is sorted, and put between. */
function inOrderAgain(shelf: Shelf, order: KeptOrder, before: Shelf): Uint32Array {
  const startOf = new Map(shelf.living.map(({ segment }, at) => [segment, shelf.starts[at] ?? 0]));
  const isKnown = new Set(before.living.map(({ segment }) => segment));
  const isNew = shelf.living.map(({ segment }) => !isKnown.has(segment));
  const fresh = sortNumbers(shelf, order, (at) => isNew[at] ?? false);
  // How far the numbers of each segment have moved; of those that are gone nothing is left.
  const moved = before.living.map(({ segment }, at) => (startOf.get(segment) ?? Number.NaN) - (before.starts[at] ?? 0));
  const compare = comparing(shelf, order);
  const merged = new Uint32Array(shelf.ids.length);
  let [end, next] = [0, 0];
  for (const old of inOrder(before, order)) {
    const number = old + (moved[before.segmentOf[old] ?? 0] ?? Number.NaN);
    if (Number.isNaN(number)) continue;
    while (next < fresh.length && compare(fresh[next] ?? 0, number) < 0) merged[end++] = fresh[next++] ?? 0;
    merged[end++] = number;
  }
  merged.set(fresh.subarray(next), end);
  return merged;
}

function comparing({ seen, dates, upvotes, ids }: Shelf, order: KeptOrder): (a: number, b: number) => number {
  const key = { seen, date: dates, upvotes }[order];
  return (a, b) =>
    (key[b] ?? 0) - (key[a] ?? 0) || (seen[b] ?? 0) - (seen[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
}
