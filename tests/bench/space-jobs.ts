import { BUDGETS, measure } from '../../scripts/sizes.ts';
import { type IbidBrowser, SHIPPED } from '../e2e/harness/browser.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { type Figure, figure } from './figures.ts';
import { openBare } from './library.ts';
import { readPages } from './page-jobs.ts';
import { readRecords } from './records.ts';
import { type Setting, sizeName } from './setting.ts';
import { recordFresh } from './store-jobs.ts';
import { scriptsOf, startTrace } from './trace.ts';

const QUIET = 15_000;

/** What is loaded, and what a paper takes on the disk. */
export async function measureSpace({ sizes, note, library }: Setting): Promise<readonly Figure[]> {
  const figures = BUDGETS.map(({ name, start, limit }) =>
    figure(`gzip: ${name}`, 'bytes', [measure(SHIPPED, start) ?? Number.NaN], { most: limit }),
  );
  for (const size of sizes.filter((size) => size > 0)) {
    note(`the space of ${sizeName(size)}`);
    figures.push(await measureDisk(await library(size), size, `library of ${sizeName(size)}`));
  }
  return figures;
}

/** What the worker holds after papers were recorded, for which it reads the most. */
export async function measureMemory({ sizes, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    note(`the memory of ${sizeName(size)}`);
    const browser = await library(size);
    await recordFresh(browser);
    const used = await heapOfWorker(browser);
    if (used === undefined) continue;
    const goal = { most: size > 100_000 ? 60e6 : 30e6 };
    figures.push(figure(`memory of the worker, library of ${sizeName(size)}`, 'bytes', [used], goal));
  }
  return figures;
}

async function measureDisk(browser: IbidBrowser, size: number, name: string): Promise<Figure> {
  const page = await openBare(browser);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? Number.NaN);
  await page.close();
  const { records } = readRecords(Math.min(size, 100_000));
  const json = records.reduce((sum, record) => sum + JSON.stringify(record).length, 0) / records.length;
  return figure(`disk per paper, ${name}`, 'bytes', [usage / size], { ratio: 2.5 }, [json]);
}

/** After it has answered a page. Absent where the browser does not let a worker be looked into. */
async function heapOfWorker(browser: IbidBrowser): Promise<number | undefined> {
  const [listing] = readPages(true);
  if (!listing) return undefined;
  const site = await serveSite(browser.context);
  site.serve(listing.address, listing.html);
  const page = await browser.context.newPage();
  await page.goto(listing.address);
  await page.waitForSelector('ibid-bar [data-chip="total"]', { state: 'attached' });
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (!session) return undefined;
  const { targetInfos } = (await session.send('Target.getTargets')) as { targetInfos: readonly Target[] };
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
  )?.targetId;
  const bytes = worker && (await heapOfTarget(session as unknown as Session, worker));
  await page.close();
  return bytes === '' ? undefined : bytes;
}

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Talks to a target through the browser's session, in the way that needs no session of its own. */
interface Session {
  send(method: string, params?: object): Promise<unknown>;
  on(event: string, listener: (told: { readonly message: string }) => void): void;
}

async function heapOfTarget(session: Session, targetId: string): Promise<number> {
  const { sessionId } = (await session.send('Target.attachToTarget', { targetId })) as { sessionId: string };
  let next = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  const ask = (method: string) =>
    new Promise<unknown>((resolve) => {
      const id = ++next;
      waiting.set(id, resolve);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await ask('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.send('Target.detachFromTarget', { sessionId });
  return usedSize + backingStorageSize;
}

/** While nothing changes: how often the worker wakes, and what the page's script goes on doing. */
export async function measureIdling({ isQuick, note, library, sizes }: Setting): Promise<readonly Figure[]> {
  note('doing nothing');
  const browser = await library(sizes[0] ?? 0);
  const [listing] = readPages(true);
  if (!listing) return [];
  const site = await serveSite(browser.context);
  site.serve(listing.address, listing.html);
  const page = await browser.context.newPage();
  const trace = await startTrace(await browser.context.newCDPSession(page));
  await page.goto(listing.address);
  await page.waitForSelector('ibid-bar [data-chip="total"]', { state: 'attached' });
  const shown = await browser.context.newPage();
  await shown.goto(`chrome-extension://${browser.extensionId}/library.html#papers`);
  await page.bringToFront();
  await page.waitForTimeout(6000);
  await browser.stopWorker();
  let wakings = 0;
  browser.context.on('serviceworker', () => wakings++);
  const quiet = isQuick ? QUIET / 3 : QUIET;
  await page.waitForTimeout(quiet);
  const { all: worked } = scriptsOf(await trace.stop(), listing.address, quiet);
  await Promise.all([page.close(), shown.close()]);
  return [
    figure('worker woken while nothing changes', 'count', [wakings], { most: 0 }),
    figure('scripts run in the page while nothing changes', 'ms', [worked], { most: 1 }),
  ];
}
