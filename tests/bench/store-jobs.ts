import type { Page } from 'playwright-core';
import type { PaperRecord } from '../../lib/paper.ts';
import type { IbidBrowser } from '../e2e/harness/browser.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure, median } from './figures.ts';
import { openBare } from './library.ts';
import { readRecords } from './records.ts';
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

/** Recording a listing and answering its rows, beside one transaction of the same records; in the service worker. */
export async function measureRecording({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const empty = new Map<number, number>();
  const { records } = readRecords(120_000);
  // No library holds these: they lie behind all that it was filled with.
  let next = 100_000;
  let turn = Date.now();
  const fresh = (count: number): readonly PaperRecord[] => {
    const some = records.slice(next, next + count).map((one) => ({ ...one, id: `${one.id}9` as const }));
    next = next + count > records.length - 2000 ? 100_000 : next + count;
    turn += 1000;
    return some.map((one) => ({ ...one, id: `${one.id}${turn % 1_000_000}` as const, title: `${one.title} ${turn}` }));
  };
  for (const size of sizes) {
    const { page, call } = await openBench(await library(size));
    for (const count of isQuick ? [50] : [50, 2000]) {
      note(`recording ${count} with ${sizeName(size)}`);
      const [taken, bare]: [number[], number[]] = [[], []];
      for (let round = 0; round < (count > 50 ? Math.ceil(rounds / 3) : rounds * 2); round++) {
        const papers = fresh(count);
        taken.push((await call<{ all: number }>('record', papers, turn)).all);
        bare.push(await call<number>('putBare', papers));
      }
      const name = `record ${count} and answer, library of ${sizeName(size)}`;
      figures.push(figure(name, 'ms', taken, { ratio: 2 }, bare));
      if (size === 0) empty.set(count, median(taken));
      else figures.push(figure(`${name}: beside an empty one`, 'ms', taken, { ratio: 1.5 }, [empty.get(count) ?? NaN]));
    }
    await page.close();
  }
  return figures;
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
  for (const size of sizes.filter((size) => size > 0 && size <= 100_000)) {
    note(`what-if with ${sizeName(size)}`);
    const { page, call } = await openBench(await library(size));
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    const queryOf = (text: string) => ({ op: 'text', field: 'any', text, prefix: true });
    const recent: number[] = [];
    for (const text of [...KEYS, ...KEYS]) recent.push(await call<number>('whatIf', queryOf(text), today));
    const name = `what-if of the last 30 days, library of ${sizeName(size)}`;
    figures.push(figure(`${name}, first letter`, 'ms', recent.slice(0, 1), {}));
    figures.push(figure(name, 'ms', recent.slice(1), { most: 100, p95: 100 }));
    if (!isQuick) {
      await call('loadTexts');
      const all: number[] = [];
      const scans: number[] = [];
      const slices: number[] = [];
      for (let round = 0; round < 2; round++) {
        const taken = await call<readonly number[]>('whatIfAll', queryOf('survey'), today);
        slices.push(...taken);
        all.push(taken.reduce((sum, one) => sum + one, 0));
        scans.push(await call<number>('scan', ['survey']));
      }
      figures.push(figure(`what-if of everything, ${sizeName(size)}: one slice`, 'ms', slices, { p95: 50 }));
      figures.push(figure(`what-if of everything, ${sizeName(size)}: in all`, 'ms', all, { ratio: 2 }, scans));
    }
    await page.close();
  }
  return figures;
}
