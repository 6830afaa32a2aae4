/** The library in a tab of its own: the queue as a board, triage by keys, what is said of a paper, the days, a queue that drains. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch, TALL } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { expectAccessible, openLibrary, shoot } from './harness/library.ts';
import { open, readMarks, readThrough } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const cards = inventCards(12);
const addressOn = (day: string) => `/papers/date/${day}`;

let browser: IbidBrowser;
let site: Site;
let page: Page;

beforeEach(async () => {
  browser = await launch({ viewport: TALL });
  site = await serveSite(browser.context);
  page = await browser.context.newPage();
});
afterEach(() => browser.close());

async function visit(day: string, ofDay = cards, isReading = false): Promise<void> {
  await setClock(browser, at(day));
  site.serve(addressOn(day), writeDailyPage(day, ofDay));
  await open(page, addressOn(day));
  if (isReading) await readThrough(page);
  // The records follow the offer.
  await page.waitForTimeout(600);
}

const choiceOf = async (id: string) => (await readMarks(page)).find((mark) => mark.id === `arxiv:${id}`)?.choice;
const titles = (library: Page, within: string) =>
  library.$$eval(`${within} [data-paper]`, (rows) => rows.map((row) => row.getAttribute('data-paper')));

describe('triage', () => {
  it('decides by keys alone, in the open page at once; undo comes back; nothing is decided by going on', async () => {
    await visit('2026-03-10');
    const library = await openLibrary(browser, 'triage');
    await library.waitForSelector('[data-part="primary"]:focus');
    await shoot(library, 'triage-start');
    await library.keyboard.press('Enter');
    await library.waitForSelector('[data-part="triage"] article h2');
    await shoot(library, 'triage');
    await expectAccessible(library);
    const place = () => library.textContent('[data-part="triage"] article [data-part="soft"]');
    expect(await place()).toMatch(/^1 of 12/);
    for (const key of ['s', 'x', 'j', 'd']) await library.keyboard.press(key);
    expect(await place()).toMatch(/^5 of 12/);
    await expect.poll(() => choiceOf('2603.10001')).toBe('queued');
    await expect.poll(() => choiceOf('2603.10002')).toBe('dismissed');
    await expect.poll(() => choiceOf('2603.10004')).toBe('done');
    expect(await choiceOf('2603.10003')).toBeNull();
    await library.keyboard.press('u');
    expect(await place()).toMatch(/^4 of 12/);
    await expect.poll(() => choiceOf('2603.10004')).toBeNull();
    await library.keyboard.press('n');
    await library.keyboard.type('ask about sxdj');
    await library.keyboard.press('Control+Enter');
    expect(await place()).toMatch(/^4 of 12$/);
    for (let i = 0; i < 9; i++) await library.keyboard.press('x');
    await expect
      .poll(() => library.textContent('[data-part="triage"] article'))
      .toContain('1 queued · 10 dismissed · 0 done · 1 left open');
    await shoot(library, 'triage-end');
    await library.keyboard.press('Escape');
    await expect.poll(() => library.textContent('[data-part="triage-go"] p')).toBe('1 paper to decide about');
  });

  it('asks about fifty papers in less than two minutes', async () => {
    await visit('2026-03-10', inventCards(50));
    const library = await openLibrary(browser, 'triage');
    await library.waitForSelector('[data-part="primary"]:focus');
    await library.keyboard.press('Enter');
    const start = Date.now();
    for (let i = 0; i < 50; i++) {
      await library.waitForSelector(`[data-part="triage"] [data-paper="arxiv:2603.${10_001 + i}"]`);
      await library.keyboard.press(i % 5 === 0 ? 's' : 'x');
    }
    await expect.poll(() => library.textContent('[data-part="triage"] article')).toContain('10 queued · 40 dismissed');
    console.log(`  50 papers triaged by keys in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    expect(Date.now() - start).toBeLessThan(20_000);
    await expect.poll(() => choiceOf('2603.10050')).toBe('dismissed');
  });
});

describe('the queue', () => {
  it('is a board whose order, priority and tags are kept, and which every tab shares', async () => {
    await visit('2026-03-10');
    for (const title of [0, 1, 2]) await page.click(`article:nth-of-type(${title + 1}) [data-act="queue"]`);
    const library = await openLibrary(browser, 'queue');
    const waiting = '[aria-label="To read"]';
    await expect
      .poll(() => titles(library, waiting))
      .toEqual(['arxiv:2603.10001', 'arxiv:2603.10002', 'arxiv:2603.10003']);
    await library.click(`${waiting} [data-paper="arxiv:2603.10003"] [data-act="details"]`);
    await library.waitForSelector('[data-part="details"] h2');
    await library.getByLabel('Priority', { exact: true }).selectOption('high');
    await library.getByLabel('Tags').fill('RL, to discuss');
    await library.getByLabel('Tags').press('Enter');
    await library.getByLabel('Read by').fill('2026-03-09');
    await expect
      .poll(() => library.textContent(`${waiting} [data-paper="arxiv:2603.10003"] [data-part="badges"]`))
      .toBe('Soonwas due Mon 9 Marrlto discuss');
    await library.click('[data-part="details"] [data-act="note"]');
    await library.keyboard.type(
      '**Bold** and <img src=x onerror=alert(1)> [bad](javascript:alert(1)) [good](https://example.org/)',
    );
    await library.keyboard.press('Control+Enter');
    await library.waitForSelector('[data-part="markdown"] strong');
    expect(
      await library.$$eval('[data-part="markdown"] :is(img, a)', (all) => all.map((one) => one.getAttribute('href'))),
    ).toEqual(['https://example.org/']);
    await shoot(library, 'queue');
    await expectAccessible(library);
    await library.keyboard.press('Escape');
    await library.getByLabel('Order of the queue').selectOption('priority');
    await expect.poll(async () => (await titles(library, waiting))[0]).toBe('arxiv:2603.10003');
    await library.reload();
    await expect.poll(async () => (await titles(library, waiting))[0]).toBe('arxiv:2603.10003');
    await library.click(`${waiting} [data-paper="arxiv:2603.10001"] [data-act="reading"]`);
    await expect.poll(() => titles(library, '[aria-label="Reading"]')).toEqual(['arxiv:2603.10001']);
    await library.click('nav a[href="#papers"]');
    const line = '[data-part="line"][data-paper="arxiv:2603.10001"]';
    await expect.poll(() => library.innerText(`${line} [data-part="acts"]`)).toBe('Reading');
    await shoot(library, 'papers-reading');
    await library.click('nav a[href="#queue"]');
    await library.waitForSelector('[aria-label="Reading"] [data-paper]');
    await library.keyboard.press('u');
    await expect.poll(() => titles(library, '[aria-label="Reading"]')).toEqual([]);
    await page.click('article:nth-of-type(4) [data-act="queue"]');
    await expect.poll(() => titles(library, waiting)).toHaveLength(4);
  });

  it('drains where the reader wants it: its length in weeks, what waits too long, and a second look', async () => {
    await visit('2026-03-10');
    for (const n of [1, 2, 3]) await page.click(`article:nth-of-type(${n}) [data-act="queue"]`);
    const library = await openLibrary(browser, 'queue');
    await library.waitForSelector('[aria-label="To read"] [data-paper]');
    expect(await library.$$('[data-part="tray"]')).toHaveLength(0);
    await library.click('nav a[href="#settings"]');
    await library.getByLabel('Papers you read in a week').fill('2');
    await library.getByLabel('Ask about a paper').fill('2');
    await library.getByLabel('Bring back').check();
    await shoot(library, 'settings');
    await expectAccessible(library);
    await library.click('nav a[href="#queue"]');
    await expect
      .poll(() => library.textContent('[data-part="view-head"]'))
      .toContain('3 papers wait: 2 weeks at 2 a week');
    await library.click('[aria-label="To read"] [data-paper="arxiv:2603.10001"] [data-act="done"]');
    await expect.poll(() => titles(library, '[aria-label="Done"]')).toEqual(['arxiv:2603.10001']);
    await setClock(browser, at('2026-03-26'));
    await library.reload();
    const tray = (name: string) => `section[data-part="tray"][aria-label^="${name}"]`;
    await expect.poll(() => titles(library, tray('Waiting'))).toEqual(['arxiv:2603.10002', 'arxiv:2603.10003']);
    await expect.poll(() => titles(library, tray('Time for'))).toEqual(['arxiv:2603.10001']);
    await shoot(library, 'trays');
    await library
      .getByRole('button', { name: /^Keep: / })
      .first()
      .click();
    await expect.poll(() => titles(library, tray('Waiting'))).toEqual(['arxiv:2603.10003']);
    await library.getByRole('button', { name: /^Later again: / }).click();
    await expect.poll(() => titles(library, tray('Time for'))).toEqual([]);
    expect(await library.textContent('[data-part="said"] output')).toContain('Comes back Thu 23 Apr');
  });
});

describe('the days', () => {
  it('tell what was listed, seen and missed, and lead to what was never opened', async () => {
    for (const day of ['2026-03-09', '2026-03-10', '2026-03-12']) await visit(day, cards, day === '2026-03-10');
    await setClock(browser, at('2026-03-13'));
    const library = await openLibrary(browser, 'days');
    const day = (date: string) => `[data-day="2026-03-${date}"]`;
    const textOf = (selector: string) => library.textContent(`${selector} [data-part="hidden-label"]`);
    await expect.poll(() => textOf(day('10'))).toBe('Tue 10 Mar: 12 of 12 seen');
    expect(await textOf(day('11'))).toBe('Wed 11 Mar: not opened');
    expect(await textOf(day('07'))).toContain('No listing');
    await library.click(day('12'));
    expect(await library.textContent('[data-part="tallies"] tbody tr')).toMatch(/Daily 12 Mar12\d+\d+\d+$/);
    await library.keyboard.press('ArrowLeft');
    await library.waitForSelector(`${day('11')}[aria-pressed="true"]:focus`);
    const link = library.locator('[data-part="day"] a');
    expect(await link.getAttribute('href')).toBe('https://huggingface.co/papers/date/2026-03-11');
    await shoot(library, 'days');
    await expectAccessible(library);
    await library.click('nav a[href="#health"]');
    await expect
      .poll(() => library.textContent('[data-part="health-list"]'))
      .toContain('Daily 12 Mar: 12 of 12 entries read');
    await shoot(library, 'health');
    await expectAccessible(library);
    await library.setViewportSize({ width: 420, height: 800 });
    await shoot(library, 'health-narrow');
    expect(await library.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
