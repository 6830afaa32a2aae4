import { type Chosen, FACETS, type FacetValue, type FoundOrder } from '../facets.ts';
import type { FacetName } from '../library-protocol.ts';
import type { PaperId } from '../paper.ts';
import type { Evaluated } from './evaluate.ts';
import { inOrder, type Shelf } from './shelf.ts';

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
  /** The same, and papers whose rows have answered since, with how well. */
  with(hits: ReadonlyMap<PaperId, number>): Found;
  /** What it was before rows answered. */
  readonly of?: Found;
}

/** By number: 0 for what is not found; else one more than how well it answers. */
type Scores = Uint16Array;

/** What all segments answered, each in its turn; `undefined`: nothing was asked, and everything answers. */
export function foundOn(shelf: Shelf, evaluated: readonly Evaluated[] | undefined): Found {
  const scores: Scores = Uint16Array.from(shelf.isAlive);
  const open = new Set<number>();
  let start = 0;
  for (const { scores: own, open: ownOpen } of evaluated ?? []) {
    for (const [place, score] of own.entries()) if (scores[start + place]) scores[start + place] = score;
    for (const place of ownOpen) if (shelf.isAlive[start + place]) open.add(start + place);
    start += own.length;
  }
  return found(shelf, scores, open);
}

/** Before anything is known. */
export const NOTHING_FOUND: Found = {
  ...{ open: [], isRanked: () => false, list: () => [], valuesOf: () => [] },
  with: () => NOTHING_FOUND,
};

function found(shelf: Shelf, scores: Scores, open: ReadonlySet<number>, of?: Found): Found {
  const isRanked = () => scores.some((score) => score > 1);
  const self: Found = {
    ...(of && { of }),
    get open() {
      const numbers = open.size > 0 ? inOrder(shelf, 'seen').filter((number) => open.has(number)) : [];
      return Array.from(numbers, (number) => shelf.ids[number] as PaperId);
    },
    isRanked,
    list(order, chosen) {
      const fits = fitting(shelf, chosen);
      const all = inOrder(shelf, order === 'relevance' ? 'seen' : order);
      const hits = all.filter((number) => scores[number] !== 0 && fits(number));
      // Sorting keeps equals as they stand: those seen last come first.
      if (order === 'relevance' && isRanked()) hits.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
      return Array.from(hits, (number) => shelf.ids[number] as PaperId);
    },
    valuesOf: (facet, chosen, most) => valuesOf(shelf, scores, facet, chosen, most),
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

function valuesOf(
  shelf: Shelf,
  scores: Scores,
  facet: FacetName,
  { [facet]: own = [], ...others }: Chosen,
  most: number,
): readonly FacetValue[] {
  const { facetAt, facetValues, names } = shelf;
  const fits = fitting(shelf, others);
  const counts = new Uint32Array(names.length);
  const offset = FACETS.indexOf(facet);
  for (let number = 0; number < scores.length; number++) {
    if (scores[number] === 0 || !fits(number)) continue;
    const at = number * FACETS.length + offset;
    for (let one = facetAt[at] ?? 0; one < (facetAt[at + 1] ?? 0); one++)
      counts[facetValues[one] ?? 0] = (counts[facetValues[one] ?? 0] ?? 0) + 1;
  }
  return ranked(names, counts, own).slice(0, Math.max(most, own.length));
}

function ranked(names: readonly string[], counts: Uint32Array, own: readonly string[]): readonly FacetValue[] {
  const values: FacetValue[] = own
    .filter((value) => !names.includes(value))
    .map((value) => ({ value, count: 0, isChosen: true }));
  for (const [at, count] of counts.entries()) {
    const value = names[at] ?? '';
    const isChosen = own.includes(value);
    if (count > 0 || isChosen) values.push({ value, count, isChosen });
  }
  const rank = ({ isChosen }: FacetValue) => Number(isChosen);
  return values.sort((a, b) => rank(b) - rank(a) || b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Whether the paper of a number has, of every facet with a choice, one of the chosen values. */
function fitting({ facetAt, facetValues, names }: Shelf, chosen: Chosen): (number: number) => boolean {
  const active = FACETS.flatMap((facet, offset) => {
    const values = chosen[facet] ?? [];
    return values.length > 0 ? [{ offset, wanted: new Set(values.map((value) => names.indexOf(value))) }] : [];
  });
  if (active.length === 0) return () => true;
  return (number) =>
    active.every(({ offset, wanted }) => {
      const at = number * FACETS.length + offset;
      for (let one = facetAt[at] ?? 0; one < (facetAt[at + 1] ?? 0); one++)
        if (wanted.has(facetValues[one] ?? -1)) return true;
      return false;
    });
}
