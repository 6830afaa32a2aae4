/** Pages of arXiv as large as the site makes them, and captured ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEW_PAGE, newPage } from '../arxiv-new-page.ts';
import { ARXIV, ARXIV_STYLE } from './harness/arxiv-page.ts';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { open, readCounts, readMarks, skim, waitForMarks } from './harness/reader.ts';
import { drawnFromFirst, recordShifts, shiftsOf } from './harness/shifts.ts';
import { type Site, serveSite } from './harness/site.ts';

const CAPTURES = '../shared/listings/arxiv';
/** Where a capture was found, by what its name begins with. */
const ADDRESSES: readonly (readonly [begins: string, path: string])[] = [
  ['arxiv-list-recent', '/list/cs.CL/recent'],
  ['arxiv-list-new', '/list/quant-ph/new'],
  ['arxiv-list-month-cs-2301', '/list/cs/2301'],
  ['arxiv-search', '/search/?query=distributed+systems&searchtype=abstract'],
];
const names = existsSync(CAPTURES) ? readdirSync(CAPTURES) : [];
if (names.length === 0) console.warn(`No captures of arXiv at ${CAPTURES}: the tests over them are skipped.`);

let browser: IbidBrowser;
let site: Site;
let page: Page;

beforeEach(async () => {
  browser = await launch();
  site = await serveSite(browser.context);
  page = await browser.context.newPage();
  await recordShifts(page);
});
afterEach(() => browser.close());

describe('a page of 2,000 entries', () => {
  it('is marked whole, what is on the screen first, and is never kept waiting long', async () => {
    site.serve(NEW_PAGE, newPage(2000));
    await page.addInitScript(() => {
      const long: number[] = [];
      Object.assign(window, { long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    await page.goto(NEW_PAGE, { waitUntil: 'load' });
    // Laying out so long a page takes the browser itself longer than a task may last.
    await page.evaluate(() => (window as unknown as { long: number[] }).long.splice(0));
    await page.waitForSelector('dt ibid-foot');
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-id]').length === 2000);
    await waitForMarks(page);
    expect(await readCounts(page)).toMatchObject({ total: 2000, new: 2000 });
    expect(await page.$$eval('ibid-foot', (feet) => feet.length)).toBeLessThan(100);
    await page.waitForTimeout(3000);
    const long = await page.evaluate(() => (window as unknown as { long: number[] }).long.map(Math.round));
    console.log(`  2,000 entries: tasks of 50 ms and more after load: ${long.length === 0 ? 'none' : long.join(', ')}`);
  });
});

describe.runIf(names.length > 0)('a captured page', () => {
  it.each(ADDRESSES)('%s… has every entry marked, shifts by nothing and hides whole entries', async (begins, path) => {
    const name = names.find((one) => one.startsWith(begins)) ?? '';
    // Nothing that is loaded later: what arrives moves what is beside it, with and without Ibid.
    const html = readFileSync(`${CAPTURES}/${name}`, 'utf8')
      .replace(/<(?:img|script|link)\b[^>]*>/g, '')
      .replace('</head>', `<style>${ARXIV_STYLE}</style></head>`);
    const count = html.match(/<dt>|class="arxiv-result"/g)?.length ?? 0;
    site.serve(ARXIV + path, drawnFromFirst(html, html.includes('<dt') ? '<dt' : '<li class="arxiv-result"'));
    await open(page, ARXIV + path);
    expect(count).toBeGreaterThan(0);
    expect(await readMarks(page)).toHaveLength(count);
    await page.locator('ibid-bar input').fill('title:"no title has these words"');
    await page.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, count);
    expect(await page.$$eval('dd', (all) => all.filter((one) => one.getClientRects().length > 0).length)).toBe(0);
    await page.locator('ibid-bar input').fill('');
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="hide"]').length === 0);
    await open(page, ARXIV + path);
    await skim(page);
    expect(await shiftsOf(page)).toEqual([]);
  });
});
