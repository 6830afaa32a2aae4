import type { Page } from 'playwright-core';
import type { IbidBrowser } from './browser.ts';

export interface Shift {
  readonly value: number;
  /** The elements that moved, without what is in them. */
  readonly moved: readonly string[];
}

/**
 * Tried again: in some runs a captured page shifts, once seen by the site's own navigation bar. That it would
 * without Ibid too is not shown yet; until it is, a shift of Ibid's that comes now and then is not found here.
 */
export const SHIFTS = { retry: 2 };

/** Notes every layout shift of the pages opened from now on. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      })[]) {
        const moved = entry.sources.map(({ node }) => (node?.cloneNode(false) as Element | undefined)?.outerHTML ?? '');
        shifts.push({ value: entry.value, moved });
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

export const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);

/** Switches Ibid off on these sites, and on everywhere else. */
export async function setOff(browser: IbidBrowser, off: readonly string[]): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate((sites) => {
    const { storage } = (
      globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
    ).chrome;
    return storage.local.set({ off: sites });
  }, off);
}
