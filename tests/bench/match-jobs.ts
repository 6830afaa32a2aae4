import { bundle } from './bundle.ts';
import { type Figure, figure } from './figures.ts';
import { startFresh } from './fresh.ts';
import { openBare } from './library.ts';
import type { Costs } from './match-in-page.ts';
import { type Setting, sizeName } from './setting.ts';

/** What matching new records costs over a library, in transactions that are taken back; as the service worker does it. */
export async function measureMatching({ sizes, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const count = isQuick ? 500 : 2000;
  const fresh = startFresh();
  for (const size of sizes.filter((size) => size > 0)) {
    note(`matching with ${sizeName(size)}`);
    const page = await openBare(await library(size));
    await page.evaluate(await bundle('match-in-page.ts'));
    const costs = await page.evaluate((papers) => {
      type Bench = { measure(papers: unknown, store: string): Promise<Costs> };
      return (globalThis as unknown as { ibidMatchBench: Bench }).ibidMatchBench.measure(papers, 'ibid');
    }, fresh(count).papers);
    await page.close();
    const name = `library of ${sizeName(size)}`;
    const { computing, paired, raw } = costs;
    const mean = computing.reduce((sum, one) => sum + one, 0) / computing.length;
    figures.push(figure(`match a new record, computing, mean, ${name}`, 'ms', [mean], { most: 0.1 }));
    figures.push(figure(`match a new record, computing, 99th of 100, ${name}`, 'ms', [p99(computing)], { most: 2 }));
    figures.push(figure(`match 100 new records with reads, ${name}`, 'ms', paired, { ratio: 1.5 }, raw));
  }
  return figures;
}

const p99 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
