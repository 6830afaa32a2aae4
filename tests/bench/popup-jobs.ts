import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IbidBrowser, launch } from '../e2e/harness/browser.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { type Figure, figure, median } from './figures.ts';
import { openBare } from './library.ts';
import { readPages } from './page-jobs.ts';
import { type Setting, sizeName } from './setting.ts';

/** From navigating to the frame with the first queued papers in it, the worker awake, beside an empty popup that reads them raw. */
export async function measurePopup({ sizes, rounds, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let empty = Number.NaN;
  for (const size of sizes) {
    note(`the popup with ${sizeName(size)}`);
    const browser = await library(size);
    const [taken, bare]: [number[], number[]] = [[], []];
    const isFull = size > 0;
    for (let round = 0; round < rounds * 2; round++) {
      taken.push(await paintOf(browser, 'popup.html#queue', isFull ? '[data-paper]' : '[data-part="empty"]'));
      bare.push(await paintOf(browser, 'limit.html', isFull ? '[data-paper]' : 'ul'));
    }
    const name = `popup to its first list, library of ${sizeName(size)}`;
    figures.push(figure(name, 'ms', taken, { ratio: 1.5 }, bare));
    if (size === 0) empty = median(taken);
    else figures.push(figure(`${name}: beside an empty one`, 'ms', taken, { ratio: 1.5 }, [empty]));
  }
  return figures;
}

async function paintOf({ context, extensionId }: IbidBrowser, path: string, shown: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const look = () => {
      if (!document.querySelector(selector)) return requestAnimationFrame(look);
      return requestAnimationFrame(() => Object.assign(globalThis, { ibidPainted: performance.now() }));
    };
    look();
  }, shown);
  await page.goto(`chrome-extension://${extensionId}/${path}`, { waitUntil: 'commit' });
  const painted = await page.waitForFunction(() => (globalThis as unknown as { ibidPainted?: number }).ibidPainted);
  const took = (await painted.jsonValue()) as number;
  await page.close();
  return took;
}

/** A page marked though the worker slept, from its document being there to its entries; beside a worker that does nothing being woken. */
export async function measureWaking({ sizes, rounds, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'ibid-empty-'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(EMPTY_EXTENSION));
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener((_, __, answer) => { answer(1); });');
  for (const name of ['popup.html', 'bench.html']) writeFileSync(join(folder, name), '<!doctype html>');
  const other = await launch({ extension: folder });
  const [listing] = readPages(true);
  if (!listing) return [];
  for (const size of sizes) {
    note(`waking with ${sizeName(size)}`);
    const browser = await library(size);
    const site = await serveSite(browser.context);
    site.serve(listing.address, listing.html);
    const [taken, bare, warm]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      warm.push(await markedAfter(browser, listing.address));
      await browser.stopWorker();
      taken.push(await markedAfter(browser, listing.address));
      bare.push(await wakeEmpty(other));
    }
    const name = `page marked, worker asleep, library of ${sizeName(size)}`;
    figures.push(figure(name, 'ms', taken, { ratio: 1.5 }, bare));
    figures.push(figure(`${name}: beside awake`, 'ms', taken, {}, warm));
  }
  await other.close();
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

const EMPTY_EXTENSION = {
  manifest_version: 3,
  name: 'Nothing',
  version: '1',
  background: { service_worker: 'worker.js' },
};

async function markedAfter({ context }: IbidBrowser, address: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    let there = Number.NaN;
    document.addEventListener('DOMContentLoaded', () => {
      there = performance.now();
    });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-ibid-status]')) return;
      observer.disconnect();
      Object.assign(globalThis, { ibidMarked: performance.now() - there });
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ibid-status'] });
  });
  await page.goto(address, { waitUntil: 'commit' });
  const marked = await page.waitForFunction(() => (globalThis as unknown as { ibidMarked?: number }).ibidMarked);
  const took = (await marked.jsonValue()) as number;
  await page.close();
  return took;
}

async function wakeEmpty(browser: IbidBrowser): Promise<number> {
  await browser.stopWorker();
  const page = await openBare(browser);
  const took = await page.evaluate(async () => {
    type Runtime = { sendMessage(message: unknown): Promise<unknown> };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    const start = performance.now();
    await runtime.sendMessage({ wake: true });
    return performance.now() - start;
  });
  await page.close();
  return took;
}
