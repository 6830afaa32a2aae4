import type { Page } from 'playwright-core';
import type { IbidBrowser } from '../e2e/harness/browser.ts';
import { type Figure, figure } from './figures.ts';
import { readRecords } from './records.ts';
import { openEngines, pickTexts } from './search-engines.ts';
import { type Setting, sizeName } from './setting.ts';

/** Typed letter by letter: what a reader of such lists looks for. */
const TYPED = [
  ...['diffusion', 'reinforcement learning', 'survey of agents', 'quantum error', 'llm -benchmark'],
  ...['speculative decoding', 'mamba', 'title:attention', 'author:zhang', 'retrieval augmented'],
];
const BUILT_WITHIN = 1_800_000;

/** In the library page: opened cold, typed into, and what its JavaScript holds. */
export async function measureSearch({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes.filter((size) => size > 0)) {
    const browser = await library(size);
    note(`building the index of ${sizeName(size)}`);
    const first = await openTimed(browser, LIBRARY);
    await first.page.close();
    const [opened, bare]: [Opened[], Opened[]] = [[], []];
    const [keys, firstKeys]: [number[], number[]] = [[], []];
    for (let round = 0; round < Math.min(5, rounds); round++) {
      note(`searching ${sizeName(size)}`);
      for (let more = isQuick ? 0 : 2; more > 0; more--) {
        bare.push(await openAndClose(browser, BARE));
        opened.push(await openAndClose(browser, LIBRARY));
      }
      bare.push(await openAndClose(browser, BARE));
      const { page, list } = await openTimed(browser, LIBRARY);
      opened.push({ list, heap: await heapOf(page) });
      const typed = await type(page, isQuick ? TYPED.slice(0, 1) : TYPED);
      keys.push(...typed.later);
      firstKeys.push(...typed.first);
      await page.close();
    }
    const name = `library of ${sizeName(size)}`;
    figures.push(figure(`index built for the first time, ${name}`, 'ms', [first.whole], {}));
    figures.push(
      figure(`library page, cold, to its first paper, ${name}`, 'ms', listsOf(opened), { most: 300 }, listsOf(bare)),
    );
    const inTime = { p95: size > 100_000 ? 150 : 50 };
    figures.push(figure(`search, key to frame, ${name}, from the third letter on`, 'ms', keys, inTime));
    figures.push(figure(`search, key to frame, ${name}, first two letters`, 'ms', firstKeys, {}));
    figures.push(
      figure(
        `JavaScript memory of the library page, ${name}`,
        'bytes',
        heapsOf(opened),
        goalOfMemory(size),
        heapsOf(bare),
      ),
    );
  }
  return figures;
}

const listsOf = (opened: readonly Opened[]) => opened.map(({ list }) => list);
const heapsOf = (opened: readonly Opened[]) => opened.map(({ heap }) => heap);
const goalOfMemory = (size: number) => (size <= 100_000 ? { most: 80e6 } : {});

/** The index itself beside a scan of the lower-cased text in memory, text by text in turns in one page. */
export async function measureEngine({ sizes, isQuick, note }: Setting): Promise<readonly Figure[]> {
  const size = Math.max(...sizes.filter((size) => size <= 100_000));
  note(`the index beside a scan of ${sizeName(size)}`);
  const { records } = readRecords(size);
  const { measure, close } = await openEngines(records, ['own', 'scan']);
  const [own, scan]: [number[], number[]] = [[], []];
  for (const text of pickTexts(records).slice(0, isQuick ? 15 : 200)) {
    const times = await measure(text);
    own.push(times.own ?? Number.NaN);
    scan.push(times.scan ?? Number.NaN);
  }
  await close();
  return [figure(`search, the index alone, ${sizeName(size)}`, 'ms', own, { ratio: 0.1, p95: 50 }, scan)];
}

const FIRST_LINE = '[data-part="line"] [data-part="text"]';
const FOUND = '[data-part="finder"] [role="status"]';

const LIBRARY: Opening = { path: 'library.html#papers', first: FIRST_LINE, found: FOUND };
/** A page that reads fifty papers raw and draws their titles. */
const BARE: Opening = { path: 'limit.html', first: '[data-paper]' };

interface Opening extends Shown {
  readonly path: string;
}

/** Milliseconds from navigating to the first paper on the screen, and the bytes of its JavaScript. */
interface Opened {
  readonly list: number;
  readonly heap: number;
}

async function openAndClose(browser: IbidBrowser, opening: Opening): Promise<Opened> {
  const { page, list } = await openTimed(browser, opening);
  const heap = await heapOf(page);
  await page.close();
  return { list, heap };
}

/** From navigating to the first paper on the screen, and to everything being found; the worker asleep before. */
async function openTimed(browser: IbidBrowser, { path, ...shown }: Opening): Promise<{ page: Page } & Times> {
  const page = await browser.context.newPage();
  // What was closed before is still being taken down.
  await page.waitForTimeout(1000);
  await browser.stopWorker();
  await page.addInitScript(watch, shown);
  await page.goto(`chrome-extension://${browser.extensionId}/${path}`, { waitUntil: 'commit' });
  // Whoever asks the page meanwhile takes of its time.
  await page.waitForTimeout(1000);
  const times = await page.waitForFunction(
    () => (globalThis as unknown as { ibidTimes?: Times }).ibidTimes,
    undefined,
    {
      timeout: BUILT_WITHIN,
      polling: 100,
    },
  );
  return { page, ...((await times.jsonValue()) as Times) };
}

/** What tells that a page shows its first paper, and how many it found; absent: it finds no more. */
interface Shown {
  readonly first: string;
  readonly found?: string;
}

interface Times {
  readonly list: number;
  readonly whole: number;
}

/** In the page: notes when its first paper is on the screen, and when it has found everything. */
function watch({ first, found }: Shown): void {
  const isWhole = () => found === undefined || /^[\d,]+ papers$/.test(document.querySelector(found)?.textContent ?? '');
  const finish = (list: number) => {
    // A frame is drawn by other threads when the page's own is done with it: the browser says when the first was.
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    if (painted === undefined || !isWhole()) return setTimeout(finish, 10, list);
    return Object.assign(globalThis, { ibidTimes: { list: Math.max(list, painted), whole: performance.now() } });
  };
  const drawn = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => finish(performance.now());
    port2.postMessage(undefined);
  };
  // Told before the frame that draws it: a timer would come after, and wait for the next one.
  new MutationObserver((_, observer) => {
    if (!document.querySelector(first)) return;
    observer.disconnect();
    requestAnimationFrame(drawn);
  }).observe(document, { childList: true, subtree: true });
}

/** Milliseconds from each letter to the frame that shows what it finds: of the first two letters of a text, and of the later ones. */
async function type(
  page: Page,
  typed: readonly string[],
): Promise<{ first: readonly number[]; later: readonly number[] }> {
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
    const times = { first: [] as number[], later: [] as number[] };
    for (const text of texts) {
      for (let length = 1; length <= text.length; length++) {
        const started = performance.now();
        box.value = text.slice(0, length);
        box.dispatchEvent(new Event('input', { bubbles: true }));
        await drawn();
        times[length < 3 ? 'first' : 'later'].push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return times;
  }, typed);
}

/** Bytes that a page's JavaScript holds, buffers included, once what is not needed is gone. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return usedSize + backingStorageSize;
}
