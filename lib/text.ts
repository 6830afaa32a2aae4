/** Text as it is compared: no case, no accents, compatibility forms folded, white space single. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

// Scripts written without spaces have no word borders to respect.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const patterns = new Map<string, RegExp>();

/**
 * Whether folded text holds the word or phrase as whole words: `survey` is not
 * in "surveying", `survey*` is. Scripts without spaces match anywhere.
 */
export function hasWord(foldedText: string, word: string): boolean {
  let pattern = patterns.get(word);
  if (!pattern) {
    pattern = wordPattern(word);
    patterns.set(word, pattern);
  }
  return pattern.test(foldedText);
}

function wordPattern(word: string): RegExp {
  const open = word.endsWith('*');
  const folded = foldText(open ? word.slice(0, -1) : word);
  const escaped = folded.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/ /g, '[\\s-]+');
  if (UNSPACED.test(folded)) return new RegExp(escaped, 'u');
  const end = open ? '' : '(?![\\p{L}\\p{N}])';
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${end}`, 'u');
}
