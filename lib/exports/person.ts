/** A name in the parts that reference managers keep apart, or whole where it has none. */
export type Person =
  | {
      readonly family: string;
      readonly given: string;
      /** `van der`, `de`: stands before the family name. */
      readonly particle: string;
      /** `Jr.`, `III`. */
      readonly suffix: string;
    }
  | { readonly literal: string };

const GROUP =
  /\b(?:teams?|collaboration|consortium|group|project|lab(?:oratory)?|labs|institute|university|community|authors|foundation|initiative|organi[sz]ation|committee|inc|research|ai)\b\.?$/i;
const SUFFIX = /^(?:jr|sr|junior|senior|ii|iii|iv)\.?$/i;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s·・]+$/u;

/**
 * Takes a display name apart: the last word is the family name, with the small
 * words before it. Groups, single words and names in Chinese, Japanese or
 * Korean script stay whole: their order is not told by their form.
 */
export function parsePerson(name: string): Person {
  const whole = name.replace(/\s+/g, ' ').trim();
  if (GROUP.test(whole) || UNSPACED.test(whole)) return { literal: whole };
  const comma = /^([^,]+), ([^,]+)$/.exec(whole);
  if (comma && !SUFFIX.test(comma[2] ?? '')) return fromWords((comma[2] ?? '').split(' '), comma[1] ?? '', '');
  const words = whole.replace(/,/g, '').split(' ');
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const family = words.pop() ?? '';
  if (words.length === 0) return { literal: whole };
  return fromWords(words, family, suffix);
}

/** The name as it is read aloud. */
export function displayName(person: Person): string {
  if ('literal' in person) return person.literal;
  const { given, particle, family, suffix } = person;
  return [given, particle, family, suffix].filter((part) => part !== '').join(' ');
}

function fromWords(words: readonly string[], family: string, suffix: string): Person {
  // "Ludwig van Beethoven": the particle is what is written small just before the family name.
  let at = words.length;
  while (at > 1 && /^\p{Ll}/u.test(words[at - 1] ?? '')) at--;
  return { family, given: words.slice(0, at).join(' '), particle: words.slice(at).join(' '), suffix };
}
