/** What a reader meets on arXiv: an entry is a dt and its dd, and a page may be of several sections. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARXIV, EMPTY_LIST, inventPapers, writeList, writeSearch } from './harness/arxiv-page.ts';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { open, readCounts, readFirstScreen, readMarks, skim, waitForMarks } from './harness/reader.ts';
import { addRule, readHighlights } from './harness/rules.ts';
import { recordShifts, setOff, shiftsOf } from './harness/shifts.ts';
import { type Site, serveSite } from './harness/site.ts';

const NEW = `${ARXIV}/list/cs.CL/new`;
const SEARCH = `${ARXIV}/search/?query=tides&searchtype=all`;
const PAPERS = inventPapers(14);
const PAGE = writeList('Monday, 27 July 2026', [
  { heading: 'New submissions', papers: PAPERS.slice(0, 6) },
  { heading: 'Cross submissions', note: '(cross-list from cs.CY)', papers: PAPERS.slice(6, 10) },
  { heading: 'Replacement submissions', note: '(replaced)', papers: PAPERS.slice(10) },
]);

let browser: IbidBrowser;
let site: Site;
let page: Page;

async function start(options: Parameters<typeof launch>[0] = {}): Promise<void> {
  browser = await launch(options);
  site = await serveSite(browser.context);
  site.serve(NEW, PAGE);
  site.serve(SEARCH, writeSearch('tides', PAPERS));
  page = await browser.context.newPage();
  await recordShifts(page);
}

beforeEach(() => start());
afterEach(() => browser.close());

const hidden = (count: number) =>
  page.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, count);
const entry = (n: number) => ({ head: page.locator('dt').nth(n), body: page.locator('dd').nth(n) });

describe('a list', () => {
  it('is new on the first visit; on the day after what was on screen is a repeat, the rest was missed', async () => {
    await setClock(browser, at('2026-07-27'));
    await open(page, NEW);
    expect((await readMarks(page)).map(({ id, status }) => [id, status])).toEqual(
      PAPERS.map(({ id }) => [`arxiv:${id}`, 'new']),
    );
    expect(await readCounts(page)).toMatchObject({ total: 14, new: 14 });
    const inView = await page.$$eval(
      'dd',
      (all) => all.filter((one) => one.getBoundingClientRect().bottom <= innerHeight).length,
    );
    await readFirstScreen(page);
    await page.goto('about:blank');
    await setClock(browser, at('2026-07-28'));
    await open(page, NEW);
    const marks = await readMarks(page);
    expect(inView).toBeGreaterThan(1);
    expect(marks.slice(0, inView).map(({ mark }) => mark)).toEqual(
      Array.from({ length: inView }, () => 'Mon 27 Jul · 2nd day'),
    );
    expect(marks.at(-1)).toMatchObject({ status: 'missed', mark: 'missed Mon 27 Jul' });
    expect(await entry(0).head.locator('ibid-foot').textContent()).toContain('ibid. Mon 27 Jul · 2nd day');
  });

  it('has its bar at the head of its first section, and as wide', async () => {
    await open(page, NEW);
    const [bar, list] = await page.evaluate(() =>
      ['ibid-bar', 'dl'].map((name) => {
        const { top, left, width } = (document.querySelector(name) as Element).getBoundingClientRect();
        return { top, left, width };
      }),
    );
    expect(bar).toEqual(list);
  });

  it('hides dt and dd by a rule, says why in one line, and gives them back', async () => {
    await addRule(browser, { text: 'title:survey', action: 'hide' });
    await page.bringToFront();
    await open(page, NEW);
    await hidden(4);
    const { head, body } = entry(0);
    expect(await body.isVisible()).toBe(false);
    expect(await head.locator(':scope > a').first().isVisible()).toBe(false);
    expect((await head.boundingBox())?.height).toBeLessThan(32);
    expect(await head.locator('ibid-foot').innerText()).toMatch(/^hidden by .*title:survey.*: A Survey of Tides Birch/);
    expect(await entry(1).body.isVisible()).toBe(true);
    await head.getByRole('button', { name: 'Show' }).click();
    expect(await body.isVisible()).toBe(true);
    await entry(4)
      .head.getByRole('button', { name: 'Not this paper' })
      .or(entry(4).head.locator('[data-act="except"]'))
      .first()
      .click();
    await hidden(2);
    expect(await entry(4).body.isVisible()).toBe(true);
  });

  it('keeps and dismisses an entry by its controls and by keys, with undo', async () => {
    await open(page, NEW);
    await entry(1).head.locator('[data-act="queue"]').click();
    await page.waitForSelector('dt[data-ibid-choice="queued"]');
    await entry(2).head.locator('[data-act="dismiss"]').click();
    await hidden(1);
    expect(await entry(2).body.isVisible()).toBe(false);
    await entry(2).head.locator('[data-act="undo"]').click();
    await hidden(0);
    // The entry under the pointer is the current one, wherever in it the pointer is.
    await entry(3).body.hover();
    expect(await entry(3).head.getAttribute('data-ibid-current')).toBe('pointer');
    await page.mouse.move(5, 5);
    await page.keyboard.press('x');
    await hidden(1);
    expect(await entry(3).body.isVisible()).toBe(false);
    await page.keyboard.press('j');
    expect(await entry(4).head.getAttribute('data-ibid-current')).toBe('keys');
    expect(await readCounts(page)).toMatchObject({ queued: 1 });
  });

  it('goes on by key from entry to entry, also where scrolling brings others under a resting pointer', async () => {
    await open(page, NEW);
    await page.mouse.move(600, 500);
    const current = () => page.$$eval('dt', (all) => all.findIndex((one) => one.hasAttribute('data-ibid-current')));
    const first = await current();
    for (let step = 1; step <= 6; step++) {
      await page.keyboard.press('j');
      await page.waitForTimeout(200);
      expect(await current()).toBe(first + step);
    }
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  it('dims dt and dd together, and colours the words in both', async () => {
    await addRule(browser, { text: 'title:tides', action: 'highlight', colour: 'blue' });
    await page.bringToFront();
    await open(page, NEW);
    await page.waitForSelector('dt[data-ibid-colour="blue"]');
    expect((await readHighlights(page))['ibid-blue']).toBeGreaterThan(0);
    await page.locator('ibid-bar [data-chip="new"]').click();
    await page.waitForSelector('dt[data-ibid-shown="dim"]');
    const opacity = (n: number) => entry(n).body.evaluate((body) => getComputedStyle(body).opacity);
    expect(await opacity(0)).toBe('0.45');
    await entry(0).body.hover();
    expect(await opacity(0)).toBe('1');
  });

  it('finds words of the abstract, which its heads do not tell', async () => {
    await open(page, NEW);
    await page.locator('ibid-bar input').fill('-"about item 3"');
    await hidden(1);
    expect(await entry(2).body.isVisible()).toBe(false);
  });
});

describe('sections', () => {
  const chip = (section: string) => page.locator(`ibid-bar [data-section="${section}"]`);

  it('each have a switch, which every tab follows, and which the stub and the rules know by name', async () => {
    const other = await browser.context.newPage();
    await open(other, NEW);
    await page.bringToFront();
    await open(page, NEW);
    await expect.poll(() => chip('new').innerText()).toBe('6 submitted');
    expect(await chip('cross-list').innerText()).toBe('4 cross-listed');
    await chip('replacement').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="dim"]').length === 4);
    await expect.poll(() => chip('replacement').textContent()).toBe('4 replaceddimmed');
    await chip('replacement').click();
    await hidden(4);
    await other.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="hide"]').length === 4);
    expect(await entry(10).body.isVisible()).toBe(false);
    await entry(10).head.scrollIntoViewIfNeeded();
    expect(await entry(10).head.locator('[data-part="reason"]').textContent()).toContain('“Replacements”');
    await open(page, NEW);
    await hidden(4);
    await chip('replacement').click();
    await hidden(0);
    await chip('replacement').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="dim"]').length === 4);
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: 'Rules' }).click();
    await popup.getByText('Replacements').first().waitFor();
    expect(await popup.getByText('Replacements').count()).toBe(1);
  });

  it('have none where the listing has no sections', async () => {
    await open(page, SEARCH);
    await page.waitForTimeout(300);
    expect(await chip('new').isVisible()).toBe(false);
  });
});

describe('the page', () => {
  it.each([1280, 400])('shifts by nothing %d wide, down to the last entry', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [NEW, SEARCH]) {
      await open(page, path);
      await page.waitForTimeout(500);
      await skim(page);
      expect(await page.$$eval('ibid-foot', (feet) => feet.length)).toBe(PAPERS.length);
      expect(await shiftsOf(page)).toEqual([]);
    }
  });

  it('equals a run without Ibid where it is off, before and after', async () => {
    await browser.close();
    await start({ extension: '' });
    await page.goto(NEW);
    const control = await page.content();
    await browser.close();
    await start();
    await setOff(browser, ['arxiv']);
    await page.goto(NEW);
    await page.waitForTimeout(500);
    expect((await page.content()) === control).toBe(true);
    await setOff(browser, []);
    await waitForMarks(page);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await hidden(1);
    await setOff(browser, ['arxiv']);
    await page.waitForTimeout(500);
    expect((await page.content()) === control).toBe(true);
  });

  it('without papers today has nothing of ours', async () => {
    site.serve(NEW, EMPTY_LIST);
    await page.goto(NEW);
    await page.waitForTimeout(700);
    expect(await page.$$('ibid-bar, ibid-foot')).toEqual([]);
    const popup = await browser.openPopup();
    expect(await popup.locator('body').innerText()).not.toContain('could not');
  });
});

describe('a search', () => {
  it('marks its results, each with its foot, and makes stubs of them', async () => {
    await open(page, SEARCH);
    expect(await readCounts(page)).toMatchObject({ total: 14, new: 14 });
    await page.locator('ibid-bar input').fill('-survey');
    await hidden(4);
    const stub = page.locator('.arxiv-result').first();
    expect((await stub.boundingBox())?.height).toBeLessThan(32);
    await stub.locator('[data-act="show"]').click();
    expect(await stub.locator('.title').isVisible()).toBe(true);
  });
});
