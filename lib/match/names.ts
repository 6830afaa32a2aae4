import { plainText, wordsOf } from './plain.ts';
import { alike } from './similar.ts';

/** A person's name as it is compared. */
export interface Name {
  readonly last: string;
  /** The other words in order; single letters are initials. */
  readonly given: readonly string[];
}

export interface Authors {
  readonly names: readonly Name[];
  /** "et al.": there are more. */
  readonly open: boolean;
}

const OPEN = /\b(?:et\.? al\b\.?|and others\b|etc\b\.?)|…|\.\.\.|& ?hellip ?;?/giu;
/** Asked first: it rules out nearly every name, at a tenth of the price. */
const MAY_BE_OPEN = /al|others|etc|…|\.\.\.|hellip/i;
/** Of a collaboration's thousand names these are enough. */
const MOST = 50;
const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'md']);
const HAN = /^\p{Script=Han}$/u;
const PARTICLES: ReadonlySet<string> = new Set(
  'de del della di da dos du la le van von der den ten ter el al bin ibn'.split(' '),
);

/** The authors of a list, or of one text in any of the usual manners. */
export function parseAuthors(list: readonly string[] | undefined, text: string | undefined): Authors {
  const whole = list ?? (text === undefined ? [] : [text]);
  // Who leaves names out says so at the end.
  const last = whole.at(-1) ?? '';
  const open = MAY_BE_OPEN.test(last) && last.search(OPEN) >= 0;
  const known = open ? [...whole.slice(0, -1), last.replace(OPEN, ' ')] : whole;
  const parts = list && list.length > 1 ? known : splitAuthors(known[0] ?? '');
  return { names: parts.slice(0, MOST).flatMap((part) => parseName(part) ?? []), open };
}

/** One text with several names, cut into names. */
export function splitAuthors(text: string): readonly string[] {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  if (trimmed.includes(';') && !/& ?#?\w+ ?;/.test(trimmed)) return trimmed.split(';');
  const parts = trimmed.split(/,? (?:and|und|et|&) |,? & /i);
  // "Last, First and Last, First": a comma in every part, or each part is one family name and initials.
  if (parts.length > 1 && parts.filter((part) => countCommas(part) === 1).length >= parts.length - 1) {
    if (parts.length > 2 || parts.every((part) => /^[^\s,]+(?: [^\s,]+)?, /.test(part) || !part.includes(','))) {
      if (parts.filter((part) => part.includes(',')).length * 2 > parts.length) return parts;
    }
  }
  return parts.flatMap(splitCommas);
}

function countCommas(text: string): number {
  return text.split(',').length - 1;
}

function splitCommas(text: string): readonly string[] {
  const pieces = text.split(',').map((piece) => piece.trim());
  const kept = pieces.filter((piece) => piece !== '');
  const initials = (piece: string | undefined) =>
    piece !== undefined && /^(?:\p{L}{1,2}\b\.?[\s-]?){1,4}$/u.test(piece);
  // "Smith, J., Doe, A.": family names and initials take turns.
  if (kept.length > 1 && kept.length % 2 === 0 && kept.every((piece, i) => i % 2 === 0 || initials(piece))) {
    return kept.flatMap((piece, i) => (i % 2 === 0 ? [`${piece}, ${kept[i + 1]}`] : []));
  }
  if (kept.length === 2 && kept.every((piece) => !piece.includes(' '))) return [text];
  return kept;
}

/** One name, in either order; `undefined` where there is no letter. */
export function parseName(text: string): Name | undefined {
  const [before = '', after = ''] = text.split(',', 2);
  const first = nameWords(before);
  const second = nameWords(after);
  if (first.length === 0) return second.length === 0 ? undefined : parseName(after);
  if (second.length > 0) return nameOf(first.at(-1) ?? '', [...second, ...first.slice(0, -1)]);
  // "Zuna RE", "li w": the family name stands first where the last word is nothing but initials.
  const isFlipped = first.length > 1 && endsInInitials(before, first.at(-1) ?? '');
  const at = isFlipped ? first.findIndex((word) => !PARTICLES.has(word)) : first.length - 1;
  return nameOf(
    first[at] ?? '',
    first.filter((_, i) => i !== at),
  );
}

function endsInInitials(text: string, last: string): boolean {
  if (last.length === 1 || last.length > 3) return last.length === 1;
  return /(?:^|\s)\p{Lu}{2,3}\s*$/u.test(text) && /\p{Ll}/u.test(text);
}

// Particles stand now with the family name, now with the given ones, now nowhere.
function nameOf(last: string, others: readonly string[]): Name {
  return { last, given: others.filter((word) => !PARTICLES.has(word)) };
}

/** Nearly every name: nothing in it needs a closer look. */
const PLAIN = /^[A-Za-z .-]+$/;

function nameWords(text: string): readonly string[] {
  if (PLAIN.test(text)) return withoutSuffix(text.toLowerCase().match(/[a-z]+/g) ?? []);
  const words = wordsOf(plainText(text)).filter((word) => !/^\d/.test(word));
  // A name in Han characters is one word: its order is the same everywhere.
  const joined = words.length > 1 && words.every((word) => HAN.test(word)) ? [words.join('')] : words;
  return withoutSuffix(joined);
}

function withoutSuffix(words: readonly string[]): readonly string[] {
  return words.filter((word, i) => i === 0 || !SUFFIXES.has(word));
}

/** How well two names can be one person's: 1 in full, 0.9 by initials, 0.7 by family name alone, 0.3 against the given names, 0 not. */
export function compareNames(a: Name, b: Name): number {
  if (alike(a.last, b.last))
    return a.last === b.last ? compareGiven(a.given, b.given) : 0.9 * compareGiven(a.given, b.given);
  return Math.max(compareFlipped(a, b), compareFlipped(b, a), compareJoined(a, b));
}

// "Wei Li" and "Li Wei" or "Li W.": the family name of one among the given names of the other.
function compareFlipped(a: Name, b: Name): number {
  if (a.last.length < 2 || !b.given.includes(a.last)) return 0;
  const rest = [...b.given.filter((word) => word !== a.last), b.last];
  const best = Math.max(compareGiven(a.given, rest), compareGiven(a.given, [...rest].reverse()));
  return best >= 0.9 ? best : best * 0.5;
}

// "Van Hensbergen" and "vanhensbergen", "jr petit" and "petit": the words run together.
function compareJoined(a: Name, b: Name): number {
  if (lettersIn(a) !== lettersIn(b)) return 0;
  return [...a.given, a.last].join('') === [...b.given, b.last].join('') ? 1 : 0;
}

function lettersIn({ last, given }: Name): number {
  let sum = last.length;
  for (const word of given) sum += word.length;
  return sum;
}

function compareGiven(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 0.9;
  if (a.length === 0 || b.length === 0) return 0.7;
  const [x = '', y = ''] = [a[0], b[0]];
  if (x.length > 3 && y.length > 3)
    return alike(x, y) || x.startsWith(y) || y.startsWith(x) ? 1 : compareLetters(a, b) * 0.5;
  return compareLetters(a, b);
}

// "ml" stands for "m. l." as well as for a short name; the shorter row of initials begins the longer one.
function compareLetters(a: readonly string[], b: readonly string[]): number {
  const left = a.map((word) => (word.length <= 2 ? word : word.charAt(0))).join('');
  const right = b.map((word) => (word.length <= 2 ? word : word.charAt(0))).join('');
  if (left.startsWith(right) || right.startsWith(left)) return a.join() === b.join() ? 1 : 0.9;
  return left.charAt(0) === right.charAt(0) ? 0.8 : 0.3;
}
