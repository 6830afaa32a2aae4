/** Learns the matcher's table from the labelled pairs beside the project: `npm run train`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareReadings } from '../lib/match/features.ts';
import { DEPTH, encodeNumber, LEVELS, probability, readTable, type Table } from '../lib/match/model.ts';
import { readRecord } from '../lib/match/reading.ts';
import { hasArchive } from './training/archive.ts';
import { boost, type Ensemble, type Example, type Settings } from './training/boost.ts';
import { libraryPairs, readLibrary } from './training/review.ts';
import { dirty, hasPairs, type LabelledPair, makeDice, readPairs } from './training/sets.ts';
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

interface Written {
  readonly bias: number;
  readonly scale: number;
  readonly trees: string;
}

function encode({ bias, trees }: Ensemble): Written {
  const half = (LEVELS - 1) / 2;
  const scale = Math.max(...trees.flatMap(({ leaves }) => leaves.map(Math.abs))) / half;
  const text = trees.map(({ splits, leaves }) =>
    [...splits.flat(), ...leaves.map((leaf) => Math.round(leaf / scale) + half)].map(encodeNumber).join(''),
  );
  return { bias: Number(bias.toPrecision(5)), scale: Number(scale.toPrecision(5)), trees: text.join('') };
}

function f1(examples: readonly Example[], table: Table): string {
  const counts = { hit: 0, wrong: 0, missed: 0 };
  for (const { features, same } of examples) {
    const said = probability(features, table) >= 0.5;
    if (said && same) counts.hit++;
    else if (said) counts.wrong++;
    else if (same) counts.missed++;
  }
  const { hit, wrong, missed } = counts;
  return `F1 ${((200 * hit) / (2 * hit + wrong + missed)).toFixed(2)} (wrong ${wrong}, missed ${missed})`;
}

const VALIDATION = [
  'structured-dblp-acm',
  'structured-dblp-googlescholar',
  'dirty-dblp-acm',
  'dirty-dblp-googlescholar',
];
const SLIPS = [1, 2, 3, 4];
/** How much a pair of each source counts, found by validation. */
const WEIGHTS = { acm: 4, dirtyAcm: 3, archive: 0.15, review: 3 };
const SETTINGS: Settings = { trees: 150, depth: DEPTH, rate: 0.13, damping: 2, least: 2, rows: 0.8, columns: 0.5 };

/** A third of the review library and a tenth of the archive are kept back. */
const keptReview = (id: string, cluster: number | undefined) => Number(cluster ?? id.slice(3)) % 3 === 0;
const keptArchive = (id: string) => id.endsWith('7');

function trainingExamples(): readonly Example[] {
  const scholar = readPairs('structured-dblp-googlescholar-train.balanced');
  // The balanced sample is weighed back to the share of matches in the whole.
  const natural = (same: boolean) => (same ? 1 : 4.37);
  const review = libraryPairs(readLibrary('cytology'), (...of) => !keptReview(...of)).pairs;
  return [
    ...examplesOf(
      archivePairs(makeDice(4), (id) => !keptArchive(id)),
      () => WEIGHTS.archive,
    ),
    ...examplesOf(review, () => WEIGHTS.review),
    ...examplesOf(readPairs('structured-dblp-acm-train'), () => WEIGHTS.acm),
    ...examplesOf(readPairs('dirty-dblp-acm-train'), () => WEIGHTS.dirtyAcm),
    ...examplesOf(scholar, natural),
    ...SLIPS.flatMap((seed) => examplesOf(dirtied(scholar, seed), (same) => natural(same) / SLIPS.length)),
  ];
}

function validate(table: Table): void {
  for (const name of VALIDATION) {
    const pairs = readPairs(`${name}-valid`);
    console.log(`${name}: ${f1(examplesOf(pairs), table)}`);
  }
  const review = libraryPairs(readLibrary('cytology'), keptReview).pairs;
  console.log(`review library, kept third: ${f1(examplesOf(review), table)}`);
  console.log(`archive, kept tenth: ${f1(examplesOf(archivePairs(makeDice(5), keptArchive)), table)}`);
}

function write({ bias, scale, trees }: Written): void {
  const file = join(import.meta.dirname, '../lib/match/weights.ts');
  const head = '// Made by `npm run train`; not to be edited by hand.\n';
  writeFileSync(
    file,
    `${head}export const BIAS = ${bias};\nexport const SCALE = ${scale};\nexport const TREES =\n  ${JSON.stringify(trees)};\n`,
  );
}

if (hasPairs() && hasArchive()) {
  const examples = trainingExamples();
  console.log(`${examples.length} examples`);
  const written = encode(boost(examples, SETTINGS));
  validate(readTable(written.bias, written.scale, written.trees));
  write(written);
} else console.log('The labelled pairs and the archive do not lie beside the project: the table stays as it is.');
