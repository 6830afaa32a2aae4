import type { Comparison, Features } from './features.ts';
import type { Mark, MarkKind } from './marks.ts';
import type { Reading } from './reading.ts';
import { alignWords } from './words.ts';

/** How two works that are not the same belong together. */
export type Kinship =
  | { readonly by: MarkKind; readonly left: string; readonly right: string }
  | { readonly by: 'about'; readonly word: string }
  | { readonly by: 'extended' }
  | { readonly by: 'edition' };

/** A title that names another work in order to speak of it. */
const ABOUT =
  /^(?:erratum|errata|corrigendum|corrigenda|correction|corrections|addendum|retraction|retracted|comment|comments|commentary|reply|response|rejoinder|rebuttal|letter)$/;
const EXTENDED = /\b(?:extended|full|long|journal|revised) (?:version|abstract|paper|report)\b|\bextended\b/;
/** Marks that make another work of it even where the other title has none. */
const ALONE: ReadonlySet<MarkKind> = new Set(['part', 'plus', 'version']);

/** Why two records whose titles are so alike are two works of one family; `undefined` where nothing says so. */
export function findKinship(a: Reading, b: Reading, { features, marks }: Comparison): Kinship | undefined {
  if (features.titleContained < 0.75 || (features.pages === 1 && features.volume === 1)) return undefined;
  const about = aboutWord(a, b) ?? aboutWord(b, a);
  if (about !== undefined && features.titleContained >= 0.85) return { by: 'about', word: about };
  if (features.titleDice < 0.7) return undefined;
  const kinship = markKinship(a, b, marks.left, marks.right);
  return kinship && hasSwallowed(a, b, features) && (marks.left.length === 0 || marks.right.length === 0)
    ? undefined
    : kinship;
}

/** Longer titles without authors are as a rule whole citations. */
const LONG_TITLE = 16;

// A number that stands in one title alone says nothing where that title holds more than a title.
function hasSwallowed(a: Reading, b: Reading, { authorsKnown, authorsContained }: Features): boolean {
  if (authorsKnown === 0.5) return authorsContained >= 0.5;
  return authorsKnown === 0 && Math.max(a.words.length, b.words.length) > LONG_TITLE;
}

function aboutWord(own: Reading, other: Reading): string | undefined {
  const head = own.words.slice(0, 4);
  return head.find((word) => ABOUT.test(word) && !other.words.includes(word));
}

function markKinship(a: Reading, b: Reading, left: readonly Mark[], right: readonly Mark[]): Kinship | undefined {
  const pair = left.flatMap((mark) => {
    const other = right.find(({ kind }) => kind === mark.kind) ?? right[0];
    return other ? [{ by: mark.kind, left: mark.word, right: other.word }] : [];
  });
  if (pair[0]) return pair[0];
  const onLeft = left.length > 0;
  const [own, other] = onLeft ? [a, b] : [b, a];
  const alone = [...left, ...right].find((mark) => ALONE.has(mark.kind) || endsTitle(mark, own));
  if (!alone || (!ALONE.has(alone.kind) && isCitation(own, other, [...left, ...right]))) return undefined;
  return { by: alone.kind, left: onLeft ? alone.word : '', right: onLeft ? '' : alone.word };
}

/** Higher numbers at the end of a title are pages, volumes and short years. */
const LAST_SEQUEL = 20;

// "…. SIGMOD Record, 26(3)", "… - group of 2": a title that has swallowed where it stands, not a second part.
function isCitation(own: Reading, other: Reading, marks: readonly Mark[]): boolean {
  if (marks.some(({ value }) => Number(value) > LAST_SEQUEL)) return true;
  const { left, right } = alignWords(own.words, other.words);
  return right.length === 0 && left.some((word) => !marks.some((mark) => mark.word === word));
}

// "Depth Anything 2", "Llama 3: open models": a number where a name ends.
function endsTitle(mark: Mark, { title, words }: Reading): boolean {
  if (mark.kind !== 'number' || mark.value.length > 3) return false;
  const at = words.lastIndexOf(mark.word);
  const next = words[at + 1];
  // "R1.5 Technical Report": the number goes on where the other's ends.
  if (next === undefined || next === 'technical' || /\d$/.test(words[at - 1] ?? '')) return at >= 0;
  return title.includes(`${mark.word}:`) || title.includes(`${mark.word} :`);
}

export function isExtended(a: Reading, b: Reading): boolean {
  return EXTENDED.test(a.title) !== EXTENDED.test(b.title);
}

const NEGATION = /^(?:un|non|in|im|de|dis|anti|semi|self)$/;

/** Whether one title has a word that the other has with a syllable before it: "supervised", "unsupervised". */
export function isContrary(a: Reading, b: Reading): boolean {
  return hasNegated(a.words, b.words) || hasNegated(b.words, a.words);
}

function hasNegated(words: readonly string[], others: readonly string[]): boolean {
  return others.some(
    (other) => other.length > 6 && !words.includes(other) && words.some((word) => isNegated(word, other, others)),
  );
}

function isNegated(word: string, other: string, others: readonly string[]): boolean {
  return (
    word.length > 4 && other.endsWith(word) && NEGATION.test(other.slice(0, -word.length)) && !others.includes(word)
  );
}
