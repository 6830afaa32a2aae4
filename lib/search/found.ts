import { type Chosen, FACETS, type FacetValue, type FoundOrder } from '../facets.ts';
import type { FacetName } from '../library-protocol.ts';
import type { PaperId } from '../paper.ts';
import type { Evaluated } from './evaluate.ts';
import { anyValue, inOrder, type Shelf, someValue } from './shelf.ts';

/** What answers a query: counted, narrowed down and put in order without a row being read. */
export interface Found {
  /** Papers that may answer, or answer better than is known, latest first: only their rows can tell. */
  readonly open: readonly PaperId[];
  /** Whether some answer better than others. */
  isRanked(): boolean;
  /** Those that have, of every facet with a choice, one of the chosen values; in order. */
  list(order: FoundOrder, chosen: Chosen): readonly PaperId[];
  /**
   * The values of a facet with the most papers, chosen ones first. Counted over
   * what every other choice leaves, so that a count says what one more choice
   * of this facet would show.
   */
  valuesOf(facet: FacetName, chosen: Chosen, most: number): readonly FacetValue[];
  /** How many have each value of a facet, of those that the choice leaves. */
  count(facet: FacetName, chosen: Chosen): ReadonlyMap<string, number>;
  /** How many the choice leaves; with a facet, those of them that have a value of it. */
  total(chosen: Chosen, having?: FacetName): number;
  /** Whether any of them has a value of the facet. */
  hasValues(facet: FacetName): boolean;
  /** The same, and papers whose rows have answered since, with how well. */
  with(hits: ReadonlyMap<PaperId, number>): Found;
  /** What it was before rows answered. */
  readonly of?: Found;
}

/** By number: 0 for what is not found; else one more than how well it answers. */
type Scores = Uint16Array;

/** What all segments answered, each in its turn; `undefined`: nothing was asked, and everything answers. */
export function foundOn(shelf: Shelf, evaluated: readonly Evaluated[] | undefined): Found {
  if (!evaluated) return found(shelf, new Uint16Array(shelf.isAlive), new Set());
  const { isAlive, isWhole, starts } = shelf;
  const scores: Scores = new Uint16Array(isAlive.length);
  const open = new Set<number>();
  for (const [at, { scores: own, open: ownOpen }] of evaluated.entries()) {
    const start = starts[at] ?? 0;
    scores.set(own, start);
    if (!isWhole[at])
      for (let place = start; place < start + own.length; place++) if (!isAlive[place]) scores[place] = 0;
    for (const place of ownOpen) if (isAlive[start + place]) open.add(start + place);
  }
  return found(shelf, scores, open);
}

/** Before anything is known. */
export const NOTHING_FOUND: Found = {
  ...{ open: [], isRanked: () => false, list: () => [], valuesOf: () => [], hasValues: () => false },
  ...{ count: () => new Map(), total: () => 0 },
  with: () => NOTHING_FOUND,
};

function found(shelf: Shelf, scores: Scores, open: ReadonlySet<number>, of?: Found): Found {
  // Loops and no callbacks: over a million papers each of those takes ten milliseconds of a letter.
  const isRanked = () => {
    for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 1) return true;
    return false;
  };
  const self: Found = {
    ...(of && { of }),
    get open() {
      if (open.size === 0) return [];
      const numbers = inOrder(shelf, 'seen').filter((number) => open.has(number));
      return idsOf(shelf, numbers);
    },
    isRanked,
    list(order, chosen) {
      const fits = fitting(shelf, chosen);
      const ordered = inOrder(shelf, order === 'relevance' ? 'seen' : order);
      const hits = new Uint32Array(ordered.length);
      let count = 0;
      for (let at = 0; at < ordered.length; at++) {
        const number = ordered[at] ?? 0;
        if (scores[number] !== 0 && fits(number)) hits[count++] = number;
      }
      const listed = hits.subarray(0, count);
      return idsOf(shelf, order === 'relevance' ? byScore(listed, scores) : listed);
    },
    valuesOf: (facet, chosen, most) => valuesOf(shelf, scores, facet, chosen, most),
    count(facet, chosen) {
      const { counts, met } = countValues(shelf, scores, facet, chosen);
      return new Map(met.map((name) => [shelf.names[name] ?? '', counts[name] ?? 0]));
    },
    total(chosen, having) {
      const fits = fitting(shelf, chosen);
      const offset = having && FACETS.indexOf(having);
      const isAny = () => true;
      let total = 0;
      for (let number = 0; number < scores.length; number++)
        if (scores[number] !== 0 && fits(number) && (offset === undefined || someValue(shelf, number, offset, isAny)))
          total++;
      return total;
    },
    hasValues: (facet) => anyValue(shelf, scores, FACETS.indexOf(facet)),
    with(hits) {
      const next = scores.slice();
      for (const number of open) {
        const rank = hits.get(shelf.ids[number] as PaperId);
        if (rank !== undefined) next[number] = rank + 1;
      }
      return found(shelf, next, open, self);
    },
  };
  return self;
}

