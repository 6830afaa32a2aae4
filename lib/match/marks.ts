/** What tells one work of a row from the next. */
export type MarkKind = 'year' | 'number' | 'part' | 'plus' | 'version';

export interface Mark {
  readonly kind: MarkKind;
  readonly value: string;
  /** As the title has it. */
  readonly word: string;
}

/** The marks one title has and the other has not. */
export interface MarkDifference {
  readonly left: readonly Mark[];
  readonly right: readonly Mark[];
}

const ROMANS = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');
const COUNTS = 'zero one two three four five six seven eight nine ten'.split(' ');
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const HAN_NUMERALS = '零一二三四五六七八九十上中下';
const BEFORE_PART = /^(?:part|pt|chapter|volume|vol|book|lecture|episode|phase|teil|partie)$/;
const ROMAN_LETTER = /^[ivx]$/;

/** The marks of a title's words, in order. */
export function marksOf(words: readonly string[]): readonly Mark[] {
  return words.flatMap((word, i) => {
    const before = words[i - 1] ?? '';
    const part = BEFORE_PART.test(before);
    if (!part && /^[a-z]$/.test(word)) return [];
    const value = countOf(word, part);
    return value === undefined ? [] : [{ kind: kindOf(word, before, part), value, word }];
  });
}

// "I", "V" and "X" are mostly letters: they count only where the other title has a number to set against them.
function letterMarks(words: readonly string[]): readonly Mark[] {
  return words.flatMap((word) => {
    const value = ROMAN_LETTER.test(word) ? countOf(word, false) : undefined;
    return value === undefined ? [] : [{ kind: 'number', value, word }];
  });
}

function countOf(word: string, part: boolean): string | undefined {
  const roman = ROMANS.indexOf(word);
  if (roman > 0) return String(roman);
  const count = Math.max(COUNTS.indexOf(word), ORDINALS.indexOf(word));
  if (count >= 0) return String(count);
  if (word.endsWith('+')) return '+'.repeat(word.endsWith('++') ? 2 : 1);
  if (!/\d/.test(word)) return part && word.length === 1 ? word : undefined;
  return /^(?:v|ver)?(\d+)(?:st|nd|rd|th)?$/.exec(word)?.[1]?.replace(/^0+(?=\d)/, '') ?? word;
}

function kindOf(word: string, before: string, part: boolean): MarkKind {
  if (/^(?:19|20)\d\d$/.test(word)) return 'year';
  if (word.endsWith('+')) return 'plus';
  if (/^v\d/.test(word) || /^v(?:er(?:sion)?)?$/.test(before)) return 'version';
  return part ? 'part' : 'number';
}

/** What the marks of two titles do not share, whatever the script or form of the numeral. */
export function compareTitleMarks(a: readonly string[], b: readonly string[]): MarkDifference {
  const [left, right] = without(marksOf(a), marksOf(b));
  if (left.length === 0 && right.length === 0) return bothOrNone(pair(without(hanMarks(a), hanMarks(b))));
  const alone = { left: missingIn(left, a, b), right: missingIn(right, b, a) };
  if (alone.left.length > 0 && alone.right.length === 0) return pair(without(alone.left, letterMarks(b)));
  if (alone.right.length > 0 && alone.left.length === 0) return pair(without(letterMarks(a), alone.right));
  return alone;
}

// These characters stand in many words: they count only where each title has one that the other has not.
function hanMarks(words: readonly string[]): readonly Mark[] {
  return words.flatMap((word) => {
    const value = HAN_NUMERALS.indexOf(word);
    return word.length === 1 && value >= 0 ? [{ kind: 'part', value: String(value), word }] : [];
  });
}

function bothOrNone({ left, right }: MarkDifference): MarkDifference {
  return left.length > 0 && right.length > 0 ? { left, right } : { left: [], right: [] };
}

// "CO 2" and "CO2", "10 000" and "10000", "p16(INK4a)" and "p16INK4a": written apart in one title only.
function missingIn(marks: readonly Mark[], own: readonly string[], other: readonly string[]): readonly Mark[] {
  if (marks.length === 0) return marks;
  const compact = other.join('');
  return marks.filter(({ word }) => {
    if (!/\d/.test(word)) return true;
    const at = own.indexOf(word);
    const [before = '', after = ''] = [own[at - 1], own[at + 1]];
    const whole = /\d/.test(word) && /\D/.test(word) ? [word] : [];
    return ![...whole, `${before}${word}`, `${word}${after}`].some((text) =>
      text !== word || whole.length > 0 ? standsIn(text, compact) : false,
    );
  });
}

function standsIn(text: string, compact: string): boolean {
  const at = compact.indexOf(text);
  const digit = (char: string | undefined) => char !== undefined && /\d/.test(char);
  return (
    at >= 0 && !(digit(text.at(-1)) && digit(compact[at + text.length])) && !(digit(text[0]) && digit(compact[at - 1]))
  );
}

function pair([left, right]: readonly [readonly Mark[], readonly Mark[]]): MarkDifference {
  return { left, right };
}

function without(a: readonly Mark[], b: readonly Mark[]): readonly [readonly Mark[], readonly Mark[]] {
  if (a.length === 0 || b.length === 0) return [a, b];
  const right = [...b];
  const left = a.filter((mark) => {
    const at = right.findIndex((other) => other.value === mark.value);
    if (at >= 0) right.splice(at, 1);
    return at < 0;
  });
  return [left, right];
}
