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

/** A number from 0 to 88 as one character, and back. */
export function encodeNumber(value: number): string {
  const code = value + FIRST;
  return String.fromCharCode(code >= BACKSLASH ? code + 1 : code);
}

function decodeNumber(code: number): number {
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}

/** How likely two records are one work by what was learned, 0 to 1. */
export function probability(
  features: Features,
  table: string = TREES,
  scale: number = SCALE,
  bias: number = BIAS,
): number {
  const steps = encodeFeatures(features);
  const leaves = 2 ** DEPTH;
  let sum = bias;
  for (let tree = 0; tree < table.length; tree += DEPTH * 2 + leaves) {
    let place = 0;
    for (let question = 0; question < DEPTH; question++) {
      const feature = decodeNumber(table.charCodeAt(tree + question * 2));
      const threshold = decodeNumber(table.charCodeAt(tree + question * 2 + 1));
      place = place * 2 + ((steps[feature] ?? 0) >= threshold ? 1 : 0);
    }
    sum += (decodeNumber(table.charCodeAt(tree + DEPTH * 2 + place)) - (LEVELS - 1) / 2) * scale;
  }
  return 1 / (1 + Math.exp(-sum));
}
