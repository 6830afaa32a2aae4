import { type IbidBrowser, launch } from '../e2e/harness/browser.ts';
import { drawnFromFirst, recordShifts, shiftsOf } from '../e2e/harness/shifts.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { launchBare } from './bare-extension.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure } from './figures.ts';
import { type ListingPage, readPages } from './page-jobs.ts';
import { type Setting, sizeName } from './setting.ts';
import { type Ran, scriptsOf, startTrace } from './trace.ts';

/** Long enough for all that is put off until the page idles. */
const SETTLES = 3000;

/** What one visit cost the page's main thread. */
interface Visited extends Ran {
  readonly shift: number;
}

/**
 * All that is compiled and run on a page's main thread, from loading until it is still, less what it is without
 * Ibid; beside the bare walk and one badge an entry on the same page, with the layout these bring about; and beside
 * the least extension that does so by way of a worker.
 */
export async function measureVisits({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const control = await launch({ extension: '' });
  const controlSite = await serveSite(control.context);
  const least = await launchBare();
  const leastSite = await serveSite(least.context);
  const code = await bundle('in-page.ts');
  const goals = new Map([
    ['hf-daily-2026-06-03', 16],
    ['arxiv-list-recent-cs.CL-2026-07-27', 16],
    ['arXiv, 2,000 entries', 50],
  ]);
  const listed = readPages(isQuick).filter(({ name }) => goals.has(name) || name.startsWith('invented'));
  const pages = isQuick ? listed.slice(0, 1) : listed;
  for (const one of pages) {
    const listing = { ...one, html: drawnFromFirst(one.html, one.html.includes('<article') ? '<article' : '<dt') };
    for (const site of [controlSite, leastSite]) site.serve(listing.address, listing.html);
    const taken = new Map(sizes.map((size) => [size, [] as Visited[]]));
    const [limits, bare]: [number[], number[]] = [[], []];
    // Library by library in turns: what the machine does meanwhile is every one's.
    for (let round = 0; round < Math.ceil(rounds / 2); round++) {
      const without = await visit(control, listing);
      limits.push(await measureLimit(control, listing, code));
      bare.push((await visit(least, listing)).all - without.all);
      for (const [size, visits] of taken) {
        note(`visiting ${listing.name} with ${sizeName(size)}`);
        const browser = await library(size);
        (await serveSite(browser.context)).serve(listing.address, listing.html);
        const visited = await visit(browser, listing);
        visits.push({ ...visited, all: visited.all - without.all });
      }
    }
    const smallest = Math.min(...sizes);
    const empty = taken.get(smallest)?.map(({ all }) => all) ?? [];
    for (const [size, visits] of taken) {
      const name = `${listing.name}, library of ${sizeName(size)}`;
      const all = visits.map((one) => one.all);
      figures.push(figure(`main thread in all: ${name}`, 'ms', all, { ratio: 3 }, limits));
      figures.push(figure(`main thread in all: ${name}: beside a bare extension`, 'ms', all, {}, bare));
      if (size !== smallest)
        figures.push(figure(`main thread in all: ${name}: beside the least`, 'ms', all, { ratio: 1.2 }, empty));
      const longest = visits.map((one) => one.longest);
      figures.push(figure(`longest task: ${name}`, 'ms', longest, { most: goals.get(listing.name) ?? 16 }));
      const shifts = visits.map(({ shift }) => shift);
      figures.push(figure(`layout shift added: ${name}`, 'count', shifts, { most: 0 }));
    }
  }
  await Promise.all([control.close(), least.close()]);
  return figures;
}

async function visit({ context, extensionId }: IbidBrowser, { address }: ListingPage): Promise<Visited> {
  const page = await context.newPage();
  await page.bringToFront();
  await recordShifts(page);
  const trace = await startTrace(await context.newCDPSession(page));
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLES);
  const ran = scriptsOf(await trace.stop(), address);
  // Only now: looking into the page runs a script of its own there.
  if (extensionId) await page.waitForSelector('[data-ibid-status]', { state: 'attached', timeout: 30_000 });
  const shifts = (await shiftsOf(page)).filter(({ isEarly }) => !isEarly);
  const shift = shifts.reduce((sum, { value }) => sum + value, 0);
  await page.close();
  return { ...ran, shift };
}

async function measureLimit({ context }: IbidBrowser, { address }: ListingPage, code: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(code);
  const took = await page.evaluate(() => {
    type Jobs = Record<'walk' | 'badge', () => { ms: number }>;
    const { walk, badge } = (window as unknown as { ibidBench: Jobs }).ibidBench;
    return walk().ms + badge().ms;
  });
  await page.close();
  return took;
}
