import type { Name } from './names.ts';
import { wordsOf } from './plain.ts';
import { type Reading, readRecord } from './reading.ts';
import type { MatchRecord } from './record.ts';
import { weightOf } from './words.ts';

/** Titles this short are shared by many works: the key needs a name beside them. */
const SHORT_TITLE = 14;
/** So many of a title's weightiest words make keys, each time without one of them: one may be changed or misspelt. */
const HEAVY_WORDS = 4;

/**
 * Strings of which two records of one work share at least one, nearly always;
 * made from the record alone, so that an index can keep them.
 */
export function candidateKeys(record: MatchRecord): readonly string[] {
  return keysOfReading(readRecord(record));
}

export function keysOfReading(reading: Reading): readonly string[] {
  const keys = new Set<string>();
  for (const [scheme, id] of reading.ids) keys.add(`${scheme}:${id}`);
  const names = reading.authors.names;
  const heavy = heavyWords(reading.words);
  addTitleKeys(keys, reading, names, heavy);
  addAuthorKeys(keys, names, heavy);
  return [...keys];
}

function addTitleKeys(keys: Set<string>, reading: Reading, names: readonly Name[], heavy: readonly string[]): void {
  addTitle(keys, reading.compact, names);
  const colon = reading.title.search(/[:?!.] /);
  if (colon > 0) addTitle(keys, wordsOf(reading.title.slice(0, colon)).join(''), names);
  if (heavy.length < HEAVY_WORDS) return;
  for (let without = 0; without < HEAVY_WORDS; without++) {
    keys.add(`w:${hash(heavy.filter((_, i) => i !== without).join(' '))}`);
  }
}

function addTitle(keys: Set<string>, compact: string, names: readonly Name[]): void {
  if (compact.length > SHORT_TITLE) keys.add(`t:${hash(compact)}`);
  else if (compact !== '') keys.add(`t:${compact}:${names[0] ? letterKey(names[0]) : ''}`);
}

/** A character that is a word by itself. */
function isUnspaced(word: string): boolean {
  return word.length < 3 && word.charCodeAt(0) > 127 && /^.$/u.test(word);
}

/** The weightiest words, in the order of the alphabet; of equal weight the first ones in that order. */
function heavyWords(words: readonly string[]): readonly string[] {
  const heavy: string[] = [];
  const weights: number[] = [];
  for (const [i, word] of words.entries()) {
    const unit = isUnspaced(word) ? `${word}${words[i + 1] ?? ''}` : word;
    if (heavy.includes(unit)) continue;
    const weight = weightOf(unit);
    let at = heavy.length;
    while (at > 0 && isHeavier(unit, weight, heavy[at - 1] ?? '', weights[at - 1] ?? 0)) at--;
    if (at === HEAVY_WORDS) continue;
    heavy.splice(at, 0, unit);
    weights.splice(at, 0, weight);
    heavy.length = weights.length = Math.min(heavy.length, HEAVY_WORDS);
  }
  return heavy.sort();
}

function isHeavier(word: string, weight: number, other: string, its: number): boolean {
  return weight !== its ? weight > its : word < other;
}

// Titles change from version to version more often than authors do.
function addAuthorKeys(keys: Set<string>, names: readonly Name[], heavy: readonly string[]): void {
  if (names.length === 0) return;
  if (names.length >= 3) {
    keys.add(`a:${authorsKey(names.slice(0, 3))}`);
    if (names.length > 3) keys.add(`a:${authorsKey(names.slice(-3))}`);
    return;
  }
  const people = authorsKey(names);
  for (const word of heavy.slice(0, 2)) keys.add(`a:${people}:${hash(word)}`);
}

// The first initial keeps apart what shares the commonest family names.
function authorsKey(names: readonly Name[]): string {
  return hash(
    names
      .map(({ last, given }) => `${last}${given[0]?.charAt(0) ?? ''}`)
      .sort()
      .join(' '),
  );
}

/** The first letters of a name's words, in the order of the alphabet: which is the family name does not matter. */
function letterKey(name: Name): string {
  return [name.last, ...name.given]
    .map((word) => word.charAt(0))
    .sort()
    .join('');
}

/** 60 bits of a text, in letters and digits. */
export function hash(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  // In two parts: of small whole numbers the letters are found several times faster.
  return (high >>> 2).toString(36) + (low >>> 2).toString(36);
}
