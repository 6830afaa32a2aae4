/** What a reader does on a listing: filter, decide, undo, by mouse and by keyboard, in two tabs and in the popup. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { open, readCounts, readFirstScreen, readMarks } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const PATH = '/papers/date/2026-03-05';
const CARDS = inventCards(12);
const SURVEYS = CARDS.filter(({ title }) => title.includes('Survey')).length;

let browser: IbidBrowser;
let site: Site;
let page: Page;

beforeEach(async () => {
  browser = await launch();
  site = await serveSite(browser.context);
  site.serve(PATH, writeDailyPage('2026-03-05', CARDS));
  page = await browser.context.newPage();
  await open(page, PATH);
});
afterEach(() => browser.close());

const entry = (n: number) => page.locator('article').nth(n);
const shown = async (tab = page) => (await readMarks(tab)).map((mark) => mark.shown);

describe('filters', () => {
  it('act on every open tab as they are typed, give their reason, and are there after a reload', async () => {
    const other = await browser.context.newPage();
    await open(other, PATH);
    await page.locator('ibid-bar input').fill('-survey');
    await other.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, SURVEYS);
    const hidden = (await readMarks(page)).filter((mark) => mark.shown === 'hide');
    expect(hidden).toHaveLength(SURVEYS);
    expect(hidden.every((mark) => mark.reason?.startsWith('hidden by the filter “-survey”: A Survey of'))).toBe(true);
    expect(await readCounts(page)).toMatchObject({ total: 12, filtered: SURVEYS });
    await open(page, PATH);
    await page.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, SURVEYS);
    expect(await page.locator('ibid-bar input').inputValue()).toBe('-survey');
  });

  it('find words in abstracts and authors, which only the embedded data holds', async () => {
    await page.locator('ibid-bar input').fill(`-"item ${CARDS[2]?.id}"`);
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="hide"]').length === 1);
    expect((await shown())[2]).toBe('hide');
    await page.locator('ibid-bar input').fill('-ada');
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="hide"]').length === 12);
    expect(await page.locator('ibid-bar [data-part="notice"]').textContent()).toContain('hide almost everything');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown]').length === 0);
  });

  it('say where a mistake stands, and filter nothing by it', async () => {
    await page.locator('ibid-bar input').fill('-survey "open');
    await page.waitForSelector('ibid-bar [data-part="problem"]');
    expect(await shown()).toEqual(CARDS.map(() => null));
  });

  it('show no chip that has nothing to say', async () => {
    expect(await page.locator('ibid-bar [data-chip="since"]').isVisible()).toBe(false);
    expect(await page.locator('ibid-bar [data-part="notice"]').isVisible()).toBe(false);
  });

  it('dim, hide and show by the chip, in words', async () => {
    const chip = page.locator('ibid-bar [data-chip="new"]');
    await chip.click();
    expect(await chip.textContent()).toBe('12 newdimmed');
    expect(new Set(await shown())).toEqual(new Set(['dim']));
    await chip.click();
    expect(await chip.textContent()).toBe('12 newhidden');
    expect(new Set(await shown())).toEqual(new Set(['hide']));
    await chip.click();
    expect(new Set(await shown())).toEqual(new Set([null]));
  });

  it('never hide what is queued, and say what would have', async () => {
    await entry(0).locator('[data-act="queue"]').click();
    await page.waitForSelector('[data-ibid-choice="queued"]');
    await page.locator('ibid-bar input').fill('-survey');
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-shown="hide"]').length === 2);
    const [first] = await readMarks(page);
    expect(first).toMatchObject({ shown: null, mark: 'kept (queued): “-survey” would hide it' });
    expect(await page.locator('ibid-bar [data-part="hides"]').textContent()).toBe('hides 2 of 12 · keeps 1');
  });

  it('open a stub’s entry for the visit, and lead back to the filter', async () => {
    await page.locator('ibid-bar input').fill('upvotes:>=95');
    const stub = page.locator('[data-ibid-shown="hide"]').first();
    await stub.waitFor();
    await stub.locator('[data-act="edit"]').click();
    await page.waitForFunction(() => document.activeElement?.matches('ibid-bar input'));
    const id = await stub.getAttribute('data-ibid-id');
    await stub.locator('[data-act="show"]').click();
    expect(await page.locator(`[data-ibid-id="${id}"]`).getAttribute('data-ibid-shown')).toBeNull();
    expect(await page.locator(`[data-ibid-id="${id}"] h3`).isVisible()).toBe(true);
  });
});

describe('decisions', () => {
  it('are made and taken back by keyboard, and leave a stub with its undo', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.waitForSelector('article:nth-child(2)[data-ibid-choice="queued"]');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.waitForSelector('article:nth-child(1)[data-ibid-choice="dismissed"]');
    expect((await readMarks(page))[0]).toMatchObject({ shown: 'hide', reason: `dismissed: ${CARDS[0]?.title}` });
    await page.keyboard.press('u');
    await page.waitForSelector('article:nth-child(1):not([data-ibid-choice])');
    await page.keyboard.press('u');
    await page.waitForSelector('article:nth-child(2):not([data-ibid-choice])');
    await page.keyboard.press('u');
    await page.getByText('Nothing to undo on this page.').waitFor();
    expect(await readCounts(page)).toMatchObject({ queued: 0 });
  });

  it('open a paper in a new tab with o, show help with ?, and leave keys alone while typing', async () => {
    site.serve(`/papers/${CARDS[0]?.id}`, '<!doctype html><title>paper</title>');
    await page.keyboard.press('j');
    const opened = browser.context.waitForEvent('page');
    await page.keyboard.press('o');
    expect((await opened).url()).toBe(`https://huggingface.co/papers/${CARDS[0]?.id}`);
    await page.bringToFront();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys on this page' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('ibid-bar input').pressSequentially('sx');
    expect(await readCounts(page)).toMatchObject({ queued: 0 });
    expect((await readMarks(page)).every((mark) => mark.choice === null)).toBe(true);
  });

  it('stand at once in every tab and in the popup, and the popup’s stand in the page', async () => {
    const other = await browser.context.newPage();
    await open(other, PATH);
    await page.bringToFront();
    await entry(1).locator('[data-act="queue"]').click();
    await other.waitForSelector('article:nth-child(2)[data-ibid-choice="queued"]');
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: /Queue/ }).click();
    await popup.getByText(CARDS[1]?.title ?? '').waitFor();
    await popup
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await page.waitForSelector('article:nth-child(2):not([data-ibid-choice])');
  });
});

describe('a page visited before', () => {
  it('marks what is new since then, and only that', async () => {
    await setClock(browser, at('2026-03-06', '09:12'));
    await open(page, PATH);
    await readFirstScreen(page);
    await page.goto('about:blank');
    const late = { id: '2603.99999', title: 'Late arrival', votes: 1 };
    site.serve(PATH, writeDailyPage('2026-03-05', [...CARDS, late]));
    await setClock(browser, at('2026-03-06', '11:00'));
    await open(page, PATH);
    expect(await page.locator('ibid-bar [data-chip="since"]').isVisible()).toBe(true);
    const since = (await readMarks(page)).filter((mark) => mark.since !== null);
    expect(since.map(({ id, since: label }) => [id, label])).toEqual([['arxiv:2603.99999', 'new since 09:12']]);
    const chip = page.locator('ibid-bar [data-chip="since"]');
    expect(await chip.textContent()).toBe('1 new since 09:12');
    await chip.click();
    await page.waitForFunction(() => {
      const box = document.querySelector('[data-ibid-since]')?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    });
  });

  it('counts as seen everything above the end of the window, when told to', async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(300);
    await page.evaluate(() => window.scrollTo(0, 700));
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: 'All on screen up to here' }).click();
    await page.waitForTimeout(500);
    const inView = await page.$$eval(
      'article',
      (all) => all.filter((one) => one.getBoundingClientRect().top < innerHeight).length,
    );
    await open(page, PATH);
    const statuses = (await readMarks(page)).map((mark) => mark.status);
    expect(statuses.slice(0, inView)).toEqual(Array.from({ length: inView }, () => 'seen'));
  });
});

describe('accessibility', () => {
  it.each(['light', 'dark'])('finds nothing to mend in what Ibid puts into a %s page', async (theme) => {
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
    await page.locator('ibid-bar input').fill('-survey');
    await page.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, SURVEYS);
    const found = await new AxeBuilder({ page }).include('ibid-bar').include('ibid-foot').analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
