/** Learns the matcher's table from the labelled pairs beside the project: `npm run train`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareReadings } from '../lib/match/features.ts';
import { DEPTH, encodeNumber, LEVELS, probability } from '../lib/match/model.ts';
import { readRecord } from '../lib/match/reading.ts';
import { boost, type Ensemble, type Example } from './training/boost.ts';
import { libraryPairs, readLibrary } from './training/review.ts';
import { dirty, type LabelledPair, makeDice, readPairs } from './training/sets.ts';
import { archivePairs } from './training/vary.ts';

function examplesOf(pairs: readonly LabelledPair[], weight: (same: boolean) => number = () => 1): Example[] {
  return pairs.map(({ left, right, match }) => ({
    features: compareReadings(readRecord(left), readRecord(right)).features,
    same: match,
    weight: weight(match),
  }));
}

function dirtied(pairs: readonly LabelledPair[], seed: number): readonly LabelledPair[] {
  const roll = makeDice(seed);
  return pairs.map(({ left, right, match }) => ({ left: dirty(left, roll), right: dirty(right, roll), match }));
}

interface Table {
  readonly bias: number;
  readonly scale: number;
  readonly trees: string;
}

function encode({ bias, trees }: Ensemble): Table {
  const half = (LEVELS - 1) / 2;
  const scale = Math.max(...trees.flatMap(({ leaves }) => leaves.map(Math.abs))) / half;
  const text = trees.map(({ splits, leaves }) =>
    [...splits.flat(), ...leaves.map((leaf) => Math.round(leaf / scale) + half)].map(encodeNumber).join(''),
  );
  return { bias: Number(bias.toPrecision(5)), scale: Number(scale.toPrecision(5)), trees: text.join('') };
}

function f1(examples: readonly Example[], { trees, scale, bias }: Table): string {
  const counts = { hit: 0, wrong: 0, missed: 0 };
  for (const { features, same } of examples) {
    const said = probability(features, trees, scale, bias) >= 0.5;
    if (said && same) counts.hit++;
    else if (said) counts.wrong++;
    else if (same) counts.missed++;
  }
  const { hit, wrong, missed } = counts;
  return `F1 ${((200 * hit) / (2 * hit + wrong + missed)).toFixed(2)} (wrong ${wrong}, missed ${missed})`;
}

const scholar = readPairs('structured-dblp-googlescholar-train.balanced');
// The balanced sample is weighed back to the share of matches in the whole.
const W = Number(process.argv[4] ?? 3);
const natural = (same: boolean) => (same ? 1 : 4.37);
const archive = archivePairs(makeDice(4), (id) => !id.endsWith('7'));
console.log(archive.length, archive.filter(({ match }) => match).length);
const library = readLibrary('cytology');
const third = (id: string, cluster: number | undefined) => Number(cluster ?? id.slice(3)) % 3 === 0;
const examples = [
  ...examplesOf(libraryPairs(library, (...of) => !third(...of)).pairs, () => Number(process.argv[6] ?? 2)),
  ...examplesOf(archive, () => Number(process.argv[5] ?? 0.5)),
  ...examplesOf(readPairs('structured-dblp-acm-train'), () => W),
  ...examplesOf(readPairs('dirty-dblp-acm-train'), () => W),
  ...examplesOf(scholar, natural),
  ...[1, 2, 3].flatMap((seed) => examplesOf(dirtied(scholar, seed), (same) => natural(same) / 3)),
];
console.log(`${examples.length} examples`);
const started = performance.now();
const table = encode(
  boost(examples, {
    trees: Number(process.argv[2] ?? 100),
    depth: DEPTH,
    rate: Number(process.argv[3] ?? 0.15),
    damping: 5,
    least: 5,
    rows: 0.7,
    columns: 0.5,
  }),
);
console.log('review', f1(examplesOf(libraryPairs(library, third).pairs), table));
console.log('archive', f1(examplesOf(archivePairs(makeDice(5), (id) => id.endsWith('7'))), table));
console.log(`learned in ${Math.round(performance.now() - started)} ms, ${table.trees.length} characters`);
for (const name of [
  'structured-dblp-acm',
  'structured-dblp-googlescholar',
  'dirty-dblp-acm',
  'dirty-dblp-googlescholar',
]) {
  console.log(name, f1(examplesOf(readPairs(`${name}-valid`)), table));
}
writeFileSync(
  join(import.meta.dirname, '../lib/match/weights.ts'),
  `// Made by \`npm run train\`; not to be edited by hand.\nexport const BIAS = ${table.bias};\nexport const SCALE = ${table.scale};\nexport const TREES =\n  "${table.trees}";\n`,
);
