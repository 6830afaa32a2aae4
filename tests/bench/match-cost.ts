/**
 * What matching costs in real Chromium over a library of so many stored papers:
 * `npm run bench:match:cost [papers]` (100,000 unless told). Computing alone;
 * and with its reads, beside bare reads of the same keys, in turns.
 */
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/browsers.ts';
import type { Costs } from './match-in-page.ts';
import { readRecords } from './records.ts';

const FRESH = 2000;
const PART = 1000;
const ADDRESS = 'https://bench.example';
const library = Number(process.argv[2] ?? 100_000);
const { records: all, isReal } = readRecords(library + FRESH);
// From the middle: where there are too few real records, those at the ends are stored twice.
const middle = all.length >> 1;
const fresh = all.slice(middle, middle + FRESH);
const known = all.toSpliced(middle, FRESH);

async function main(): Promise<void> {
  console.log(`${isReal ? 'Real records' : 'The archive is not here: made-up records'}, ${known.length} stored.`);
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false });
  const page = await browser.newPage();
  await serve(page, await bundle());
  const filled = await fill(page);
  console.log(`stored in ${(filled / 1000).toFixed(0)} s, ${((1000 * filled) / known.length).toFixed(0)} µs a paper`);
  // As a worker that wakes: a new document over the same store.
  await page.goto(`${ADDRESS}/`);
  const session = await page.context().newCDPSession(page);
  const before = await heapOf(session);
  const costs = await ask<Costs>(page, 'measure', fresh);
  tell(costs, (await heapOf(session)) - before);
  await browser.close();
}

function tell({ computing, candidates, paired, raw }: Costs, heap: number): void {
  const micro = (ms: number) => `${(ms * 1000).toFixed(0)} µs`;
  const ratios = paired.map((ms, i) => ms / (raw[i] ?? Number.NaN));
  console.log(`${computing.length} new records, ${mean(candidates).toFixed(2)} candidates each`);
  console.log(
    `  computing: mean ${micro(mean(computing))} (goal 100), p99 ${micro(quantile(computing, 0.99))} (goal 2,000)`,
  );
  console.log(
    `  with reads, ${paired.length} batches: median ${quantile(paired, 0.5).toFixed(0)} ms, bare reads ${quantile(raw, 0.5).toFixed(0)} ms: ratio ${quantile(ratios, 0.5).toFixed(2)} (goal 1.5)`,
  );
  const batches = paired.map((_, i) => mean(computing.slice(i * 100, (i + 1) * 100)));
  console.log(
    `  computing in the first batch, cold: ${micro(batches[0] ?? 0)} each; in the median batch ${micro(quantile(batches, 0.5))}`,
  );
  console.log(`  heap kept after it: ${(heap / 1e6).toFixed(1)} MB (goal 60)`);
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'tests/bench/match-in-page.ts', formats: ['iife'], name: 'bench' } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('The benchmark could not be bundled');
  return output.output[0].code;
}

/** Isolated, so that the page's clock counts in steps of 5 µs. */
async function serve(page: Page, code: string): Promise<void> {
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  await page.route(`${ADDRESS}/**`, (route) => {
    if (route.request().url().endsWith('/bench.js'))
      return route.fulfill({ headers, contentType: 'text/javascript', body: code });
    const part = /\/part\/(\d+)$/.exec(route.request().url())?.[1];
    if (part === undefined)
      return route.fulfill({
        headers,
        contentType: 'text/html',
        body: '<!doctype html><meta charset="utf-8"><script src="/bench.js"></script>',
      });
    const at = Number(part);
    return route.fulfill({
      headers,
      contentType: 'application/json',
      body: JSON.stringify(known.slice(at, at + PART)),
    });
  });
  await page.goto(`${ADDRESS}/`);
}

async function fill(page: Page): Promise<number> {
  let took = 0;
  for (let at = 0; at < known.length; at += PART) {
    took += await page.evaluate(async (from) => {
      const part = (await (await fetch(`/part/${from}`)).json()) as object[];
      type Bench = { fill(records: readonly object[]): Promise<number> };
      return (globalThis as unknown as { ibidMatchBench: Bench }).ibidMatchBench.fill(part);
    }, at);
  }
  return took;
}

function ask<T>(page: Page, name: string, argument: unknown): Promise<T> {
  return page.evaluate(
    ({ name, argument }) => {
      type Bench = Record<string, (argument: unknown) => Promise<unknown>>;
      return (globalThis as unknown as { ibidMatchBench: Bench }).ibidMatchBench[name]?.(argument);
    },
    { name, argument },
  ) as Promise<T>;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

await main();
