import type { CDPSession } from 'playwright-core';
import { type IbidBrowser, launch } from '../e2e/harness/browser.ts';
import { recordShifts, shiftsOf } from '../e2e/harness/shifts.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure, median } from './figures.ts';
import { type ListingPage, readPages } from './page-jobs.ts';
import { type Setting, sizeName } from './setting.ts';

/** Long enough for all that is put off until the page idles. */
const SETTLES = 2500;

/** What one visit cost the page's main thread. */
interface Visited {
  /** Milliseconds of all that the extension ran there. */
  readonly all: number;
  /** The most of it within one task. */
  readonly longest: number;
  readonly shift: number;
}

/**
 * All that the extension runs on a page's main thread, from loading until it is still; beside the bare walk
 * and one badge an entry on the same page without it, with the layout each brings about.
 */
export async function measureVisits({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const control = await launch({ extension: '' });
  const controlSite = await serveSite(control.context);
  const code = await bundle('in-page.ts');
  const empty = new Map<string, number>();
  const goals = new Map([
    ['hf-daily-2026-06-03', 16],
    ['arxiv-list-recent-cs.CL-2026-07-27', 16],
    ['arXiv, 2,000 entries', 50],
  ]);
  const pages = readPages(isQuick).filter(({ name }) => goals.has(name) || name.startsWith('invented'));
  for (const size of sizes) {
    const browser = await library(size);
    const site = await serveSite(browser.context);
    for (const listing of pages) {
      note(`visiting ${listing.name} with ${sizeName(size)}`);
      site.serve(listing.address, listing.html);
      controlSite.serve(listing.address, listing.html);
      const visits: Visited[] = [];
      const limits: number[] = [];
      for (let round = 0; round < Math.ceil(rounds / 2); round++) {
        visits.push(await visit(browser, listing));
        limits.push(await measureLimit(control, listing, code));
      }
      const name = `${listing.name}, library of ${sizeName(size)}`;
      const all = visits.map((one) => one.all);
      figures.push(figure(`main thread in all: ${name}`, 'ms', all, { ratio: 3 }, limits));
      if (size === 0) {
        empty.set(listing.name, median(all));
        const longest = visits.map((one) => one.longest);
        figures.push(figure(`longest task added: ${name}`, 'ms', longest, { most: goals.get(listing.name) ?? 16 }));
        const shifts = visits.map(({ shift }) => shift);
        figures.push(figure(`layout shift added: ${name}`, 'count', shifts, { most: 0 }));
      } else {
        const before = empty.get(listing.name) ?? Number.NaN;
        figures.push(figure(`main thread in all: ${name}: beside an empty one`, 'ms', all, { ratio: 1.2 }, [before]));
      }
    }
  }
  await control.close();
  return figures;
}

async function visit({ context, extensionId }: IbidBrowser, { address }: ListingPage): Promise<Visited> {
  const page = await context.newPage();
  await recordShifts(page);
  const session = await context.newCDPSession(page);
  const trace = await startTrace(session);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('ibid-bar [data-chip="total"]', { state: 'attached', timeout: 30_000 });
  await page.waitForTimeout(SETTLES);
  const events = await trace.stop();
  const shift = (await shiftsOf(page)).reduce((sum, { value }) => sum + value, 0);
  await page.close();
  return { ...costOf(events, extensionId), shift };
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

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: unknown;
}

async function startTrace(session: CDPSession): Promise<{ stop(): Promise<readonly TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const included = ['devtools.timeline', 'disabled-by-default-v8.compile', 'v8', 'toplevel'];
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: included, excludedCategories: ['*'] },
  });
  return {
    async stop() {
      const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
      await session.send('Tracing.end');
      await done;
      return events;
    },
  };
}

/** The extension's own stretches, outermost ones; and the most of them in one task. A thread's tasks follow each other. */
function costOf(events: readonly TraceEvent[], extensionId: string): Omit<Visited, 'shift'> {
  const inTime = events
    .filter(({ ph, dur }) => ph === 'X' && dur !== undefined)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const threads = new Map<string, { ownUntil: number; taskUntil: number; inTask: number }>();
  let [all, longest] = [0, 0];
  for (const { name, args, pid, tid, ts, dur = 0 } of inTime) {
    const thread = threads.get(`${pid} ${tid}`) ?? { ownUntil: 0, taskUntil: 0, inTask: 0 };
    threads.set(`${pid} ${tid}`, thread);
    if (/RunTask$/.test(name) && ts >= thread.taskUntil) Object.assign(thread, { taskUntil: ts + dur, inTask: 0 });
    if (ts < thread.ownUntil || !JSON.stringify(args ?? '').includes(extensionId)) continue;
    thread.ownUntil = ts + dur;
    all += dur;
    if (ts < thread.taskUntil) thread.inTask += dur;
    longest = Math.max(longest, thread.inTask);
  }
  return { all: all / 1000, longest: longest / 1000 };
}
