// Commands that change how what follows looks, and have no braces of their own.
const SWITCHES = /^(?:bf|it|rm|sc|tt|em|sl|sf|cal|left|right|[bB]igg?[lr]?|limits|\w+style|xspace)$/;

// Signs of mathematics: nobody looks for them, and their names are no words.
const SIGNS =
  /^(?:times|cdot|pm|[lg]eq?|neq?|approx|sim|infty|[lc]?dots|q?quad|degree|circ|prime|to|(?:left|right)+arrow|text[em][nm]?dash)$/;

// Letters that have a command. Of every other command (`\alpha`, `\log`) the name is kept.
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  ell: 'ℓ',
};

// An accent command and the mark it puts over its letter.
const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  d: '\u0323',
  b: '\u0331',
  r: '\u030a',
  k: '\u0328',
};

const ACCENT = /\\(?:(['`^"~=.])\s*|([uvHcdbrk])(?:\s+|(?=\{)))(?:\{\\?([\p{L}])\}|\\?([\p{L}])(?![\p{L}]*\{))/gu;
// With something in braces behind it, a command says how that looks: `\textsc{x}`, `\mathbf{x}`.
const COMMAND = /\\([a-zA-Z]+)\*?([ \t]?)(\{(?!\}))?/g;

/**
 * Text as a reader sees it once its TeX is set: `$\alpha$-\textsc{net}` is
 * "alpha-net", `G\"odel` is "Gödel". Text without TeX comes back as it is.
 */
export function readTex(text: string): string {
  if (!/[\\${}]/.test(text)) return text;
  return readMath(text)
    .replace(ACCENT, (_, sign: string, name: string, braced: string, bare: string) =>
      `${braced ?? bare}${ACCENTS[sign ?? name] ?? ''}`.normalize('NFC'),
    )
    .replace(COMMAND, (_, name: string, space: string, brace?: string) =>
      brace || SWITCHES.test(name) ? '' : SIGNS.test(name) ? ' ' : (LETTERS[name] ?? name + space),
    )
    .replace(/\\([%&_#$])/g, '$1')
    .replace(/\\[,;:! ]|~/g, ' ')
    .replace(/\\\\/g, ' ')
    .replace(/[{}]/g, '');
}

/** Takes the dollars from around mathematics, and from within it the signs for high and low. A lone dollar is money. */
function readMath(text: string): string {
  return text
    .replace(/\\[()[\]]/g, '$')
    .replace(/\$\$?((?:\\.|[^$\\])+)\$\$?/g, (_, math: string) => math.replace(/(?<!\\)[\^_]/g, ''));
}
