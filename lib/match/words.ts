import { alike } from './similar.ts';

/** Words that say little: grammar, and what half of all titles hold. */
const LIGHT = new Set(
  'a an the of on in for and or to with from by at as is are its into via using based through toward towards over under between new approach study analysis'.split(
    ' ',
  ),
);
const COMMON = new Set(
  'model models method methods system systems data learning deep neural network networks language large efficient fast framework towards improving evaluation detection optimization survey review case report role effect effects patients treatment clinical research application applications information processing query queries database databases performance design problem algorithm algorithms knowledge management generation reasoning video image multi'.split(
    ' ',
  ),
);

/** How much a word says, 0 to 1: long and rare words say more. */
export function weightOf(word: string): number {
  if (LIGHT.has(word)) return 0.15;
  if (COMMON.has(word)) return 0.5;
  return word.length < 3 ? 0.4 : Math.min(1, 0.55 + 0.05 * word.length);
}

export function totalWeight(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) sum += weightOf(word);
  return sum;
}

/** Which words of two lists are each other's. */
export interface Alignment {
  /** Weight of the shared words. */
  readonly shared: number;
  /** What the other has not, in order. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Pairs the words of two lists: equal ones first, then misspelt ones, then words written apart in one of them. */
export function alignWords(a: readonly string[], b: readonly string[]): Alignment {
  const counts = new Map<string, number>();
  for (const word of b) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  const left: string[] = [];
  for (const word of a) {
    const count = counts.get(word) ?? 0;
    if (count > 0) {
      counts.set(word, count - 1);
      shared += weightOf(word);
    } else left.push(word);
  }
  const right: string[] = [];
  // From the end: of a word that stands twice the later one is left over.
  for (let i = b.length - 1; i >= 0; i--) {
    const word = b[i] ?? '';
    const count = counts.get(word) ?? 0;
    if (count > 0) {
      counts.set(word, count - 1);
      right.unshift(word);
    }
  }
  if (left.length === 0 || right.length === 0) return { shared, left, right };
  return alignLoosely(shared, left, right);
}

// Long rests belong to works that share little: their words need no closer look.
const CLOSER_LOOK = 14;

function alignLoosely(exact: number, left: string[], right: string[]): Alignment {
  if (left.length > CLOSER_LOOK && right.length > CLOSER_LOOK) return { shared: exact, left, right };
  let shared = exact;
  for (let i = left.length - 1; i >= 0; i--) {
    const word = left[i] ?? '';
    const at = right.findIndex((other) => alike(word, other));
    if (at < 0) continue;
    shared += 0.9 * Math.min(weightOf(word), weightOf(right[at] ?? ''));
    left.splice(i, 1);
    right.splice(at, 1);
  }
  shared += joinApart(left, right) + joinApart(right, left);
  return { shared, left, right };
}

// "multi level" in one is "multilevel" in the other.
function joinApart(apart: string[], whole: string[]): number {
  let shared = 0;
  for (let i = apart.length - 2; i >= 0; i--) {
    const at = whole.indexOf(`${apart[i]}${apart[i + 1]}`);
    if (at < 0) continue;
    shared += weightOf(whole[at] ?? '');
    whole.splice(at, 1);
    apart.splice(i, 2);
    i--;
  }
  return shared;
}
