import { FEATURES, type Features } from './features.ts';
import { BIAS, SCALE, TREES } from './weights.ts';

/** A feature is one of so many steps: 0 for unknown, then from 0 to 1. */
export const LEVELS = 89;
/** Questions in a tree. */
export const DEPTH = 4;
/** The printable characters after the quotation mark and the dollar; the backslash is left out. */
const FIRST = 37;
const BACKSLASH = 92;

/** The step of every feature. */
export function encodeFeatures(features: Features): Uint8Array {
  return Uint8Array.from(FEATURES, (name) => (features[name] < 0 ? 0 : 1 + Math.round(features[name] * (LEVELS - 2))));
}

/** A number from 0 to 88 as one character. */
export function encodeNumber(value: number): string {
  const code = value + FIRST;
  return String.fromCharCode(code >= BACKSLASH ? code + 1 : code);
}

function decode(table: string): Uint8Array {
  return Uint8Array.from(table, (char) => char.charCodeAt(0) - FIRST - (char.charCodeAt(0) > BACKSLASH ? 1 : 0));
}

/** What was learned: a bias, and trees of one length after one another. */
export interface Table {
  readonly bias: number;
  readonly scale: number;
  readonly trees: Uint8Array;
}

export function readTable(bias: number, scale: number, trees: string): Table {
  return { bias, scale, trees: decode(trees) };
}

const LEARNED = readTable(BIAS, SCALE, TREES);

/** How likely two records are one work by what was learned, 0 to 1. */
export function probability(features: Features, { bias, scale, trees }: Table = LEARNED): number {
  const steps = encodeFeatures(features);
  const length = DEPTH * 2 + 2 ** DEPTH;
  let sum = bias;
  for (let tree = 0; tree < trees.length; tree += length) {
    let place = 0;
    for (let at = tree; at < tree + DEPTH * 2; at += 2) {
      const step = steps[trees[at] ?? 0] ?? 0;
      place = place * 2 + (step >= (trees[at + 1] ?? 0) ? 1 : 0);
    }
    sum += ((trees[tree + DEPTH * 2 + place] ?? 0) - (LEVELS - 1) / 2) * scale;
  }
  return 1 / (1 + Math.exp(-sum));
}
