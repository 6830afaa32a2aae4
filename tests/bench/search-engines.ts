import { type CDPSession, chromium } from 'playwright-core';
import type { PaperRecord } from '../../lib/paper.ts';
import { findChromium } from '../../scripts/browsers.ts';
import { bundle } from './bundle.ts';
import { median, quantile } from './figures.ts';
import type { Times } from './search-in-page.ts';

const ADDRESS = 'https://bench.example/';
const PART = 5000;
const PASSES = 3;
const ENGINES = ['own', 'scan', 'minisearch', 'flexsearch'] as const;
type EngineName = (typeof ENGINES)[number];
/** Compared paper by paper with the rules' own evaluation, which takes seconds a text. */
const CHECKED = ['diffusion', 'reinf', 'survey of', 'zhang', 'title:ma', 'llm -benchmark', 'graph OR tree', 'alpha'];
const ADDED = 50;

/** Engines over the same papers in one page, each built. */
export async function openEngines(records: readonly PaperRecord[], names: readonly EngineName[]) {
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false });
  const page = await browser.newPage();
  const code = await bundle('search-in-page.ts');
  await page.route(`${ADDRESS}**`, (route) => {
    const part = /part(\d+)$/.exec(route.request().url())?.[1];
    if (part === undefined) return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    const from = Number(part);
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify(records.slice(from, from + PART)) });
  });
  await page.goto(ADDRESS);
  await page.evaluate(code);
  const call = <R>(name: string, ...args: readonly unknown[]) =>
    page.evaluate(
      ({ name, args }) => {
        type Bench = Record<string, (...args: readonly unknown[]) => unknown>;
        return (globalThis as unknown as { ibidSearchBench: Bench }).ibidSearchBench[name]?.(...args) as never;
      },
      { name, args },
    ) as Promise<R>;
  for (let from = 0; from < records.length; from += PART)
    await page.evaluate(async (url) => {
      const more = await (await fetch(url)).json();
      (globalThis as unknown as { ibidSearchBench: { take(more: unknown): void } }).ibidSearchBench.take(more);
    }, `${ADDRESS}part${from}`);

  const session = await page.context().newCDPSession(page);
  const built: { readonly name: EngineName; readonly took: number; readonly bytes: number }[] = [];
  for (const name of names) {
    const before = await memoryOf(session);
    const took = await call<number>('build', name);
    built.push({ name, took, bytes: (await memoryOf(session)) - before });
  }
  /** The middle of a few passes, in milliseconds. */
  const measure = async (text: string): Promise<Times> => {
    const passes: Times[] = [];
    for (let pass = 0; pass < PASSES; pass++) passes.push(await call<Times>('measure', text));
    const middle = (name: EngineName) => median(passes.map((one) => one[name]));
    return Object.fromEntries(names.map((name) => [name, middle(name)])) as unknown as Times;
  };
  return { built, measure, call, close: () => browser.close() };
}

/** Our index beside a scan and two libraries, text by text in turns. */
export async function compareEngines(records: readonly PaperRecord[]): Promise<void> {
  const { built, measure, call, close } = await openEngines(records, ENGINES);
  for (const { name, took, bytes } of built)
    console.log(`  ${name}: built in ${(took / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB`);
  const texts = pickTexts(records);
  const measured: Times[] = [];
  for (const text of texts) measured.push(await measure(text));
  for (const name of ENGINES) {
    const times = measured.map((one) => one[name]);
    const ratio = median(measured.map((one) => one[name] / one.scan));
    console.log(
      `  ${name}, ${texts.length} texts: median ${median(times).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)}, most ${Math.max(...times).toFixed(1)}; ${ratio.toFixed(3)} of the scan`,
    );
  }
  const differences = await call<readonly string[]>('findDifferences', CHECKED);
  console.log(
    `  papers found: of ${CHECKED.length} texts ${differences.length} differ from the rules' evaluation ${differences}`,
  );
  const adding = await call<readonly { own: number; bare: number }[]>('add', ADDED, 21);
  const [own, bare] = [median(adding.map((one) => one.own)), median(adding.map((one) => one.bare))];
  const ratio = median(adding.map((one) => one.own / one.bare));
  console.log(
    `  ${ADDED} papers added, on the disk: median ${own.toFixed(1)} ms, put bare ${bare.toFixed(1)} ms: ${ratio.toFixed(2)} (goal 3)`,
  );
  await close();
}

/** Words of the papers themselves, whole and begun, one and two, common and rare: the same every time. */
export function pickTexts(records: readonly PaperRecord[]): readonly string[] {
  const texts: string[] = [];
  const step = Math.max(1, Math.floor(records.length / 100));
  for (let at = 0; at < records.length && texts.length < 200; at += step) {
    const words = (records[at]?.title.match(/[A-Za-z]{4,}/g) ?? []).map((word) => word.toLowerCase());
    const [first = 'model', second = 'learning'] = [words[at % Math.max(1, words.length)], words.at(-1)];
    texts.push(first.slice(0, 3 + (at % 6)), at % 2 === 0 ? `${first} ${second}` : first);
  }
  return texts;
}

async function memoryOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usedSize + backingStorageSize;
}
