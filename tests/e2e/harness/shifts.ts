import type { Page } from 'playwright-core';
import type { IbidBrowser } from './browser.ts';

export interface Shift {
  readonly value: number;
  /** The elements that moved, without what is in them. */
  readonly moved: readonly string[];
  /** Nothing of Ibid's stood in the page yet: it is the site's own. */
  readonly isEarly: boolean;
}

/**
 * The page, drawn for the first time once its first entry is there. Drawn earlier, its head moves as the rest of it
 * comes: that of 13 May 2026 in 4 of 12 runs without Ibid. Every entry behind the first is drawn as it comes.
 */
export function drawnFromFirst(html: string, entry: string): string {
  const wait = '<link rel="expect" href="#first-entry" blocking="render">';
  return html.replace(/<head[^>]*>/, `$&${wait}`).replace(entry, `${entry} id="first-entry"`);
}

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
        shifts.push({ value: entry.value, moved, isEarly: document.querySelector('ibid-bar') === null });
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
