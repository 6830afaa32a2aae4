/**
 * `npm run bench`: what the reader waits for, each figure beside the same job
 * with nothing around it, measured in turns in real headless Chromium with the
 * extension as it is shipped. `-- --quick`: few rounds over a small library.
 * `-- --json`: for programs. `-- --sizes 0,100000,1000000`: other libraries.
 * `-- --only pages,popup`: some of it. `-- --rounds 3`: fewer or more of them.
 * `-- --keep FOLDER`: filled libraries stay there for the next run. Nothing
 * fails on time: what is not met is said.
 */
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { SHIPPED } from '../e2e/harness/browser.ts';
import { type Figure, table } from './figures.ts';
import { startLibraries } from './library.ts';
import { measureMatching } from './match-jobs.ts';
import { measurePages } from './page-jobs.ts';
import { measurePopup, measureWaking } from './popup-jobs.ts';
import { measureEngine, measureSearch } from './search-jobs.ts';
import type { Setting } from './setting.ts';
import { measureIdling, measureMemory, measureSpace } from './space-jobs.ts';
import { measureLookUp, measureRecording, measureWhatIf } from './store-jobs.ts';
import { measureVisits } from './visit-jobs.ts';

/** In this order: what adds to a library comes after what is measured beside its size, what counts by the index after what builds it. */
const JOBS: Readonly<Record<string, (setting: Setting) => Promise<readonly Figure[]>>> = {
  pages: measurePages,
  visits: measureVisits,
  waking: measureWaking,
  popup: measurePopup,
  lookup: measureLookUp,
  matching: measureMatching,
  engine: measureEngine,
  search: measureSearch,
  whatif: measureWhatIf,
  space: measureSpace,
  idling: measureIdling,
  recording: measureRecording,
  memory: measureMemory,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'string' },
  },
});

async function main(): Promise<void> {
  if (!existsSync(SHIPPED)) throw new Error('There is nothing to measure yet: npm run build');
  const isQuick = values.quick;
  const names = values.only?.split(',') ?? Object.keys(JOBS);
  const unknown = names.filter((name) => !Object.hasOwn(JOBS, name));
  if (unknown.length > 0) throw new Error(`--only knows ${Object.keys(JOBS).join(', ')}, and not ${unknown}`);
  // Where a program reads the figures, whoever waits is told beside them.
  const start = performance.now();
  const note = (what: string) => console.error(`… ${Math.round((performance.now() - start) / 1000)} s: ${what}`);
  const libraries = await startLibraries(note, values.keep);
  const sizes = values.sizes?.split(',').map(Number) ?? (isQuick ? [0, 2000] : [0, 100_000]);
  const rounds = Number(values.rounds ?? (isQuick ? 1 : 9));
  const setting: Setting = { isQuick, rounds, sizes, note, library: libraries.open };
  const machine = describeMachine();
  const figures: Figure[] = [];
  try {
    for (const name of names) figures.push(...((await JOBS[name]?.(setting)) ?? []));
  } catch (error) {
    // What was measured until then took its time, and is told.
    console.error(error);
    process.exitCode = 1;
  } finally {
    await libraries.close();
  }
  const absent = figures.filter(({ value }) => !Number.isFinite(value));
  if (absent.length > 0) process.exitCode = 1;
  for (const { name } of absent) console.error(`Not measured: ${name}`);
  const whole = { ...machine, loadAfter: loadavg()[0] };
  if (values.json) return console.log(JSON.stringify({ machine: whole, figures }, null, 1));
  console.log(
    `${machine.cores} × ${machine.cpu}, load ${machine.load?.toFixed(2)} before, ${whole.loadAfter?.toFixed(2)} after`,
  );
  console.log(table(figures));
  const aimed = figures.filter(({ met }) => met !== null);
  console.log(`${aimed.filter(({ met }) => met).length} of ${aimed.length} met`);
}

function describeMachine() {
  const [cpu] = cpus();
  return { cpu: cpu?.model ?? 'unknown', cores: cpus().length, node: process.version, load: loadavg()[0] };
}

await main();
