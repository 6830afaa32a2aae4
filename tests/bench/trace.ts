import type { CDPSession } from 'playwright-core';

/** What ran on a page's main thread, in milliseconds of the processor: what else the machine did meanwhile is not the page's. */
export interface Ran {
  /** All that was compiled and run there. */
  readonly all: number;
  /** The most of it within one task. */
  readonly longest: number;
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

export async function startTrace(session: CDPSession): Promise<{ stop(): Promise<readonly TraceEvent[]> }> {
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

/** What ran on the main thread of the page that was loaded from an address; `last`: in the last so many milliseconds alone. */
export function scriptsOf(events: readonly TraceEvent[], address: string, last = Number.POSITIVE_INFINITY): Ran {
  const main = events.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === address);
  if (!main) throw new Error(`The trace tells of no page at ${address}`);
  const from = events.reduce((end, { ts }) => Math.max(end, ts), 0) - 1000 * last;
  const inTime = events
    .filter(({ ph, dur, pid, tid }) => ph === 'X' && dur !== undefined && pid === main.pid && tid === main.tid)
    .filter(({ ts }) => ts >= from)
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
