/** Over real TLS, with every name leading to the test: Ibid asks nobody for anything, and bears a page that arrives slowly. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch, SHIPPED, TEST_BUILD } from './harness/browser.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { readCounts, readFirstScreen, readMarks, waitForMarks } from './harness/reader.ts';
import { ORIGIN } from './harness/site.ts';
import { sendInPieces, sendWhole, serveOverTls, type TlsSite } from './harness/tls-site.ts';
import { readSightings } from './svelte/store.ts';

const CARDS = inventCards(30);
const IDS = CARDS.map(({ id }) => `arxiv:${id}`);
const STYLE = 'article { min-height: 300px; border: 1px solid }';
// A page without images is believed to be settled three seconds after load.
const SETTLED = 4500;

let site: TlsSite;
let browser: IbidBrowser;

async function start(extension: string): Promise<void> {
  site = await serveOverTls();
  site.serve('/front/build/kube-0000000/style.css', (response) => {
    response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE);
  });
  site.serve('/favicon.ico', (response) => {
    response.writeHead(204).end();
  });
  browser = await launch({ extension, flags: site.flags });
}

async function end(): Promise<void> {
  await browser.close();
  site.close();
}

/** Where Chromium itself asks for updates and the like, with and without an extension. */
const CHROMIUMS_OWN = /^(?:[\w-]+\.)*(?:google|googleapis|gvt1|gstatic)\.com(?::\d+)?$/;

/** Hosts asked for what is no page of the site, apart from Chromium's own. */
const hosts = () => {
  const all = site.asked.map((address) => address.split('/')[0] ?? '');
  return [...new Set(all)].filter((host) => !CHROMIUMS_OWN.test(host)).sort();
};

/** A morning's visit: the listing read, a paper queued, the popup opened. */
async function visit(page: Page): Promise<void> {
  await page.goto(`${ORIGIN}/papers/date/2026-03-10`);
  await waitForMarks(page);
  await page.waitForTimeout(SETTLED);
  await page.locator('article').first().locator('ibid-foot [data-act="queue"]').click();
  await page.locator('article[data-ibid-choice="queued"]').waitFor();
  await readFirstScreen(page);
  const popup = await browser.openPopup();
  for (const tab of [/Queue/, /Repeats/]) await popup.getByRole('tab', { name: tab }).click();
  await popup.waitForTimeout(500);
  await popup.close();
}

describe('the network', () => {
  afterAll(end);

  it('is asked for nothing by page, worker or popup of the shipped build', async () => {
    await start(SHIPPED);
    site.serve('/papers/date/2026-03-10', sendWhole(writeDailyPage('2026-03-10', CARDS)));
    await visit(await browser.context.newPage());
    expect(hosts()).toEqual([]);
  });

  it('would tell of a request the worker made', async () => {
    const worker = await browser.worker();
    await worker.evaluate(() => fetch('https://elsewhere.invalid/paper', { mode: 'no-cors' }).catch(() => undefined));
    expect(hosts()).toEqual(['elsewhere.invalid']);
  });
});

describe('a page that arrives in pieces', () => {
  beforeAll(() => start(TEST_BUILD));
  afterAll(end);

  /** The page cut behind every tenth card. */
  function cutPage(day: string): readonly string[] {
    const [head = '', ...cards] = writeDailyPage(day, CARDS).split('<article');
    const piece = (from: number) => cards.slice(from, from + 10).map((card) => `<article${card}`);
    return [head + piece(0).join(''), piece(10).join(''), piece(20).join('')];
  }

  async function openInPieces(day: string, isWhole: boolean): Promise<{ page: Page; next: () => void }> {
    const path = `/papers/date/${day}`;
    let next = () => {};
    const waitForNext = () =>
      new Promise<void>((resolve) => {
        next = resolve;
      });
    site.serve(path, sendInPieces(cutPage(day), waitForNext, isWhole));
    const page = await browser.context.newPage();
    await page.goto(ORIGIN + path, { waitUntil: 'commit' });
    await page.locator('article').nth(8).waitFor();
    return { page, next: () => next() };
  }

  it('is left alone until its end has come, and then marked whole', async () => {
    const { page, next } = await openInPieces('2026-03-11', true);
    await page.waitForTimeout(1500);
    expect(await readMarks(page)).toEqual([]);
    expect(await page.locator('ibid-bar, ibid-float, ibid-foot').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.hasAttribute('data-ibid'))).toBe(true);
    next();
    await page.locator('article').nth(18).waitFor();
    expect(await readMarks(page)).toEqual([]);
    next();
    await waitForMarks(page);
    await expect.poll(async () => (await readMarks(page)).map(({ id }) => id)).toEqual(IDS);
    expect((await readMarks(page)).every(({ id, link }) => id === link)).toBe(true);
    expect(await readCounts(page)).toMatchObject({ total: 30, new: 30, missed: 0, repeat: 0 });
    expect(await page.locator('ibid-bar').count()).toBe(1);
    await page.close();
  });

  // Chromium calls such a document "loading" for ever.
  it('is left as it came where the connection breaks, and recorded when it is opened again', async () => {
    const { page, next } = await openInPieces('2026-03-12', false);
    next();
    await page.locator('article').nth(18).waitFor();
    next();
    await page.locator('article').nth(28).waitFor();
    next();
    await page.waitForTimeout(2500);
    expect(await readMarks(page)).toEqual([]);
    expect(await page.locator('ibid-bar, ibid-float, ibid-foot').count()).toBe(0);
    const popup = await browser.openPopup();
    const ofThatDay = async () => (await readSightings(popup)).filter(({ issue }) => issue === '2026-03-12');
    expect(await ofThatDay()).toEqual([]);
    await page.bringToFront();
    site.serve('/papers/date/2026-03-12', sendWhole(writeDailyPage('2026-03-12', CARDS)));
    await page.reload();
    await waitForMarks(page);
    await expect.poll(async () => (await ofThatDay()).map(({ paper }) => paper).sort()).toEqual(IDS);
    await popup.close();
    await page.close();
  });
});
