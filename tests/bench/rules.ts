/**
 * What rules cost, in real Chromium: `npm run bench:rules [papers]`. Rules over
 * entries as a page does it, beside one lower-casing and scan of the same text;
 * and what a keystroke's what-if takes in the worker over a library of so many
 * papers (10,000 unless told).
 */
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/browsers.ts';
import { launch } from '../e2e/harness/browser.ts';
import { readRecords } from './records.ts';

const ENTRIES = 2000;
const RECENT = 3000;
const TURNS = 7;
const library = Number(process.argv[2] ?? 10_000);
const DAY = '2026-07-01';

type Send = (message: object) => Promise<{ readonly ok: unknown; readonly error?: { readonly message: string } }>;
type Measured = Readonly<Record<'scan' | 'judge' | 'again' | 'letters' | 'many', number>>;

const { records, isReal } = readRecords(Math.max(library, ENTRIES));

async function main(): Promise<void> {
  console.log(isReal ? 'Real records.' : 'The archive is not here: made-up records.');
  await tellEvaluation();
  await tellWhatIf();
}

async function tellEvaluation(): Promise<void> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'tests/bench/rules-in-page.ts', formats: ['iife'], name: 'bench' } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('The benchmark could not be bundled');
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false });
  const page = await browser.newPage();
  await page.evaluate(output.output[0].code);
  const measured = await page.evaluate(
    ({ papers, turns }) => {
      type Bench = { measure(papers: readonly object[], turns: number): Measured };
      return (globalThis as unknown as { ibidRulesBench: Bench }).ibidRulesBench.measure(papers, turns);
    },
    { papers: records.slice(0, ENTRIES), turns: TURNS },
  );
  await browser.close();
  const { scan, judge, again, letters, many } = measured;
  console.log(`${ENTRIES} entries, medians of ${TURNS}, ms`);
  console.log(
    `  100 rules / lower-case and scan once: ${judge.toFixed(1)} / ${scan.toFixed(1)} = ${(judge / scan).toFixed(2)} (goal 3)`,
  );
  console.log(
    `  every letter of the folded text looked at once / the same scan: ${letters.toFixed(1)} / ${scan.toFixed(1)} = ${(letters / scan).toFixed(2)} (no script can do without)`,
  );
  console.log(`  100 rules again, the text folded already: ${again.toFixed(1)}; 1,000 rules: ${many.toFixed(0)}`);
}

async function tellWhatIf(): Promise<void> {
  const ibid = await launch();
  const popup = await ibid.openPopup();
  await fill(popup);
  const keystrokes = ['s', 'su', 'sur', 'surv', 'surve', 'survey'].map((text) => ({
    op: 'text',
    field: 'any',
    text,
    prefix: true,
  }));
  const times: number[] = [];
  for (const query of [...keystrokes, ...keystrokes])
    times.push(await ask(popup, 'whatIf', { query, today: DAY, days: 30 }));
  const [first = Number.NaN, ...rest] = times;
  const slices = await countAll(popup, keystrokes.at(-1) ?? {});
  console.log(
    `what-if in the worker, ${library} papers stored, ${Math.min(RECENT, library)} of them in the last 30 days, ms`,
  );
  console.log(
    `  first keystroke ${first.toFixed(0)}, every later one: median ${middle(rest).toFixed(0)}, most ${Math.max(...rest).toFixed(0)} (goal 100)`,
  );
  console.log(
    `  everything: ${slices.length} slices, median ${middle(slices).toFixed(0)}, p95 ${quantile(slices, 0.95).toFixed(0)}, most ${Math.max(...slices).toFixed(0)} (goal 50), in all ${slices.reduce((a, b) => a + b, 0).toFixed(0)}`,
  );
  await close(ibid.context);
}

/** Stores the library as pages do: the newest papers on recent days, the rest long ago. */
async function fill(popup: Page): Promise<void> {
  for (let at = 0; at < library; at += 100) {
    const day = at < RECENT ? DAY : '2025-01-01';
    const visit = { listing: { site: 'bench', feed: 'daily', issue: `${day}-${at}` }, startedAt: Date.parse(day) + at };
    const papers = records
      .slice(at, at + 100)
      .map((record) => ({ record, offer: { id: record.id, digest: 'd', claim: {} } }));
    await ask(popup, 'recordPapers', { visit, at: visit.startedAt, day, papers, last: true });
  }
}

async function countAll(popup: Page, query: object): Promise<number[]> {
  return popup.evaluate(
    async ({ query, today }) => {
      const { sendMessage } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome.runtime;
      const times: number[] = [];
      for (let after: unknown = null; times.length === 0 || after !== null; ) {
        const started = performance.now();
        const { ok } = await sendMessage({ ibid: 'whatIfNext', request: { query, today, after } });
        times.push(performance.now() - started);
        after = (ok as { after: unknown }).after;
      }
      return times;
    },
    { query, today: DAY },
  );
}

/** One message there and back, in milliseconds. */
async function ask(popup: Page, name: string, request: object): Promise<number> {
  return popup.evaluate(
    async (message) => {
      const { sendMessage } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome.runtime;
      const started = performance.now();
      const { error } = await sendMessage(message);
      if (error) throw new Error(error.message);
      return performance.now() - started;
    },
    { ibid: name, request },
  );
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? Number.NaN;
const close = (context: BrowserContext) => context.close();

await main();
