import { FEATURES, type Features } from '../../lib/match/features.ts';
import { encodeFeatures, LEVELS } from '../../lib/match/model.ts';
import { makeDice } from './sets.ts';

/** One comparison to learn from. */
export interface Example {
  readonly features: Features;
  readonly same: boolean;
  /** How much it counts. */
  readonly weight: number;
}

/** A tree that asks the same question of every branch of one level. */
export interface Tree {
  readonly splits: readonly (readonly [feature: number, threshold: number])[];
  /** By the answers read as a binary number, the first answer the highest place. */
  readonly leaves: readonly number[];
}

export interface Ensemble {
  readonly bias: number;
  readonly trees: readonly Tree[];
}

export interface Settings {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Pulls leaves with little behind them to zero. */
  readonly damping: number;
  /** Least weight behind a leaf for it to be split off. */
  readonly least: number;
  /** Share of the rows and of the features that each tree sees. */
  readonly rows: number;
  readonly columns: number;
}

/** Gradient boosting of log loss with trees of equal questions, its dice seeded: the same data give the same table. */
export function boost(examples: readonly Example[], settings: Settings): Ensemble {
  const rows = examples.map(({ features }) => encodeFeatures(features));
  // By column: a split looks at one feature of all rows.
  const columns = FEATURES.map((_, feature) => Uint8Array.from(rows, (row) => row[feature] ?? 0));
  const weights = Float64Array.from(examples, ({ weight }) => weight);
  const labels = Float64Array.from(examples, ({ same }) => (same ? 1 : 0));
  const positive = examples.reduce((sum, { same, weight }) => sum + (same ? weight : 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bias = Math.log(positive / (total - positive));
  const scores = new Float64Array(rows.length).fill(bias);
  const trees: Tree[] = [];
  const roll = makeDice(11);
  for (let i = 0; i < settings.trees; i++) {
    const drawn = scores.map(() => (roll() < settings.rows ? 1 : 0));
    const asked = FEATURES.map(() => roll() < settings.columns);
    const slopes = scores.map(
      (score, row) => (drawn[row] ?? 0) * (weights[row] ?? 0) * ((labels[row] ?? 0) - sigmoid(score)),
    );
    const bends = scores.map(
      (score, row) => (drawn[row] ?? 0) * (weights[row] ?? 0) * Math.max(1e-6, sigmoid(score) * (1 - sigmoid(score))),
    );
    const { tree, places } = growTree(columns, asked, slopes, bends, settings);
    trees.push(tree);
    for (let row = 0; row < rows.length; row++) scores[row] = (scores[row] ?? 0) + (tree.leaves[places[row] ?? 0] ?? 0);
  }
  return { bias, trees };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function growTree(
  columns: readonly Uint8Array[],
  asked: readonly boolean[],
  slopes: Float64Array,
  bends: Float64Array,
  settings: Settings,
) {
  const places = new Uint8Array(slopes.length);
  const splits: (readonly [number, number])[] = [];
  for (let level = 0; level < settings.depth; level++) {
    const split = bestSplit(columns, asked, places, 2 ** level, slopes, bends, settings);
    splits.push(split);
    const column = columns[split[0]] ?? new Uint8Array();
    for (let row = 0; row < places.length; row++) {
      places[row] = (places[row] as number) * 2 + ((column[row] as number) >= split[1] ? 1 : 0);
    }
  }
  const slope = new Float64Array(2 ** settings.depth);
  const bend = new Float64Array(2 ** settings.depth);
  places.forEach((place, row) => {
    slope[place] = (slope[place] ?? 0) + (slopes[row] ?? 0);
    bend[place] = (bend[place] ?? 0) + (bends[row] ?? 0);
  });
  const leaves = [...slope].map((sum, place) => (settings.rate * sum) / ((bend[place] ?? 0) + settings.damping));
  return { tree: { splits, leaves }, places };
}

function bestSplit(
  columns: readonly Uint8Array[],
  asked: readonly boolean[],
  places: Uint8Array,
  count: number,
  slopes: Float64Array,
  bends: Float64Array,
  settings: Settings,
): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let most = Number.NEGATIVE_INFINITY;
  const slope = new Float64Array(count * LEVELS);
  const bend = new Float64Array(count * LEVELS);
  for (let feature = 0; feature < FEATURES.length; feature++) {
    if (!asked[feature]) continue;
    slope.fill(0);
    bend.fill(0);
    const column = columns[feature] ?? new Uint8Array();
    for (let row = 0; row < places.length; row++) {
      const at = (places[row] as number) * LEVELS + (column[row] as number);
      slope[at] = (slope[at] as number) + (slopes[row] as number);
      bend[at] = (bend[at] as number) + (bends[row] as number);
    }
    const gains = gainsOf(slope, bend, count, settings);
    gains.forEach((gain, threshold) => {
      if (threshold > 0 && gain > most + 1e-12) [best, most] = [[feature, threshold], gain];
    });
  }
  return best;
}

/** What each threshold gains over all branches; a branch that it would leave nearly bare gains nothing. */
function gainsOf(slope: Float64Array, bend: Float64Array, count: number, { damping, least }: Settings): Float64Array {
  const gains = new Float64Array(LEVELS);
  for (let place = 0; place < count; place++) {
    let [g, h] = [0, 0];
    for (let i = 0; i < LEVELS; i++) {
      g += slope[place * LEVELS + i] as number;
      h += bend[place * LEVELS + i] as number;
    }
    let [below, weight] = [0, 0];
    const whole = (g * g) / (h + damping);
    for (let i = 0; i < LEVELS; i++) {
      const bare = weight < least || h - weight < least;
      const gain = (below * below) / (weight + damping) + ((g - below) * (g - below)) / (h - weight + damping);
      gains[i] = (gains[i] as number) + (bare ? 0 : gain - whole);
      below += slope[place * LEVELS + i] as number;
      weight += bend[place * LEVELS + i] as number;
    }
  }
  return gains;
}
