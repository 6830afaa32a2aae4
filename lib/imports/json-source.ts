import { importWords as words } from '../words/imports.ts';
import { type ImportSkipped, LONGEST, STRIDE } from './import.ts';
import { lineCounter } from './lines.ts';

/** One object of the file that holds no others, parsed. */
export interface JsonPiece {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** Lists in objects in lists: no reading list goes deeper. */
const DEEPEST = 3;

/**
 * The objects that a text holds: one after another (JSON Lines), in an array,
 * or as the values of an object. The whole is never parsed at once, so that
 * 50 MB neither freeze anything nor take their size again.
 */
export function* jsonPieces(
  text: string,
  isEntry: (value: object) => boolean,
): Generator<JsonPiece | ImportSkipped | undefined> {
  const lineAt = lineCounter(text);
  yield* piecesIn(text, text.startsWith('\ufeff') ? 1 : 0, text.length, 0, isEntry, lineAt);
}

const GAP = /[\s,:]*/y;

function* piecesIn(
  text: string,
  from: number,
  to: number,
  depth: number,
  isEntry: (value: object) => boolean,
  lineAt: (at: number) => number,
): Generator<JsonPiece | ImportSkipped | undefined> {
  for (let at = from; ; ) {
    GAP.lastIndex = at;
    at += GAP.exec(text)?.[0].length ?? 0;
    if (at >= to) return;
    const end = yield* endOf(text, at, to);
    const opens = text[at] === '{' || text[at] === '[';
    if (opens) {
      const line = lineAt(at);
      const value = end - at <= LONGEST ? parse(text.slice(at, end)) : undefined;
      if (isObject(value) && isEntry(value)) yield { value, line };
      // In an object or array that is whole, or too large for an entry, there may be entries.
      else if (depth < DEEPEST && (value !== undefined || end - at > LONGEST))
        yield* piecesIn(text, at + 1, end - 1, depth + 1, isEntry, lineAt);
      else yield { line, reason: value === undefined ? words.noJson : words.noEntry };
    } else if (depth === 0) {
      yield {
        line: lineAt(at),
        reason: isScalar(text.slice(at, Math.min(end, at + 100))) ? words.noObject : words.noJson,
      };
    }
    at = end;
  }
}

/** Where the value that begins here ends; a broken one ends with its line, where that may save the next. */
function* endOf(text: string, from: number, to: number): Generator<undefined, number> {
  if (text[from] === '"') return endOfString(text, from, to);
  if (text[from] !== '{' && text[from] !== '[') {
    SCALAR.lastIndex = from;
    return Math.min(to, from + Math.max(1, SCALAR.exec(text)?.[0].length ?? 1));
  }
  let depth = 0;
  let passed = from;
  for (let at = from; at < to; at++) {
    if (at - passed > STRIDE) {
      passed = at;
      yield undefined;
    }
    const sign = text.charCodeAt(at);
    if (sign === 34) {
      at = endOfString(text, at, to) - 1;
      // What a broken string breaks ends with it, and the next line can be read again.
      if (text[at] !== '"') return at + 1;
    } else if (sign === 123 || sign === 91) depth++;
    else if ((sign === 125 || sign === 93) && --depth === 0) return at + 1;
    else if (sign === 10 && text[from] === '{' && isNextRecord(text, at)) return at;
  }
  return to;
}

const SCALAR = /[^\s,:[\]{}"]+/y;

/** JSON Lines: what its line leaves open is broken, and the record on the next line is not. */
function isNextRecord(text: string, at: number): boolean {
  return text[at + 1] === '{' && !/[[,:]\s*$/.test(text.slice(Math.max(0, at - 9), at));
}

/** A string that its line does not close ends with it: JSON has no line breaks in strings. */
function endOfString(text: string, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 34) return at + 1;
    if (sign === 92) at++;
    else if (sign === 10) return at;
  }
  return to;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isScalar(text: string): boolean {
  return parse(text) !== undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
