import { compareNames, type Name } from './names.ts';
import type { Reading } from './reading.ts';
import { yearOf } from './record.ts';
import { alike } from './similar.ts';
import { isVenueWord } from './venue.ts';

/** The words that are the title of `own`, where its title may have swallowed its other fields; the other record tells them apart. */
export function titleWords(own: Reading, other: Reading): readonly string[] {
  let words = own.words;
  if (words.length < 4) return words;
  if (own.authors.names.length === 0) words = words.slice(0, findAuthors(words, other.authors.names));
  const lacksVenue = own.venue.length === 0;
  const lacksYear = own.record.year === undefined;
  if (!lacksVenue && !lacksYear) return words;
  let end = words.length;
  // What is a word of the other title too may well be one of this.
  while (
    end > 2 &&
    isTail(words[end - 1] ?? '', words.length === own.words.length && other.words.includes(words[end - 1] ?? ''))
  )
    end--;
  return end === words.length ? words : words.slice(0, end);

  function isTail(word: string, shared: boolean): boolean {
    if (shared) return false;
    return (
      (lacksYear && yearOf(word) !== undefined && word.length === 4) ||
      word === '0' ||
      (lacksVenue && (isVenueWord(word) || other.venue.includes(word)))
    );
  }
}

// Where the first of at least half of the names stands; the end where they do not.
function findAuthors(words: readonly string[], names: readonly Name[]): number {
  const places = names.map((name) => ({ name, at: words.lastIndexOf(name.last) })).filter(({ at }) => at > 0);
  if (places.length === 0 || places.length * 2 < names.length) return words.length;
  const first = places.reduce((best, place) => (place.at < best.at ? place : best));
  let at = first.at;
  while (at > 1 && isGiven(words[at - 1] ?? '', first.name.given)) at--;
  return at;
}

function isGiven(word: string, given: readonly string[]): boolean {
  return word.length === 1 || given.some((name) => name === word || (name.length === 1 && word.startsWith(name)));
}

/** How two lists of authors agree. */
export interface AuthorAgreement {
  /** Share of the shorter list's people who are in the longer one. */
  readonly contained: number;
  readonly shared: number;
  readonly first: number;
  readonly fewer: number;
  readonly more: number;
  /** Both lists known, one found in the other record's text, or nothing to go by. */
  readonly known: 'both' | 'one' | 'none';
}

const NOTHING: AuthorAgreement = { contained: -1, shared: -1, first: -1, fewer: 0, more: 0, known: 'none' };

export function compareAuthors(a: Reading, b: Reading): AuthorAgreement {
  const [left, right] = [a.authors.names, b.authors.names];
  if (left.length === 0 && right.length === 0) return NOTHING;
  if (left.length === 0) return searchAuthors(right, a.words);
  if (right.length === 0) return searchAuthors(left, b.words);
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const shared = countShared(few, many);
  const first = few[0] && many[0] ? compareNames(few[0], many[0]) : 0;
  return { contained: shared / few.length, shared, first, fewer: few.length, more: many.length, known: 'both' };
}

// Names written alike are each other's; the rest, mostly short, is compared one by one.
function countShared(few: readonly Name[], many: readonly Name[]): number {
  const free = new Map(many.map((name) => [`${name.last} ${name.given.join(' ')}`, name]));
  const rest = few.filter(({ last, given }) => !free.delete(`${last} ${given.join(' ')}`));
  const others = new Set(free.values());
  let shared = few.length - rest.length;
  for (const name of rest) {
    const [found, score] = bestOf(name, others);
    if (found) others.delete(found);
    shared += score;
  }
  return shared;
}

function bestOf(name: Name, among: ReadonlySet<Name>): readonly [Name | undefined, number] {
  let best: Name | undefined;
  let most = 0;
  for (const other of among) {
    const score = compareNames(name, other);
    if (score <= most) continue;
    [best, most] = [other, score];
    if (score === 1) break;
  }
  return [best, most];
}

function searchAuthors(names: readonly Name[], words: readonly string[]): AuthorAgreement {
  const found = names.map(({ last }) => last.length > 1 && words.some((word) => alike(word, last)));
  const shared = found.filter(Boolean).length;
  return {
    contained: shared / names.length,
    shared,
    first: found[0] ? 0.8 : 0,
    fewer: names.length,
    more: names.length,
    known: 'one',
  };
}
