import { readTex } from '../tex.ts';
import { foldLine } from './plain-lines.ts';

const NAMED: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
  textasciicircum: '^',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  ldots: '…',
  dots: '…',
  textdegree: '°',
};
const LIGATURES: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”', '~': ' ' };

const MATH = String.raw`\$\$(?:\\.|[^$\\])+\$\$|\$(?:\\.|[^$\\])+\$`;
const ACCENT = String.raw`\\(?:[\x60'^"~=.]\s*|[uvHcdbrk](?:\s+|(?=\{)))(?:\{\\?\p{L}\}|\\?\p{L})`;
const LETTER = String.raw`\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)(?![a-zA-Z])(?:\{\}|\s+)?`;
const OF_A_LETTER = /^(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)$/;
const NAME = String.raw`\\(?:${Object.keys(NAMED).join('|')})(?![a-zA-Z])(?:\{\}|\s+)?`;
const TOKEN = new RegExp(
  String.raw`${MATH}|${ACCENT}|${LETTER}|${NAME}|\\[a-zA-Z]+\*?(?=\{)|\\[%&#_$ {}]|\\\\\s*|[{}]|---?|\x60{2}|''|~`,
  'gu',
);
// Text that TeX would print as it stands.
const AS_IT_IS = /^(?:[^\\{}$~`'-]|[-'](?![-']))*$/;

/**
 * Text of a TeX source as a page would give it: accents and escaped signs are
 * the characters they stand for, protecting braces are gone, mathematics and
 * commands such as `\textsc{x}` are kept. A line break (`\\`) is one.
 */
export function fromTex(tex: string): string {
  if (AS_IT_IS.test(tex)) return foldLine(tex);
  // Whether each open brace belongs to a command, and so stays.
  const kept: boolean[] = [];
  let isArgument = false;
  const text = tex.replace(TOKEN, (token, at: number) => {
    const wasArgument = isArgument;
    isArgument = false;
    if (token === '{') {
      kept.push(wasArgument);
      return wasArgument ? token : '';
    }
    if (token === '}') {
      const isKept = kept.pop() ?? false;
      isArgument = isKept && tex[at + 1] === '{';
      return isKept ? token : '';
    }
    isArgument = /^\\[a-zA-Z]+\*?$/.test(token) && tex[at + token.length] === '{' && charactersOf(token) === token;
    return charactersOf(token);
  });
  return text.split('\n').map(foldLine).join('\n').trim();
}

function charactersOf(token: string): string {
  if (token.startsWith('$')) return token;
  if (token.startsWith('\\\\')) return '\n';
  const name = /^\\([a-zA-Z]+)/.exec(token)?.[1];
  if (name !== undefined && NAMED[name] !== undefined) return NAMED[name];
  if (name !== undefined && token === `\\${name}` && !OF_A_LETTER.test(name)) return token;
  if (/^\\[%&#_$ {}]$/.test(token)) return token.slice(1);
  return LIGATURES[token] ?? readTex(token).trimEnd();
}
