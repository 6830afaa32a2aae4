/** What stands for itself in TeX, written so that no brace of it is without its other one: BibTeX counts them all. */
const SPECIAL: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
};

// Mathematics, a command, an accent over a letter, or a special character that is written out already.
const TEX = /\$(?:\\.|[^$\\])+\$|\\(?:[a-zA-Z]+\*?|["'`^~=.](?:\{\\?\p{L}\}|\\?\p{L})|[&%#_$,;:!])/gu;

/**
 * Text as LaTeX. Titles from arXiv and Hugging Face are TeX already, in parts:
 * mathematics and commands stay as they are, everything else is taken by its
 * letter. Whatever a page says, the field it stands in ends where it should.
 * Letters beyond ASCII stay: biber, and BibTeX since UTF-8 is what files are
 * written in, read them.
 */
export function toLatex(text: string): string {
  // Braces group where there is TeX and they pair; in plain text they are braces.
  const groups = /\\[a-zA-Z"'`^~=.]/.test(text) && isBalanced(text);
  const plain = groups ? /[&%#_$~^\\]/g : /[&%#_${}~^\\]/g;
  const written = (part: string) => part.replace(plain, (sign) => SPECIAL[sign] ?? sign);
  let latex = '';
  let end = 0;
  for (const found of text.matchAll(TEX)) {
    if (!isBalanced(found[0])) continue;
    latex += written(text.slice(end, found.index)) + found[0];
    end = found.index + found[0].length;
  }
  return latex + written(text.slice(end));
}

/** A title, with the words a style must not write small in braces: `{BERT}`, `{iPhone}`. */
export function toLatexTitle(text: string): string {
  return toLatex(text)
    .split(' ')
    .map((word) => (PROTECTED.test(word) ? word.replace(/^([("'“‘]*)(.+?)([)"'”’,.:;!?]*)$/, '$1{$2}$3') : word))
    .join(' ');
}

/** A capital that is not the first letter, in a word that holds no TeX of its own. */
const PROTECTED = /^[^\\${}]*\p{L}[^\\${}]*\p{Lu}[^\\${}]*$/u;

/** Whether every brace has its other one, in order, as BibTeX counts them: a backslash before one makes no difference. */
function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [brace] of tex.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
