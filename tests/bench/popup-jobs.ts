import type { IbidBrowser } from '../e2e/harness/browser.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { launchBare } from './bare-extension.ts';
import { type Figure, figure } from './figures.ts';
import { openBare } from './library.ts';
import { readPages } from './page-jobs.ts';
import { type Setting, sizeName } from './setting.ts';

/** From navigating to the frame with the first queued papers in it, the worker awake, beside an empty popup that reads them raw. */
export async function measurePopup({ sizes, rounds, note, library }: Setting): Promise<readonly Figure[]> {
  const taken = new Map(sizes.map((size) => [size, [] as number[]]));
  const bare = new Map(sizes.map((size) => [size, [] as number[]]));
  for (let round = 0; round < rounds * 2; round++) {
    for (const size of sizes) {
      note(`the popup with ${sizeName(size)}`);
      const browser = await library(size);
      const isFull = size > 0;
      taken
        .get(size)
        ?.push(await paintOf(browser, 'popup.html#queue', isFull ? '[data-paper]' : '[data-part="empty"]'));
      bare.get(size)?.push(await paintOf(browser, 'limit.html', isFull ? '[data-paper]' : 'ul'));
    }
  }
  const least = Math.min(...sizes);
  return sizes.flatMap((size) => {
    const name = `popup to its first list, library of ${sizeName(size)}`;
    const [own = [], limits = []] = [taken.get(size), bare.get(size)];
    const beside = figure(name, 'ms', own, { ratio: 1.5 }, limits);
    return size === least
      ? [beside]
      : [beside, figure(`${name}: beside the least`, 'ms', own, { ratio: 1.5 }, taken.get(least))];
  });
}

async function paintOf({ context, extensionId }: IbidBrowser, path: string, shown: string): Promise<number> {
  const page = await context.newPage();
  // A page behind another one draws nothing.
  await page.bringToFront();
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

/**
 * A page marked though the worker slept, from its document being there to its
 * entries; beside a worker that does nothing being woken, and beside the same
 * page marked through it.
 */
export async function measureWaking({ sizes, rounds, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const other = await launchBare();
  const [listing] = readPages(true);
  if (!listing) return [];
  (await serveSite(other.context)).serve(listing.address, listing.html);
  for (const size of sizes) {
    note(`waking with ${sizeName(size)}`);
    const browser = await library(size);
    const site = await serveSite(browser.context);
    site.serve(listing.address, listing.html);
    const [taken, bare, bareMarked, warm]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round < rounds; round++) {
      warm.push(await markedAfter(browser, listing.address));
      await browser.stopWorker();
      taken.push(await markedAfter(browser, listing.address));
      bare.push(await wakeEmpty(other));
      await other.stopWorker();
      bareMarked.push(await markedAfter(other, listing.address));
    }
    const name = `page marked, worker asleep, library of ${sizeName(size)}`;
    figures.push(figure(name, 'ms', taken, { ratio: 1.5 }, bare));
    figures.push(figure(`${name}: beside a bare extension`, 'ms', taken, {}, bareMarked));
    figures.push(figure(`${name}: beside awake`, 'ms', taken, {}, warm));
  }
  await other.close();
  return figures;
}

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
