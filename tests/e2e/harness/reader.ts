import type { Page } from 'playwright-core';
import { ORIGIN } from './site.ts';

/** One entry as Ibid has marked it. */
export interface Marked {
  readonly id: string;
  /** The paper its own link leads to. */
  readonly link: string;
  readonly status: string;
  readonly mark: string | null;
  readonly since: string | null;
  readonly shown: string | null;
  readonly reason: string | null;
  readonly choice: string | null;
}

/** Opens a listing and waits until every entry is marked. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, ORIGIN).href, { waitUntil: 'load' });
  await waitForMarks(page);
}

export async function waitForMarks(page: Page): Promise<void> {
  await page.waitForSelector('ibid-bar [data-chip="total"]', { state: 'attached', timeout: 15_000 });
}

/** Every marked entry in the page's order. */
export function readMarks(page: Page): Promise<Marked[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-ibid-id]')].map((entry) => {
      const get = (name: string) => entry.getAttribute(`data-ibid-${name}`);
      const link = entry.querySelector('h1 a, h2 a, h3 a, h4 a, h5 a, a[href*="/papers/"]')?.getAttribute('href') ?? '';
      return {
        id: get('id') ?? '',
        link: `arxiv:${link.split('/').at(-1)}`,
        status: get('status') ?? '',
        mark: get('mark'),
        since: get('since'),
        shown: get('shown'),
        reason: get('reason'),
        choice: get('choice'),
      };
    }),
  );
}

/** The counts of the bar's chips, by name. */
export async function readCounts(page: Page): Promise<Record<string, number>> {
  const chips = await page.$$eval('ibid-bar [data-chip]', (all) =>
    all.map((chip) => [chip.getAttribute('data-chip') ?? '', Number(chip.getAttribute('data-count'))] as const),
  );
  return Object.fromEntries(chips);
}

/** A reader who looks at everything: each screenful for more than a second, down to the end. */
export async function readThrough(page: Page): Promise<void> {
  const height = page.viewportSize()?.height ?? 900;
  for (let last = -1, top = 0; top !== last; ) {
    await page.waitForTimeout(1300);
    last = top;
    top = await page.evaluate((step) => {
      window.scrollBy(0, step);
      return window.scrollY;
    }, height * 0.5);
  }
  await flush(page);
}

/** A reader who scrolls to the end without stopping anywhere. */
export async function skim(page: Page): Promise<void> {
  for (let last = -1, top = 0; top !== last; ) {
    await page.waitForTimeout(200);
    last = top;
    top = await page.evaluate(() => {
      window.scrollBy(0, innerHeight * 0.8);
      return window.scrollY;
    });
  }
}

/** A reader who leaves after the first screen. */
export async function readFirstScreen(page: Page): Promise<void> {
  await page.waitForTimeout(1300);
  await flush(page);
}

// Views are told every two seconds.
async function flush(page: Page): Promise<void> {
  await page.waitForTimeout(2400);
}
