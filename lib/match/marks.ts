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
const BEFORE_PART = /^(?:part|pt|chapter|volume|vol|book|section|lecture|paper|episode|phase|teil|partie)$/;
const ROMAN_LETTER = /^[ivx]$/;

/** The marks of a title's words, in order. */
export function marksOf(words: readonly string[]): readonly Mark[] {
  return words.flatMap((word, i) => {
    const part = BEFORE_PART.test(words[i - 1] ?? '');
    // A single letter counts something only where a number would stand.
    if (
      word.length === 1 &&
      /[a-z]/.test(word) &&
      !part &&
      !(ROMAN_LETTER.test(word) && i > 1 && i === words.length - 1)
    ) {
      return [];
    }
    const value = countOf(word, part);
    return value === undefined ? [] : [{ kind: kindOf(word, words[i - 1] ?? '', part), value, word }];
  });
}

function countOf(word: string, part: boolean): string | undefined {
  const roman = ROMANS.indexOf(word);
  if (roman > 0) return String(roman);
  const count = Math.max(COUNTS.indexOf(word), ORDINALS.indexOf(word));
  if (count >= 0) return String(count);
  if (word.endsWith('+')) return '+'.repeat(word.endsWith('++') ? 2 : 1);
  if (!/\d/.test(word)) return part ? word : undefined;
  return /^(?:v|ver)?(\d+)(?:st|nd|rd|th)?$/.exec(word)?.[1]?.replace(/^0+(?=\d)/, '') ?? word;
}

function kindOf(word: string, before: string, part: boolean): MarkKind {
  if (/^(?:19|20)\d\d$/.test(word)) return 'year';
  if (word.endsWith('+')) return 'plus';
  if (/^v\d/.test(word) || /^v(?:er(?:sion)?)?$/.test(before)) return 'version';
  return part ? 'part' : 'number';
}

/** What the marks of two titles do not share, whatever the script or form of the numeral. */
export function compareMarks(a: readonly Mark[], b: readonly Mark[]): MarkDifference {
  if (a.length === 0 && b.length === 0) return { left: [], right: [] };
  const right = [...b];
  const left = a.filter((mark) => {
    const at = right.findIndex((other) => other.value === mark.value);
    if (at >= 0) right.splice(at, 1);
    return at < 0;
  });
  return { left, right };
}
