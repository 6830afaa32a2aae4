import { readTex } from './tex.ts';

// Letters that no decomposition brings to their plain form.
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ȷ: 'j',
  ð: 'd',
  þ: 'th',
};
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

// Nothing to fold but case, hyphens and line ends: no TeX, nothing beyond ASCII. Most text is so.
const IS_PLAIN = /^[\n -#%-[\]-z|~]*$/;

/**
 * Text as it is compared: TeX as it is seen, no case, no accents, compatibility
 * forms folded, hyphens and white space single blanks, and a lone Greek letter
 * as its name, so that `α-VAE`, `$\alpha$-VAE` and `Alpha VAE` are the same.
 */
export function foldText(text: string): string {
  let folded = IS_PLAIN.test(text) ? text.toLowerCase() : foldRich(text);
  // By an expression: `replaceAll` gives a rope, of which every later reading costs twice as much.
  folded = folded.replace(/[-\n]/g, ' ');
  return (folded.includes('  ') ? folded.replace(/ {2,}/g, ' ') : folded).trim();
}

const IS_ASCII = /^[\0-\x7f]*$/;

function foldRich(text: string): string {
  const seen = readTex(text);
  if (IS_ASCII.test(seen)) return seen.toLowerCase().replace(/[^\S ]+/g, ' ');
  return seen
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđıȷðþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(
      /(?<!\p{Script=Greek})[α-ω](?!\p{Script=Greek})/gu,
      (letter) => GREEK[letter.charCodeAt(0) - 0x3b1] ?? letter,
    )
    .replace(/[\s\p{Pd}\u2212]+/gu, ' ');
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Whether the script is written without spaces, so that there are no word borders to respect. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** Whether the UTF-16 unit at a place is part of a word. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return at >= 0 && at < text.length && WORD.test(text[at] ?? '');
}
