/**
 * Searching the library as it is typed, in real Chromium with the built
 * extension: `npm run bench:search [papers]` (100,000 unless told). First how
 * the engine compares, on the same papers in one page and in turns; then what
 * the reader waits for: opening, and each letter.
 */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type IbidBrowser, launch, newProfile } from '../e2e/harness/browser.ts';
import { readRecords } from './records.ts';

import { compareEngines } from './search-engines.ts';

const count = Number(process.argv[2] ?? 100_000);
const { records, isReal } = readRecords(count);
const DAY = '2026-07-01';
const RECENT = 3000;
/** Typed letter by letter: what a reader of such lists looks for. */
const TYPED = [
  ...['diffusion', 'reinforcement learning', 'survey of agents', 'quantum error', 'llm -benchmark'],
  ...['speculative decoding', 'mamba', 'title:attention', 'author:zhang', 'retrieval augmented'],
];

console.log(`${isReal ? 'Real records' : 'The archive is not here: made-up records'}, ${records.length} papers.`);
await compareEngines(records);
await tellLibrary();

async function tellLibrary(): Promise<void> {
  const profile = newProfile();
  const browser = await launch({ profile });
  const filled = performance.now();
  await fill(await browser.openPopup());
  console.log(`The library, stored in ${((performance.now() - filled) / 1000).toFixed(0)} s`);
  const first = await openCold(browser);
  console.log(`  opened the first time: a list after ${ms(first.list)}, the index whole after ${ms(first.whole)}`);
  await first.page.close();
  const again: { list: number; whole: number; heap: number }[] = [];
  const keys: number[] = [];
  for (let round = 0; round < 5; round++) {
    await browser.stopWorker();
    const opened = await openCold(browser);
    const heap = await heapOf(opened.page);
    again.push({ ...opened, heap });
    keys.push(...(await type(opened.page)));
    await opened.page.close();
  }
  console.log(
    `  opened again, cold, ${again.length} times: a list after ${ms(
      quantile(
        again.map(({ list }) => list),
        0.5,
      ),
    )} (goal 300), the index whole after ${ms(
      quantile(
        again.map(({ whole }) => whole),
        0.5,
      ),
    )}; memory of the page's JavaScript ${(
      quantile(
        again.map(({ heap }) => heap),
        0.5,
      ) / 1e6
    ).toFixed(1)} MB (goal 60)`,
  );
  console.log(
    `  ${keys.length} letters, from the key to the frame drawn: median ${ms(quantile(keys, 0.5))}, p95 ${ms(quantile(keys, 0.95))} (goal 50), most ${ms(Math.max(...keys))}`,
  );
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

/** Stores the library as pages do: the newest papers on recent days, the rest long ago. */
async function fill(popup: Page): Promise<void> {
  for (let at = 0; at < records.length; at += 100) {
    const day = at < RECENT ? DAY : '2025-01-01';
    const visit = { listing: { site: 'huggingface', feed: 'daily', issue: day }, startedAt: Date.parse(day) + at };
    const papers = records
      .slice(at, at + 100)
      .map((record) => ({ record, offer: { id: record.id, digest: 'd', claim: {} } }));
    await popup.evaluate(
      async (message) => {
        type Send = (message: unknown) => Promise<{ error?: { message: string } }>;
        const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome;
        const { error } = await runtime.sendMessage(message);
        if (error) throw new Error(error.message);
      },
      { ibid: 'recordPapers', request: { visit, at: visit.startedAt, day, papers, last: true } },
    );
  }
  await popup.close();
}

/** From navigating to the frame with the first paper in it, and to everything being found; the worker asleep before. */
async function openCold(browser: IbidBrowser): Promise<{ page: Page; list: number; whole: number }> {
  const page = await browser.context.newPage();
  await page.addInitScript(watch);
  await page.goto(`chrome-extension://${browser.extensionId}/library.html#papers`, { waitUntil: 'commit' });
  const times = await page.waitForFunction(
    () => (globalThis as unknown as { ibidTimes?: Times }).ibidTimes,
    undefined,
    {
      timeout: 900_000,
      polling: 100,
    },
  );
  return { page, ...((await times.jsonValue()) as Times) };
}

interface Times {
  readonly list: number;
  readonly whole: number;
}

/** In the page: notes when it shows what. */
function watch(): void {
  let list = 0;
  const look = () => {
    if (list === 0 && document.querySelector('[data-part="line"] [data-part="text"]')) {
      list = -1;
      requestAnimationFrame(() => {
        list = performance.now();
      });
    }
    const status = document.querySelector('[data-part="finder"] [role="status"]')?.textContent ?? '';
    if (list > 0 && /^[\d,]+ papers$/.test(status))
      Object.assign(globalThis, { ibidTimes: { list, whole: performance.now() } });
    else setTimeout(look, 4);
  };
  look();
}

/** Milliseconds from each letter to the frame that shows what it finds. */
async function type(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (texts) => {
    const box = document.querySelector('input[type="search"]') as HTMLInputElement;
    const drawn = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(undefined);
        });
      });
    const times: number[] = [];
    for (const text of texts) {
      for (let length = 1; length <= text.length; length++) {
        const started = performance.now();
        box.value = text.slice(0, length);
        box.dispatchEvent(new Event('input', { bubbles: true }));
        await drawn();
        times.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return times;
  }, TYPED);
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return usedSize + backingStorageSize;
}

function quantile(values: readonly number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
