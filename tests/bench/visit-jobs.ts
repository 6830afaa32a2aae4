import type { CDPSession } from 'playwright-core';
import { type IbidBrowser, launch } from '../e2e/harness/browser.ts';
import { drawnFromFirst, recordShifts, shiftsOf } from '../e2e/harness/shifts.ts';
import { serveSite } from '../e2e/harness/site.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure } from './figures.ts';
import { type ListingPage, readPages } from './page-jobs.ts';
import { type Setting, sizeName } from './setting.ts';

/** Long enough for all that is put off until the page idles. */
const SETTLES = 3000;

/** What one visit cost the page's main thread, in milliseconds of the processor: what else the machine did meanwhile is not the page's. */
interface Visited {
  /** All that was compiled and run there. */
  readonly all: number;
  /** The most of it within one task. */
  readonly longest: number;
  readonly shift: number;
}

/**
 * All that is compiled and run on a page's main thread, from loading until it is still, less what it is without
 * Ibid; beside the bare walk and one badge an entry on the same page, with the layout these bring about.
 */
export async function measureVisits({ sizes, rounds, isQuick, note, library }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const control = await launch({ extension: '' });
  const controlSite = await serveSite(control.context);
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
    controlSite.serve(listing.address, listing.html);
    const taken = new Map(sizes.map((size) => [size, [] as Visited[]]));
    const limits: number[] = [];
    // Library by library in turns: what the machine does meanwhile is every one's.
    for (let round = 0; round < Math.ceil(rounds / 2); round++) {
      const without = await visit(control, listing);
      limits.push(await measureLimit(control, listing, code));
      for (const [size, visits] of taken) {
        note(`visiting ${listing.name} with ${sizeName(size)}`);
        const browser = await library(size);
        (await serveSite(browser.context)).serve(listing.address, listing.html);
        const visited = await visit(browser, listing);
        visits.push({ ...visited, all: visited.all - without.all });
      }
    }
    const least = Math.min(...sizes);
    const empty = taken.get(least)?.map(({ all }) => all) ?? [];
    for (const [size, visits] of taken) {
      const name = `${listing.name}, library of ${sizeName(size)}`;
      const all = visits.map((one) => one.all);
      figures.push(figure(`main thread in all: ${name}`, 'ms', all, { ratio: 3 }, limits));
      if (size !== least)
        figures.push(figure(`main thread in all: ${name}: beside the least`, 'ms', all, { ratio: 1.2 }, empty));
      const longest = visits.map((one) => one.longest);
      figures.push(figure(`longest task: ${name}`, 'ms', longest, { most: goals.get(listing.name) ?? 16 }));
      const shifts = visits.map(({ shift }) => shift);
      figures.push(figure(`layout shift added: ${name}`, 'count', shifts, { most: 0 }));
    }
  }
  await control.close();
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
  if (extensionId) await page.waitForSelector('ibid-bar [data-chip="total"]', { state: 'attached', timeout: 30_000 });
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

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the thread ran. */
  readonly tdur?: number;
  readonly args?: { readonly beginData?: { readonly url?: string } };
}

async function startTrace(session: CDPSession): Promise<{ stop(): Promise<readonly TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  // Not V8's own word on compiling: it makes what it tells of a good deal slower.
  const included = ['devtools.timeline', 'v8', 'toplevel'];
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

/**
 * What scripts run under. What follows an awaited answer runs when a callback is
 * over, within none of the names that tell of calls: the browser's own sum,
 * ScriptDuration, leaves it out.
 */
const SCRIPT =
  /^(?:EvaluateScript|FunctionCall|RunMicrotasks|BlinkScheduler_PerformMicrotaskCheckpoint|TimerFire|FireAnimationFrame|FireIdleCallback|v8\.(?:compile.*|run|callFunction))$/;

/** All that was compiled and run on the main thread of the page at an address, and the most of it within one task. */
function scriptsOf(events: readonly TraceEvent[], address: string): Pick<Visited, 'all' | 'longest'> {
  const main = events.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === address);
  if (!main) throw new Error(`The trace tells of no page at ${address}`);
  const inTime = events
    .filter(({ ph, dur, pid, tid }) => ph === 'X' && dur !== undefined && pid === main.pid && tid === main.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let [scriptUntil, taskUntil, inTask, longest, all] = [0, 0, 0, 0, 0];
  for (const { name, ts, dur = 0, tdur = dur } of inTime) {
    if (/RunTask$/.test(name) && ts >= taskUntil) [taskUntil, inTask] = [ts + dur, 0];
    if (!SCRIPT.test(name) || ts < scriptUntil) continue;
    scriptUntil = ts + dur;
    all += tdur;
    if (ts < taskUntil) inTask += tdur;
    longest = Math.max(longest, inTask);
  }
  return { all: all / 1000, longest: longest / 1000 };
}
