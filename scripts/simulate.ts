import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './open-browser.ts';
import { PAPERS, SAMPLE_WEEK, serveSample } from './sample/site.ts';

const PICTURES = 'test-results/start';
const TEST_BUILD = '.output/chrome-mv3-test';
const VIEWPORT = { width: 1280, height: 860 };

/** Visits the sample listing on two simulated days without a display, and tells what Ibid saw. */
export async function simulate(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'ibid-start-'));
  const context = await openBrowser({ profile, extension: TEST_BUILD, headless: true, viewport: VIEWPORT });
  try {
    await serveSample(context);
    await visitBothDays(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function visitBothDays(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await setClock(context, '2026-03-03T09:00:00');
  await visit(page, 'date/2026-03-02', 'Tuesday morning, the listing of Monday');
  // One paper is queued, the next but one dismissed, and the reader leaves before the end.
  for (const key of ['j', 's', 'j', 'j', 'x']) await press(page, key);
  await readDown(page, 2);
  await report(page);

  await setClock(context, '2026-03-04T09:00:00');
  await visit(page, 'date/2026-03-03', 'Wednesday morning, the listing of Tuesday');
  for (const key of ['j', 'j', 's']) await press(page, key);
  await readDown(page, 1);
  await report(page);

  await setClock(context, '2026-03-04T18:00:00');
  await visit(page, `week/${SAMPLE_WEEK}`, 'Wednesday evening, the week’s listing');
  await page.locator('ibid-bar input').fill('-survey');
  await page.waitForTimeout(500);
  await report(page);
  await takePictures(context, page);
}

async function visit(page: Page, path: string, title: string): Promise<void> {
  console.log(`\n${title} (${PAPERS}/${path})`);
  await page.goto(`${PAPERS}/${path}`);
  await page.waitForSelector('ibid-foot', { timeout: 15_000 });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(250);
}

/** Looks at so many screenfuls, each for longer than the second that counts. */
async function readDown(page: Page, screens: number): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let i = 0; i < screens; i++) {
    if (i > 0) await page.evaluate(() => window.scrollBy(0, innerHeight * 0.7));
    await page.waitForTimeout(1300);
  }
  // What was on screen is told every two seconds.
  await page.waitForTimeout(2300);
}

async function report(page: Page): Promise<void> {
  const counts = await page.$$eval('ibid-bar [data-chip]:not([hidden])', (chips) =>
    chips.map((chip) => `${chip.getAttribute('data-count')} ${chip.getAttribute('data-chip')}`),
  );
  console.log(`  Ibid saw: ${counts.join(', ').replace('total', 'papers').replace('repeat', 'repeats')}`);
  const marks = await page.$$eval('[data-ibid-mark]', (all) =>
    all.map((one) => one.getAttribute('data-ibid-mark') ?? ''),
  );
  for (const mark of [...new Set(marks)].slice(0, 4)) console.log(`  a mark: ${mark}`);
}

async function takePictures(context: BrowserContext, page: Page): Promise<void> {
  const take = async (shot: Page, name: string) => {
    await shot.waitForTimeout(400);
    await shot.screenshot({ path: `${PICTURES}/${name}.png` });
    console.log(`  ${PICTURES}/${name}.png`);
  };
  console.log('\nPictures:');
  await page.evaluate(() => window.scrollTo(0, 0));
  await take(page, 'page');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await page.waitForSelector('ibid-foot');
  await take(page, 'page-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 720 });
  await page.reload();
  await page.waitForSelector('ibid-foot');
  await take(page, 'page-narrow');
  const [worker] = context.serviceWorkers();
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.goto(new URL('/popup.html#queue', worker?.url()).href);
  await take(popup, 'popup');
}

/** Moves the test build's clock, which the shipped build does not have. */
async function setClock(context: BrowserContext, moment: string): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate((offset) => {
    const { storage } = (
      globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
    ).chrome;
    return storage.local.set({ 'test:clock-offset': offset });
  }, new Date(moment).getTime() - Date.now());
}
