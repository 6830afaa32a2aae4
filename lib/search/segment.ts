import { FACETS } from '../facets.ts';
import type { FoundPaper, FoundRecord } from '../library-protocol.ts';
import type { PaperId } from '../paper.ts';
import { foldText, isWordAt } from '../text.ts';

/**
 * Some papers as the library searches them: a small index that is never changed
 * once it is built. Plain arrays, so that it is stored as it is. A paper has a
 * place, a record one of its own: a work that was merged has several records,
 * and each answers a query by itself.
 */
export interface Segment {
  /** A paper a place, in no order. */
  readonly ids: readonly PaperId[];
  /** When each was last listed; 0: never. */
  readonly seen: Float64Array;
  /** `20250302`; 0: not told. */
  readonly dates: Uint32Array;
  /** −1: not told. */
  readonly upvotes: Int32Array;
  /** Every value of every facet of these papers, once. */
  readonly values: readonly string[];
  /** Where the values of each facet of each paper begin in `facetValues`, papers outside, and where the last ones end. */
  readonly facetAt: Uint32Array;
  /** Places in `values`. */
  readonly facetValues: Uint32Array;
  /** The paper of each record, in order of the papers. */
  readonly paperOf: Uint16Array;
  /** Which fields of each record are told in full, as bits. */
  readonly whole: Uint8Array;
  /** Every word, in order, with a line end behind each. */
  readonly words: string;
  /** Where each word begins, and where the last one ends. */
  readonly wordAt: Uint32Array;
  /** Where each word's places begin in `postings`, and where the last one's end. */
  readonly postingsAt: Uint32Array;
  /** A record and, in the four last bits, the fields of it in which the word stands. */
  readonly postings: Uint16Array;
}

/** The most records in one segment: with four bits for the fields a posting fits two bytes. */
export const SEGMENT_RECORDS = 4096;

/** A found paper with what words are looked for in. */
export type Searched = FoundPaper & { readonly records?: readonly FoundRecord[] };

/** By word, as in a segment. */
type Postings = Map<string, number[]>;

/** What a segment is put together from. */
export interface Parts {
  readonly papers: FoundPaper[];
  readonly paperOf: number[];
  readonly whole: number[];
  readonly postings: Postings;
}

export function startParts(): Parts {
  return { papers: [], paperOf: [], whole: [], postings: new Map() };
}

/** Takes one paper more in. */
export function takeIn({ papers, paperOf, whole, postings }: Parts, paper: Searched): void {
  for (const record of paper.records ?? []) {
    notePostings(postings, record, paperOf.length);
    paperOf.push(papers.length);
    whole.push(record.whole);
  }
  papers.push(paper);
}

function notePostings(postings: Postings, { texts }: FoundRecord, at: number): void {
  for (const [field, parts] of texts.entries()) {
    for (const part of parts) {
      for (const word of wordsIn(foldText(part))) {
        const list = postings.get(word);
        const last = list?.at(-1) ?? -1;
        if (!list) postings.set(word, [at * 16 + (1 << field)]);
        else if (last >> 4 === at) list[list.length - 1] = last | (1 << field);
        else list.push(at * 16 + (1 << field));
      }
    }
  }
}

/** Every word of a folded text: what stands between borders as queries see them. */
export function wordsIn(folded: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(folded)) return folded.match(/[a-z0-9A-Z]+/g) ?? [];
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= folded.length; at++) {
    const isIn = at < folded.length && isWordAt(folded, at);
    if (isIn && start < 0) start = at;
    if (isIn || start < 0) continue;
    words.push(folded.slice(start, at));
    start = -1;
  }
  return words;
}

/** Whether another paper has room. */
export function hasRoom({ paperOf }: Parts, { records = [] }: Searched): boolean {
  return paperOf.length + records.length <= SEGMENT_RECORDS;
}

/** Puts a segment together. @throws RangeError where there is more than fits. */
export function assemble({ papers, paperOf, whole, postings }: Parts): Segment {
  if (paperOf.length > SEGMENT_RECORDS) throw new RangeError('too much for one segment');
  const words = [...postings.keys()].sort();
  const lists = words.map((word) => postings.get(word) ?? []);
  return {
    ids: papers.map(({ id }) => id),
    seen: Float64Array.from(papers, ({ seen }) => seen),
    dates: Uint32Array.from(papers, ({ date = '' }) => Number(date.replaceAll('-', '')) || 0),
    upvotes: Int32Array.from(papers, ({ upvotes = -1 }) => upvotes),
    ...assembleFacets(papers),
    paperOf: Uint16Array.from(paperOf),
    whole: Uint8Array.from(whole),
    words: words.map((word) => `${word}\n`).join(''),
    wordAt: startsOf(words.map((word) => word.length + 1)),
    postingsAt: startsOf(lists.map((list) => list.length)),
    postings: Uint16Array.from(lists.flat()),
  };
}

function assembleFacets(papers: readonly FoundPaper[]): Pick<Segment, 'values' | 'facetAt' | 'facetValues'> {
  const places = new Map<string, number>();
  const lists = papers.flatMap(({ facets }) =>
    FACETS.map((facet) =>
      [...new Set(facets[facet])].map((value) => {
        const place = places.get(value) ?? places.size;
        places.set(value, place);
        return place;
      }),
    ),
  );
  return {
    values: [...places.keys()],
    facetAt: startsOf(lists.map((list) => list.length)),
    facetValues: Uint32Array.from(lists.flat()),
  };
}

/** Where each of some stretches begins, and where the last one ends. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return starts;
}