/** The best first, equals as they stand. There are a few different scores, so that counting beats sorting. */
function byScore(numbers: Uint32Array, scores: Scores): Uint32Array {
  const counts: number[] = [];
  for (let at = 0; at < numbers.length; at++) {
    const score = scores[numbers[at] ?? 0] ?? 0;
    counts[score] = (counts[score] ?? 0) + 1;
  }
  const next: number[] = [];
  for (let score = counts.length - 1, place = 0; score >= 0; place += counts[score--] ?? 0) next[score] = place;
  const ranked = new Uint32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0;
    const score = scores[number] ?? 0;
    const place = next[score] ?? 0;
    ranked[place] = number;
    next[score] = place + 1;
  }
  return ranked;
}

// Not by iterating: over 100,000 numbers that takes as long as finding them, and leaves an object for each.
function idsOf({ ids }: Shelf, numbers: Uint32Array): readonly PaperId[] {
  const listed = new Array<PaperId>(numbers.length);
  for (let at = 0; at < numbers.length; at++) listed[at] = ids[numbers[at] ?? 0] as PaperId;
  return listed;
}

function valuesOf(
  shelf: Shelf,
  scores: Scores,
  facet: FacetName,
  { [facet]: own = [], ...others }: Chosen,
  most: number,
): readonly FacetValue[] {
  const { names } = shelf;
  const { counts, met } = countValues(shelf, scores, facet, others);
  const chosen = own.map((value) => ({ value, count: counts[names.indexOf(value)] ?? 0, isChosen: true }));
  const isOwn = new Set(own);
  const best: FacetValue[] = [];
  for (const name of met) {
    const count = counts[name] ?? 0;
    const value = names[name] ?? '';
    // Of thousands of keywords a dozen are shown: only what may be among them is put in its place.
    if (isOwn.has(value) || (best.length >= most && count < (best.at(-1)?.count ?? 0))) continue;
    best.push({ value, count, isChosen: false });
    best.sort(mostFirst);
    best.length = Math.min(best.length, most);
  }
  return [...chosen.sort(mostFirst), ...best.slice(0, Math.max(0, most - chosen.length))];
}

function mostFirst(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function countValues(shelf: Shelf, scores: Scores, facet: FacetName, others: Chosen) {
  const fits = fitting(shelf, others);
  const counts = new Uint32Array(shelf.names.length);
  const met: number[] = [];
  const offset = FACETS.indexOf(facet);
  const add = (name: number) => {
    const before = counts[name] ?? 0;
    if (before === 0) met.push(name);
    counts[name] = before + 1;
    return false;
  };
  for (let number = 0; number < scores.length; number++)
    if (scores[number] !== 0 && fits(number)) someValue(shelf, number, offset, add);
  return { counts, met };
}

/** Whether the paper of a number has, of every facet with a choice, one of the chosen values. */
function fitting(shelf: Shelf, chosen: Chosen): (number: number) => boolean {
  const active = FACETS.flatMap((facet, offset) => {
    const values = chosen[facet] ?? [];
    return values.length > 0 ? [{ offset, wanted: new Set(values.map((value) => shelf.names.indexOf(value))) }] : [];
  });
  if (active.length === 0) return () => true;
  return (number) => active.every(({ offset, wanted }) => someValue(shelf, number, offset, (name) => wanted.has(name)));
}
