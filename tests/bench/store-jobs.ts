import type { Page } from 'playwright-core';
import type { PaperRecord } from '../../lib/paper.ts';
import type { IbidBrowser } from '../e2e/harness/browser.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure } from './figures.ts';
import { startFresh } from './fresh.ts';
import { openBare } from './library.ts';
import { type Setting, sizeName } from './setting.ts';

const KNOWN = 50;
const KEYS = ['s', 'su', 'sur', 'surv', 'surve', 'survey'];

/** Calls one of the functions that `store-in-page.ts` puts into a page. */
async function openBench(browser: IbidBrowser) {
  const page = await openBare(browser);
  await page.evaluate(await bundle('store-in-page.ts'));
  const call = <T>(name: string, ...args: readonly unknown[]) => callIn<T>(page, name, args);
  return { page, call };
}

function callIn<T>(page: Page, name: string, args: readonly unknown[]): Promise<T> {
  return page.evaluate(
    ({ name, args }) => {
      type Bench = Record<string, (...args: readonly unknown[]) => unknown>;
      return (globalThis as unknown as { ibidStoreBench: Bench }).ibidStoreBench[name]?.(...args);
    },
    { name, args },
  ) as Promise<T>;
}

/** What one library took in each turn, in milliseconds. */
interface Recorded {
  readonly answered: number[];
  readonly all: number[];
  /** The same records in one transaction, and the rows they have become. */
  readonly bare: number[];
  readonly rows: number[];
}

/** Recording a listing and answering its rows, beside one transaction of the same records; library by library in turns. */
export async function measureRecording({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const benches = new Map<number, Awaited<ReturnType<typeof openBench>>>();
  for (const size of sizes) benches.set(size, await openBench(await library(size)));
  const fresh = startFresh();
  const figures: Figure[] = [];
  for (const count of isQuick ? [50] : [50, 2000]) {
    const taken = new Map(
      sizes.map((size): [number, Recorded] => [size, { answered: [], all: [], bare: [], rows: [] }]),
    );
    for (let round = 0; round < (count > 50 ? Math.ceil(rounds / 3) : rounds * 2); round++) {
      for (const [size, { call }] of benches) {
        note(`recording ${count} with ${sizeName(size)}`);
        const { papers, at } = fresh(count);
        const own = await call<{ answered: number; all: number }>('record', papers, at);
        taken.get(size)?.answered.push(own.answered);
        taken.get(size)?.all.push(own.all);
        taken.get(size)?.bare.push(await call<number>('putBare', papers));
        taken.get(size)?.rows.push(await call<number>('putRows', papers));
      }
    }
    const least = taken.get(Math.min(...sizes));
    for (const [size, own] of taken) {
      const name = `record ${count} and answer, library of ${sizeName(size)}`;
      figures.push(figure(`${name}: until the page has its answer`, 'ms', own.answered, {}, own.bare));
      figures.push(figure(name, 'ms', own.all, { ratio: 2 }, own.bare));
      figures.push(figure(`${name}: beside the rows they become`, 'ms', own.all, {}, own.rows));
      if (own !== least) figures.push(figure(`${name}: beside the least`, 'ms', own.all, { ratio: 1.5 }, least?.all));
    }
  }
  for (const { page } of benches.values()) await page.close();
  return figures;
}

/** Has the worker record a listing of papers that it does not know. */
export async function recordFresh(browser: IbidBrowser): Promise<void> {
  const { page, call } = await openBench(browser);
  const { papers, at } = startFresh()(KNOWN);
  await call('record', papers, at);
  await page.close();
}

/** Fifty known papers asked about, the worker awake, beside their ids sent and each paper read. */
export async function measureLookUp({ sizes, rounds, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes.filter((size) => size > 0)) {
    note(`looking up with ${sizeName(size)}`);
    const browser = await library(size);
    const { page, call } = await openBench(browser);
    const known = await call<readonly PaperRecord[]>('someKnown', KNOWN);
    // Answers with nothing, from the same worker, so that both messages go the same way.
    await (await browser.worker()).evaluate(() => {
      type Listen = (message: { bench?: string }, from: unknown, answer: (value: unknown) => void) => unknown;
      type Runtime = { onMessage: { addListener(listen: Listen): void } };
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
      runtime.onMessage.addListener((message, _, answer) => {
        if (message.bench === 'ids') answer(true);
      });
    });
    const [taken, bare]: [number[], number[]] = [[], []];
    const start = Date.now();
    // Noted as listed today once; then it is as on any later opening of the page.
    for (let round = 0; round < 3 * rounds + 3; round++) {
      const ours = await call<number>('lookUp', known, start);
      const theirs = await call<number>('getBare', known);
      if (round < 3) continue;
      taken.push(ours);
      bare.push(theirs);
    }
    figures.push(
      figure(`look up ${KNOWN} known papers, library of ${sizeName(size)}`, 'ms', taken, { ratio: 2 }, bare),
    );
    await page.close();
  }
  return figures;
}

/** What a rule would catch, as it is typed: of the last thirty days, and of everything, beside a scan of the same text. */
export async function measureWhatIf({ sizes, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes.filter((size) => size > 0)) {
    note(`what-if with ${sizeName(size)}`);
    const { page, call } = await openBench(await library(size));
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    const queryOf = (text: string) => ({ op: 'text', field: 'any', text, prefix: true });
    const recent: number[] = [];
    for (const text of [...KEYS, ...KEYS]) recent.push(await call<number>('whatIf', queryOf(text), today));
    const name = `what-if of the last 30 days, library of ${sizeName(size)}`;
    figures.push(figure(`${name}, first letter`, 'ms', recent.slice(0, 1), {}));
    figures.push(figure(name, 'ms', recent.slice(1), { most: 100, p95: 100 }));
    // What a scan is given does not fit a page of a million.
    const canScan = size <= 100_000;
    if (canScan) await call('loadTexts');
    const [all, scans, slices, read]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round < (isQuick ? 2 : 5); round++) {
      const { steps, walked } = await call<{ steps: readonly number[]; walked: boolean }>(
        'countAll',
        queryOf('survey'),
        today,
      );
      if (walked) throw new Error('The library has kept no index that holds: --only search,whatif');
      slices.push(...steps);
      all.push(steps.reduce((sum, one) => sum + one, 0));
      if (canScan) scans.push(await call<number>('scan', ['survey']));
      if (canScan && round < 2) read.push(await call<number>('readAndScan', 'survey'));
    }
    figures.push(figure(`what-if of everything, ${sizeName(size)}: one slice`, 'ms', slices, { p95: 50 }));
    const whole = `what-if of everything, ${sizeName(size)}: in all`;
    figures.push(figure(`${whole}, beside a scan in memory`, 'ms', all, { ratio: 2 }, scans));
    if (canScan) figures.push(figure(`${whole}, beside reading and scanning`, 'ms', all, {}, read));
    await page.close();
  }
  return figures;
}
