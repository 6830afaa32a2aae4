// Commands that change how what follows looks, and have no braces of their own.
const SWITCHES = /^(?:bf|it|rm|sc|tt|em|sl|sf|cal|left|right|[bB]igg?[lr]?|limits|\w+style|xspace)$/;

// Commands whose name is not what is seen. Of every other command (`\alpha`, `\log`) the name is kept.
const SYMBOLS: Readonly<Record<string, string>> = {
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
  times: '×',
  cdot: '·',
  pm: '±',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  infty: '∞',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  sim: '∼',
  ell: 'ℓ',
  dots: '…',
  ldots: '…',
  cdots: '…',
  quad: ' ',
  qquad: ' ',
  degree: '°',
  circ: '°',
  prime: '′',
  textendash: '–',
  textemdash: '—',
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
      brace || SWITCHES.test(name) ? '' : (SYMBOLS[name] ?? name + space),
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
