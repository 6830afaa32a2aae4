import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installChromium, installFirefox } from './browsers.ts';
import { BUDGETS, measure } from './sizes.ts';
import { addTallies, closingLine, type Report, type Tally, tallyReport, tellFailures } from './tally.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const RESULTS = join(ROOT, 'test-results');
const MINUTE = 60_000;

/** One part of `npm test`; its tally counts every check in it. */
interface Step {
  readonly name: string;
  run(): Promise<Tally>;
}

const STEPS: readonly Step[] = [
  { name: 'types', run: () => check('tsc', ['--noEmit']) },
  { name: 'lint', run: () => check('biome', ['check', '--error-on-warnings', '.']) },
  { name: 'build', run: build },
  { name: 'unit', run: () => vitest('unit', [], 5 * MINUTE) },
  { name: 'size', run: async () => addTallies(BUDGETS.map(({ name, start, limit }) => weigh(name, start, limit))) },
  { name: 'addon', run: lintAddon },
  { name: 'chromium', run: () => inBrowser(installChromium, 'chromium', 'tests/e2e/', 26 * MINUTE) },
  { name: 'bench', run: bench },
  { name: 'firefox', run: () => inBrowser(installFirefox, 'firefox', 'tests/firefox/', 3 * MINUTE) },
];

async function build(): Promise<Tally> {
  const chrome = await check('wxt', ['build']);
  const firefox = await check('wxt', ['build', '-b', 'firefox', '--mv3']);
  return addTallies([chrome, firefox, await check('wxt', ['build', '--mode', 'test'])]);
}

function lintAddon(): Promise<Tally> {
  return check('web-ext', ['lint', '-s', '.output/firefox-mv3', '--no-config-discovery', '--warnings-as-errors']);
}

function weigh(name: string, start: readonly string[], limit: number): Tally {
  const size = measure(join(ROOT, '.output', 'chrome-mv3'), start);
  console.log(`${name}: ${size === undefined ? 'not built' : `${size} bytes gzip`}, at most ${limit}`);
  return tell(size !== undefined && size <= limit);
}

/** Nothing fails on time: it has to run to its end and to have measured what it names. */
function bench(): Promise<Tally> {
  installChromium();
  return check('node', ['tests/bench/bench.ts', '--quick'], 8 * MINUTE);
}

async function inBrowser(install: () => string, name: string, tests: string, limit: number): Promise<Tally> {
  console.log(`Running in ${install()}`);
  return vitest('e2e', [tests], limit, name);
}

async function vitest(project: string, tests: readonly string[], limit: number, name = project): Promise<Tally> {
  const file = join(RESULTS, `${name}.json`);
  const outside = `${file}.outside`;
  for (const old of [file, outside]) rmSync(old, { force: true });
  const reporters = ['default', 'json', './scripts/outside-tests.ts'].map((reporter) => `--reporter=${reporter}`);
  reporters.push(`--outputFile.json=${file}`);
  const exitCode = await execute('vitest', ['run', '--project', project, ...reporters, ...tests], limit);
  const report = readJson<Report>(file);
  failures.push(...tellFailures(report, readJson<readonly string[]>(outside)));
  return tallyReport(report, exitCode);
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** A program whose exit code is the check. */
async function check(program: string, args: readonly string[], limit = 3 * MINUTE): Promise<Tally> {
  return tell((await execute(program, args, limit)) === 0);
}

function tell(passed: boolean): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs a package's program to its end, stopped with all it started once its time is over. Gives the exit code. */
function execute(program: string, args: readonly string[], limit: number): Promise<number> {
  return new Promise((resolve) => {
    // A group of its own, so that all it started ends with it.
    const child = spawn(join(BIN, program), args, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CI: '1', PATH: BIN + delimiter + (process.env.PATH ?? '') },
    });
    const signal = (name: NodeJS.Signals): void => {
      try {
        if (child.pid) process.kill(-child.pid, name);
      } catch {
        // It ended by itself between the decision and the signal.
      }
    };
    const stop = (): void => {
      // Asked first, so that a test run can close the browser it opened in a group of its own.
      signal('SIGTERM');
      setTimeout(signal, 5000, 'SIGKILL').unref();
    };
    const interrupted = (): void => {
      stop();
      setTimeout(() => process.exit(130), 5500);
    };
    const timer = setTimeout(() => {
      console.log(`${program} did not end within ${limit / MINUTE} minutes and was stopped`);
      stop();
    }, limit);
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    const settle = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(code);
    };
    child.once('error', (error) => {
      console.log(`${program} could not be started: ${error.message}`);
      settle(1);
    });
    child.once('exit', (code) => settle(code ?? 1));
  });
}

async function runStep(step: Step): Promise<Tally> {
  console.log(`\n== ${step.name}`);
  try {
    return await step.run();
  } catch (error) {
    console.log((error as Error).message);
    return tell(false);
  }
}

function chooseSteps(args: readonly string[]): readonly Step[] {
  if (args.length === 0) return STEPS;
  const names = (args[0] === '--only' ? args[1] : args[0]?.replace(/^--only=/, ''))?.split(',') ?? [];
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (names.length > 0 && unknown.length === 0) return STEPS.filter((step) => names.includes(step.name));
  const all = STEPS.map((step) => step.name).join(',');
  console.error(`Say npm test, or npm test -- --only with some of ${all}`);
  return process.exit(1);
}

const steps = chooseSteps(process.argv.slice(2));
mkdirSync(RESULTS, { recursive: true });
const lines: string[] = [];
const failures: string[] = [];
const tallies: Tally[] = [];
for (const step of steps) {
  const started = performance.now();
  const tally = await runStep(step);
  tallies.push(tally);
  lines.push(`${step.name.padEnd(9)} ${closingLine(tally)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
const total = addTallies(tallies);
for (const failure of failures) console.log(`\nFAILED ${failure.replace(`${ROOT}/`, '')}`);
console.log(`\n${lines.join('\n')}\n\n${closingLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
