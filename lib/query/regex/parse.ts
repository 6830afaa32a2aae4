import { QueryError } from '../lexer.ts';
import type { PatternMistakeKind, PatternNode } from '../query.ts';
import { setTest } from './match.ts';

type Assertion = (PatternNode & { readonly kind: 'assert' })['what'];

/** States a pattern may need: more than any reader writes, and few enough to be quick. */
const LARGEST = 1000;
const DEEPEST = 50;
const LONGEST = 4000;

/**
 * Reads a pattern that stands in a query's text.
 * @throws {QueryError} with the place of what is refused.
 */
export function readPattern(source: string, flags: string, at: number): PatternNode {
  if (flags !== '' && flags !== 'i') throw new QueryError('pattern-flag', at + source.length + 1, flags);
  try {
    return parsePattern(source, flags === 'i');
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new QueryError(error.kind, at + error.at, source.slice(error.at, error.at + error.length));
  }
}

/** What a pattern may not hold, and where in its source. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly kind: PatternMistakeKind;
  readonly at: number;
  readonly length: number;
  constructor(kind: PatternMistakeKind, at: number, length = 1) {
    super(kind);
    this.kind = kind;
    this.at = at;
    this.length = length;
  }
}

const LOOK_AROUND = /^\(\?<?[=!]/;
const GROUP = /^\((?:\?:|\?<[\p{L}_][\p{L}\p{N}_]*>)?/u;
const ESCAPE = /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[\w=]+\}|[\s\S])/iu;
const CLASS = /^\[(?:\\[\s\S]|[^\]\\])*\]/u;
const REPEAT = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})\??/;

/** @throws {PatternError} */
export function parsePattern(source: string, ignoresCase: boolean): PatternNode {
  let at = 0;
  let depth = 0;
  if (source.length > LONGEST) throw new PatternError('pattern-size', 0, source.length);
  const rest = () => source.slice(at);
  const refuse = (kind: PatternMistakeKind, length = 1): never => {
    throw new PatternError(kind, at, length);
  };

  const readChoice = (): PatternNode => {
    const parts = [readSequence()];
    while (source[at] === '|') {
      at++;
      parts.push(readSequence());
    }
    return join('choice', parts);
  };

  const readSequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(readRepeated());
    return join('sequence', parts);
  };

  const readRepeated = (): PatternNode => {
    const isGroup = source[at] === '(';
    const of = readAtom();
    const [whole, least, more, most] = REPEAT.exec(rest()) ?? [];
    if (whole === undefined) return of;
    if (of.kind === 'assert' && !isGroup) refuse('pattern-repeat', whole.length);
    const range = rangeOf(whole, least, more, most);
    if (range.most !== undefined && range.most < range.least) refuse('pattern-repeat', whole.length);
    if (Math.max(range.least, range.most ?? 0) > LARGEST) refuse('pattern-size', whole.length);
    at += whole.length;
    const again = REPEAT.exec(rest())?.[0];
    return again ? refuse('pattern-repeat', again.length) : { kind: 'repeat', of, ...range };
  };

  const readAtom = (): PatternNode => {
    const char = source[at] ?? '';
    if (char === '(') return readGroup();
    if (char === '^' || char === '$') return assert(char);
    if (REPEAT.test(rest())) refuse('pattern-repeat');
    const piece =
      char === '\\' ? readEscape() : char === '[' ? (CLASS.exec(rest())?.[0] ?? refuse('pattern-syntax')) : readPlain();
    if (piece === '\\b' || piece === '\\B') return assert(piece);
    const set = spellSet(piece);
    if (!isSet(set, ignoresCase)) refuse('pattern-syntax', piece.length);
    at += piece.length;
    return { kind: 'set', source: set };
  };

  const assert = (what: Assertion): PatternNode => {
    at += what.length;
    return { kind: 'assert', what };
  };

  const readPlain = (): string => String.fromCodePoint(source.codePointAt(at) ?? 0);

  const readEscape = (): string => {
    const piece = ESCAPE.exec(rest())?.[0] ?? refuse('pattern-syntax');
    return /^\\[1-9k]/.test(piece) ? refuse('pattern-back-reference', 2) : piece;
  };

  const readGroup = (): PatternNode => {
    const look = LOOK_AROUND.exec(rest())?.[0];
    if (look) refuse('pattern-look-around', look.length);
    const opened = at;
    const open = GROUP.exec(rest())?.[0] ?? '(';
    if (++depth > DEEPEST) refuse('pattern-size');
    at += open.length;
    if (source[at] === '?') refuse('pattern-syntax');
    const inner = readChoice();
    depth--;
    if (source[at] !== ')') throw new PatternError('pattern-syntax', opened, open.length);
    at++;
    return inner;
  };

  const tree = readChoice();
  if (at < source.length) refuse('pattern-syntax');
  if (sizeOf(tree) > LARGEST) throw new PatternError('pattern-size', 0, source.length);
  return tree;
}

function rangeOf(whole: string, least: string | undefined, more: string | undefined, most: string | undefined) {
  if (least === undefined) return { least: whole[0] === '+' ? 1 : 0, ...(whole[0] === '?' && { most: 1 }) };
  if (more === undefined) return { least: Number(least), most: Number(least) };
  return { least: Number(least), ...(most && { most: Number(most) }) };
}

function join(kind: 'sequence' | 'choice', parts: readonly PatternNode[]): PatternNode {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, of: parts };
}

/** How many states the machine will have, repeats written out. */
function sizeOf(node: PatternNode): number {
  if (node.kind === 'set' || node.kind === 'assert') return 1;
  if (node.kind === 'repeat') return 1 + sizeOf(node.of) * Math.max(1, node.least, node.most ?? 0);
  return 1 + node.of.reduce((sum, part) => sum + sizeOf(part), 0);
}

/** A piece as Unicode mode wants it: escapes that mean nothing there, and signs that need one, stand for themselves. */
function spellSet(piece: string): string {
  const plain = piece.replace(/\\([^\p{L}\p{N}^$\\.*+?()[\]{}|/-])/gu, '$1').replace(/^\\-$/, '-');
  return /^[\])}{/]$/u.test(plain) ? `\\${plain}` : plain;
}

function isSet(source: string, ignoresCase: boolean): boolean {
  try {
    setTest(source, ignoresCase);
    return true;
  } catch {
    return false;
  }
}
