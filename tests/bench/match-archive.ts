/**
 * Streams both archives through the matcher in the order of their days, ids withheld: `npm run bench:match [-- --list]`.
 * Prints what would be merged unasked, what is found, how many candidates there are and what the computing costs.
 */
import { keysOfReading } from '../../lib/match/keys.ts';
import { type Match, matchReadings } from '../../lib/match/match.ts';
import { readRecord } from '../../lib/match/reading.ts';
import { matchWords } from '../../lib/words/match.ts';
import { type Archived, hasArchive, readArchive } from '../../scripts/training/archive.ts';

interface Found {
  readonly earlier: Archived;
  readonly later: Archived;
  readonly match: Match;
}

interface Outcome {
  readonly found: readonly Found[];
  readonly candidates: readonly number[];
  readonly keys: number;
  /** Microseconds by record, keys and comparisons together, reading the candidates' fields included. */
  readonly costs: readonly number[];
}

function stream(records: readonly Archived[]): Outcome {
  const index = new Map<string, number[]>();
  const found: Found[] = [];
  const candidates: number[] = [];
  const costs: number[] = [];
  let keyCount = 0;
  for (const [at, later] of records.entries()) {
    const started = performance.now();
    const reading = readRecord(later.record);
    const keys = keysOfReading(reading);
    let cost = performance.now() - started;
    const others = new Set(keys.flatMap((key) => index.get(key) ?? []));
    const resumed = performance.now();
    const matches = [...others].map((other) => ({
      other,
      match: matchReadings(readRecord(records[other]?.record ?? {}), reading),
    }));
    cost += performance.now() - resumed;
    costs.push(cost * 1000);
    candidates.push(others.size);
    keyCount += keys.length;
    for (const { other, match } of matches) {
      const earlier = records[other];
      if (earlier && match.verdict !== 'different') found.push({ earlier, later, match });
    }
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), at]);
  }
  return { found, candidates, keys: keyCount, costs };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function countPairs(records: readonly Archived[]): number {
  const arxiv = new Set(records.filter(({ site }) => site === 'arxiv').map(({ withheld }) => withheld));
  return records.filter(({ site, withheld }) => site === 'huggingface' && arxiv.has(withheld)).length;
}

function report(records: readonly Archived[], { found, candidates, keys, costs }: Outcome): void {
  const crossing = found.filter(
    ({ earlier, later }) => earlier.withheld === later.withheld && earlier.site !== later.site,
  );
  const same = crossing.filter(({ match }) => match.verdict === 'same');
  const pairs = countPairs(records);
  const auto = found.filter(({ match }) => match.auto);
  const wrong = auto.filter(({ earlier, later }) => earlier.withheld !== later.withheld);
  const proposed = found.filter(
    ({ earlier, later, match }) => match.verdict === 'same' && !match.auto && earlier.withheld !== later.withheld,
  );
  const related = found.filter(({ match }) => match.verdict === 'related');
  const late = costs.slice(-10_000);
  console.log(`records ${records.length}, keys a record ${(keys / records.length).toFixed(1)}`);
  console.log(
    `pairs of both sites ${pairs}, judged same ${same.length} (${((100 * same.length) / pairs).toFixed(2)} %), of them merged unasked ${same.filter(({ match }) => match.auto).length}`,
  );
  console.log(`merged unasked ${auto.length}, across different ids ${wrong.length}`);
  console.log(`proposed across different ids ${proposed.length}, related ${related.length}`);
  console.log(
    `candidates mean ${mean(candidates).toFixed(2)}, p99 ${quantile(candidates, 0.99)}, most ${quantile(candidates, 1)}`,
  );
  console.log(`computing, last 10,000: mean ${mean(late).toFixed(0)} µs, p99 ${quantile(late, 0.99).toFixed(0)} µs`);
  for (const one of wrong) print('merged', one);
  if (!process.argv.includes('--list')) return;
  for (const one of crossing.filter(({ match }) => match.verdict !== 'same')) print('missed', one);
  for (const one of proposed) print('proposed', one);
  for (const one of related) print('related', one);
}

function print(what: string, { earlier, later, match }: Found): void {
  console.log(`${what} ${match.score.toFixed(3)} ${matchWords.why(match.why)}`);
  for (const { withheld, record } of [earlier, later]) {
    console.log(
      `  ${withheld} ${record.title?.replace(/\s+/g, ' ')} | ${record.authors?.slice(0, 5).join(', ')} | ${record.date}`,
    );
  }
}

if (hasArchive()) {
  const records = readArchive();
  report(records, stream(records));
} else console.log('The archive does not lie beside the project: nothing was measured.');
