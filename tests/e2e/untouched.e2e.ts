/** Where Ibid is off, or gone, the page is what a run without it gives; where it is on, nothing shifts. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { hasCaptures, readCapture } from './harness/captures.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { open, readCounts, skim, waitForMarks } from './harness/reader.ts';
import { drawnFromFirst, recordShifts, setOff, shiftsOf } from './harness/shifts.ts';
import { ORIGIN, serveSite } from './harness/site.ts';

const PATH = '/papers/date/2026-05-13';
// After load, three seconds and a second of quiet open the way for controls.
const SETTLED = 5000;
const html = () =>
  hasCaptures ? readCapture('hf-daily-2026-05-13.html') : writeDailyPage('2026-05-13', inventCards(40));

interface BadgeApi {
  readonly tabs: { query(filter: object): Promise<{ id: number }[]> };
  readonly action: { getBadgeText(of: object): Promise<string> };
}

/** Without pictures: each that arrives, or fails to, moves what stands beside it, with and without Ibid. */
const still = (page: string) => page.replace(/<(?:img|video)\b[^>]*>/g, '');

async function start(extension?: string, served = html()): Promise<{ browser: IbidBrowser; page: Page }> {
  const browser = await launch({ extension });
  const site = await serveSite(browser.context);
  site.serve(PATH, served);
  const page = await browser.context.newPage();
  await recordShifts(page);
  return { browser, page };
}

/** The page without the extension. */
async function controlRun(): Promise<string> {
  const { browser, page } = await start('');
  await page.goto(ORIGIN + PATH);
  await page.waitForTimeout(SETTLED);
  const content = await page.content();
  await browser.close();
  return content;
}

describe('the page', async () => {
  const control = await controlRun();

  it('shifts by nothing, from navigation on to the last entry', async () => {
    const { browser, page } = await start(undefined, drawnFromFirst(still(html()), '<article'));
    await open(page, PATH);
    await page.waitForTimeout(SETTLED);
    expect(await page.$$eval('ibid-foot', (feet) => feet.length)).toBeGreaterThan(0);
    await skim(page);
    expect(await shiftsOf(page)).toEqual([]);
    await browser.close();
  });

  it('shifts by nothing where the site goes on writing before the store has answered', async () => {
    const { browser, page } = await start(undefined, drawnFromFirst(still(html()), '<article'));
    await page.addInitScript(() => {
      const write = () => {
        document.querySelector('article')?.parentElement?.append(new Text(''));
        requestAnimationFrame(write);
      };
      requestAnimationFrame(write);
    });
    // A store that answers within a frame shows nothing of it: it is woken anew each time.
    for (let visit = 0; visit < 3; visit++) {
      await browser.stopWorker();
      await open(page, PATH);
      await expect.poll(async () => (await readCounts(page)).total).toBeGreaterThan(0);
      expect(await shiftsOf(page)).toEqual([]);
    }
    await browser.close();
  });

  it('says so where the store cannot be opened, and shifts by nothing there either', async () => {
    const { browser, page } = await start(undefined, drawnFromFirst(still(html()), '<article'));
    const popup = await browser.openPopup();
    // As a later version of Ibid leaves it.
    await popup.evaluate(() => {
      const opening = indexedDB.open('ibid', 999);
      return new Promise<void>((resolve) => {
        opening.onsuccess = () => resolve(opening.result.close());
      });
    });
    await popup.close();
    await browser.stopWorker();
    await page.goto(ORIGIN + PATH);
    await page.locator('ibid-bar [data-part="notice"]', { hasText: 'does not answer' }).waitFor();
    expect(await shiftsOf(page)).toEqual([]);
    await browser.close();
  });

  it('equals the control run when switched off: before it is opened, and while it is open', async () => {
    const { browser, page } = await start();
    await setOff(browser, ['huggingface']);
    await page.goto(ORIGIN + PATH);
    await page.waitForTimeout(SETTLED);
    expect((await page.content()) === control).toBe(true);
    await setOff(browser, []);
    await waitForMarks(page);
    await page.waitForTimeout(SETTLED);
    expect(await page.$$eval('ibid-foot', (feet) => feet.length)).toBeGreaterThan(0);
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.waitForTimeout(300);
    await setOff(browser, ['huggingface']);
    await page.waitForTimeout(300);
    expect((await page.content()) === control).toBe(true);
    await browser.close();
  });

  it('equals the control run once an update has orphaned the script, at the reader’s first touch', async () => {
    const { browser, page } = await start();
    await open(page, PATH);
    await page.waitForTimeout(SETTLED);
    const worker = await browser.worker();
    await worker
      .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
      .catch(() => undefined);
    await page.waitForTimeout(1500);
    await page.mouse.move(300, 300);
    await page.waitForTimeout(300);
    expect((await page.content()) === control).toBe(true);
    await browser.close();
  });

  it('whose layout cannot be read is left alone, and the reader is told: on the icon and in the popup', async () => {
    const { browser, page } = await start();
    const site = await serveSite(browser.context);
    const changed =
      '<!doctype html><title>x</title><div data-target="DailyPapers"><section><p>New look!</p></section></div>';
    site.serve('/papers/date/2026-05-14', changed);
    await page.goto(`${ORIGIN}/papers/date/2026-05-14`);
    const worker = await browser.worker();
    await expect
      .poll(
        () =>
          worker.evaluate(async () => {
            const { tabs, action } = (globalThis as unknown as { chrome: BadgeApi }).chrome;
            const [tab] = await tabs.query({ url: 'https://huggingface.co/papers*' });
            return tab ? action.getBadgeText({ tabId: tab.id }) : undefined;
          }),
        { timeout: 5000 },
      )
      .toBe('!');
    expect(await page.content()).not.toContain('ibid');
    const popup = await browser.openPopup();
    await popup
      .getByText(/No papers were found on this page/)
      .first()
      .waitFor();
    await browser.close();
  });

  it('that is no listing bears nothing of ours', async () => {
    const { browser, page } = await start();
    const site = await serveSite(browser.context);
    site.serve('/papers/2605.12500', '<!doctype html><title>x</title><main><h1>One paper</h1></main>');
    await page.goto(`${ORIGIN}/papers/2605.12500`);
    await page.waitForTimeout(800);
    expect(await page.content()).not.toContain('ibid');
    await browser.close();
  });
});
