import { normalIds } from './ids.ts';
import { type Authors, parseAuthors } from './names.ts';
import { plainText, wordsOf } from './plain.ts';
import type { MatchRecord } from './record.ts';

/** A record made ready for comparison; what costs more is read when first asked for. */
export interface Reading {
  readonly record: MatchRecord;
  /** Without mark-up; empty where there is none. */
  readonly title: string;
  readonly words: readonly string[];
  /** The words run together: hyphens and blanks do not count. */
  readonly compact: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly authors: Authors;
  readonly venue: readonly string[];
  readonly abstract: readonly string[];
  /** Every word of title, authors, venue and year, wherever it stands. */
  readonly bag: readonly string[];
}

/** What libraries add to a title: "[Erratum appears in …]", "[Review] [30 refs]". */
const NOTE =
  / ?\[(?:erratum|review|comment|see |published|corrected|correction|republished|reprint|summary|retract|\d+ ref)[^\]]*(?:\]|$)/g;

/** An abstract's beginning tells as much as the whole, and a long one costs no more than a short one. */
const ABSTRACT_BEGINNING = 400;

export function readRecord(record: MatchRecord): Reading {
  const title = plainText(record.title ?? '').replace(NOTE, '');
  const words = wordsOf(title);
  const authors = lazy(() => parseAuthors(record.authors, record.authorsText));
  const venue = lazy(() => wordsOf(plainText(record.venue ?? '')));
  const abstract = lazy(() => wordsOf(plainText((record.abstract ?? '').slice(0, ABSTRACT_BEGINNING))));
  const bag = lazy(() => bagOf(words, authors(), venue(), record.year));
  const ids = lazy(() => normalIds(record.ids));
  return {
    record,
    title,
    words,
    compact: words.join(''),
    get ids() {
      return ids();
    },
    get authors() {
      return authors();
    },
    get venue() {
      return venue();
    },
    get abstract() {
      return abstract();
    },
    get bag() {
      return bag();
    },
  };
}

function bagOf(title: readonly string[], authors: Authors, venue: readonly string[], year: number | undefined) {
  const names = authors.names.flatMap((name) => [...name.given, name.last]);
  const all = [...title, ...names, ...venue, ...(year === undefined ? [] : [String(year)])];
  return all.filter((word) => word.length > 1);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Two readings in an order that is theirs: what is worked out by greed then comes out the same either way round. */
export function inOrder(a: Reading, b: Reading): readonly [Reading, Reading] {
  if (a.compact !== b.compact) return a.compact < b.compact ? [a, b] : [b, a];
  return JSON.stringify(a.record) <= JSON.stringify(b.record) ? [a, b] : [b, a];
}
