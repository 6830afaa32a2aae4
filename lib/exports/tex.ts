import { foldLine } from './plain-lines.ts';

// A dollar opens mathematics where no blank follows and closes it where none stands before and no digit after: the rest is money.
const FORMULA = String.raw`(?![\s$])(?:\\.|[^$\\])*?(?<![\s\\])`;
/** Mathematics in dollars; for use within other patterns. */
export const MATH = new RegExp(String.raw`\$\$${FORMULA}\$\$|\$${FORMULA}\$(?!\d)`);
const MARKS = new RegExp(String.raw`\\[a-zA-Z]|\\["'\`^~=.][\\{a-zA-Z]|\\[%&_#$(]|[{}]|${MATH.source}`);
// What reads files, writes them or makes commands is no part of any title: such text is shown, never run.
const UNSAFE =
  /\\(?:input|include\w*|open(?:in|out)|read|write|immediate|special|directlua|\w*def|let|\w*command|csname|catcode|expandafter|loop|usepackage|require\w*|\w*input\w*|begin|end|par|output|message|err\w*)(?![a-zA-Z])/;

// An accent over nothing (`T{\\"}ulu`) stops some readers, and shows that nobody set it.
const BARE_ACCENT = /\\["'`^~=.](?:\}|$)/;

/** Whether a text is written in TeX, as titles on arXiv are, and can safely be taken for it. */
export function hasTex(text: string): boolean {
  if (!MARKS.test(text) || UNSAFE.test(text) || BARE_ACCENT.test(text)) return false;
  // BibTeX counts every brace; TeX none that is escaped, and mathematics apart.
  const math = [...text.matchAll(new RegExp(MATH, 'g'))].map(([formula]) => formula);
  return [text, ...[text, ...math].map((part) => part.replace(/\\./g, ''))].every(isBalanced);
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // The oldest font encoding has other signs in these places.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};
const PLAIN = /[\\{}~^<>|%&#_$]/g;
const TOKEN = new RegExp(String.raw`\\(?:[a-zA-Z]+|[^a-zA-Z])|${MATH.source}|[\\^<>|%&#_$]`, 'g');

/** One line as TeX: mathematics and commands stay as they are, every other sign is set as itself. */
export function toTex(text: string): string {
  const line = foldLine(text);
  return hasTex(line) ? line.replace(TOKEN, keepTex) : escapeTex(line);
}

/** One line that is no TeX whatever it looks like. */
export function escapeTex(text: string): string {
  return (
    foldLine(text)
      .replace(PLAIN, escapeSign)
      // Two of them would run together into one other sign.
      .replace(/([-'`,])(?=\1)|[?!](?=`)/g, '$&{}')
  );
}

function escapeSign(sign: string): string {
  return SPECIAL[sign] ?? `\\${sign}`;
}

function keepTex(token: string): string {
  if (token.length === 1) return escapeSign(token);
  return token.startsWith('$') ? token.replace(/\\.|[%&#]/g, (sign) => (sign.length > 1 ? sign : `\\${sign}`)) : token;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth++;
    if (sign === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
