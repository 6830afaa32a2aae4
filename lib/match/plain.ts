import { foldText } from '../text.ts';

const ENTITY_NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** TeX letters that are no accent on another letter. */
const TEX_LETTERS: Readonly<Record<string, string>> = {
  ss: 'ss',
  ae: 'ae',
  oe: 'oe',
  aa: 'a',
  o: 'o',
  l: 'l',
  i: 'i',
  j: 'j',
  dh: 'd',
  th: 'th',
  dj: 'd',
};
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho final sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const GREEK_NAMES = new Set(GREEK);
/** Letters that decompose into nothing simpler, yet are often written with plain ones. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/** Text without mark-up, as words are compared: TeX, HTML, accents, ligatures and case are gone, punctuation stays. */
export function plainText(text: string): string {
  const bare = /[&<]/.test(text) ? dropHtml(text) : text;
  const read = /[\\${}^_~]/.test(bare) ? dropTex(bare) : bare;
  // Most text is ASCII, and has nothing to decompose.
  if (isAscii(read)) {
    const joined = read.includes("'") ? read.replace(/(?<=[a-z])'(?=[a-z])/gi, '') : read;
    // What is one blank already needs no replacing.
    return joined
      .replace(/\s\s+|[^\S ]/g, ' ')
      .trim()
      .toLowerCase();
  }
  return foldText(read.replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, ''))
    .replace(/[ßæœøłđðþıħŋ]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/(?<!\p{Script=Greek})[α-ω](?!\p{Script=Greek})/gu, greekName)
    .replace(/[‐-―−]/gu, '-');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}

function greekName(letter: string): string {
  const name = GREEK[(letter.codePointAt(0) ?? 0) - 0x3b1];
  return ` ${name === 'final' ? 'sigma' : (name ?? letter)} `;
}

function dropHtml(text: string): string {
  return text
    .replace(/ ?& ?#(x?)([\da-f]{1,6}) ?; ?/gi, (_, hex: string, code: string) => letterOf(code, hex ? 16 : 10))
    .replace(/& ?([a-z]{2,8}) ?;/gi, (_, name: string) => ENTITY_NAMES[name.toLowerCase()] ?? ' ')
    .replace(/<\/?[a-z][^<>]{0,60}>/gi, '');
}

// Some exports set blanks around an entity in the middle of a word: a letter joins what stands beside it.
function letterOf(code: string, base: number): string {
  const point = Number.parseInt(code, base);
  const letter = point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
  return /\p{L}/u.test(letter) ? letter : ` ${letter} `;
}

function dropTex(text: string): string {
  return text
    .replace(/\\[`'^"~=.]\s*\{?\s*\\?([a-z])\s*\}?/gi, '$1')
    .replace(/\\[cvuHkrbdt](?:\s*\{\s*\\?([a-z]{1,2})\s*\}|\s+\\?([a-z])(?![a-z]))/gi, '$1$2')
    .replace(/\\([a-zA-Z]+)\s?\*?/g, (_, name: string) => texWord(name))
    .replace(/\\[\\,;:! ]|~/g, ' ')
    .replace(/\^\s*circ(?![a-z])/g, '')
    .replace(/[\\${}^_]/g, '');
}

function texWord(name: string): string {
  const lower = name.toLowerCase();
  if (GREEK_NAMES.has(lower.replace(/^var/, ''))) return ` ${lower.replace(/^var/, '')} `;
  return TEX_LETTERS[lower] ?? (lower.startsWith('text') || lower.startsWith('math') ? '' : ' ');
}

/** A run of letters and digits, `C++` and `C#` whole; in scripts without spaces every character by itself. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}])+(?:\+\+?|#)?/gu;
const ASCII_WORD = /[a-z0-9]+(?:\+\+?|#)?/g;

/** The words of plain text, in order. */
export function wordsOf(plain: string): string[] {
  return plain.match(isAscii(plain) ? ASCII_WORD : WORD) ?? [];
}
