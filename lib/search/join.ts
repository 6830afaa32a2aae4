import { FACETS } from '../facets.ts';
import type { FacetName, FoundPaper } from '../library-protocol.ts';
import { assemble, type Parts, type Segment, startParts } from './segment.ts';

/** A segment, and which of its papers are not to be found in it any more. */
export interface Living {
  readonly segment: Segment;
  /** By place: 1 where a later segment holds the paper. */
  readonly dead: Uint8Array;
}

/** Several segments as one, without the papers that are not found in them any more. @throws RangeError where they do not fit. */
export function joinSegments(segments: readonly Living[]): Segment {
  const parts = startParts();
  for (const living of segments) addTo(parts, living);
  return assemble(parts);
}

function addTo({ papers, paperOf, whole, postings }: Parts, { segment, dead }: Living): void {
  const placeOf = segment.ids.map((_, place) => {
    if (dead[place]) return -1;
    papers.push(paperAt(segment, place));
    return papers.length - 1;
  });
  const recordOf = [...segment.paperOf].map((place, record) => {
    const paper = placeOf[place] ?? -1;
    if (paper < 0) return -1;
    paperOf.push(paper);
    whole.push(segment.whole[record] ?? 0);
    return paperOf.length - 1;
  });
  for (let word = 0; word + 1 < segment.wordAt.length; word++) {
    const [from = 0, to = 0] = [segment.postingsAt[word], segment.postingsAt[word + 1]];
    const living: number[] = [];
    for (let at = from; at < to; at++) {
      const posting = segment.postings[at] ?? 0;
      const record = recordOf[posting >> 4] ?? -1;
      if (record >= 0) living.push(record * 16 + (posting & 15));
    }
    if (living.length === 0) continue;
    const text = segment.words.slice(segment.wordAt[word], (segment.wordAt[word + 1] ?? 0) - 1);
    const before = postings.get(text);
    if (before) before.push(...living);
    else postings.set(text, living);
  }
}

function paperAt(segment: Segment, place: number): FoundPaper {
  const date = segment.dates[place] ?? 0;
  const upvotes = segment.upvotes[place] ?? -1;
  const facets: Partial<Record<FacetName, readonly string[]>> = {};
  for (const [at, facet] of FACETS.entries()) {
    const [from, to] = [segment.facetAt[place * FACETS.length + at], segment.facetAt[place * FACETS.length + at + 1]];
    const values = [...segment.facetValues.subarray(from, to)].map((value) => segment.values[value] ?? '');
    if (values.length > 0) facets[facet] = values;
  }
  return {
    ...{ id: segment.ids[place] ?? 'none:', seen: segment.seen[place] ?? 0, rank: 0, facets },
    ...(date > 0 && { date: String(date) }),
    ...(upvotes >= 0 && { upvotes }),
  };
}
