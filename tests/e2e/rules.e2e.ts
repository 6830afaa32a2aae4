/** Rules on a listing: what they hide says so and can be had back, in every tab and after a reload. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { open, readCounts, readMarks } from './harness/reader.ts';
import { addRule, changeRule, readHighlights } from './harness/rules.ts';
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

const hidden = (count: number, tab = page) =>
  tab.waitForFunction((n) => document.querySelectorAll('[data-ibid-shown="hide"]').length === n, count);
const stub = () => page.locator('[data-ibid-shown="hide"]').first();

describe('a rule that is written', () => {
  it('says what it would do before it does it, in the popup, with its mistakes; then it does', async () => {
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: 'Rules' }).click();
    await popup.getByRole('button', { name: 'New rule' }).click();
    const query = popup.getByRole('textbox', { name: 'Query' });
    await query.fill('title:survey upvotes:many');
    await popup.getByText('“many” is no count.').waitFor();
    expect(await readCounts(page)).toMatchObject({ filtered: 0 });
    await query.fill('title:survey');
    await popup.getByText(`hides ${SURVEYS} of 12 here · ${SURVEYS} of the 12 seen in the last 30 days`).waitFor();
    await popup.getByRole('button', { name: 'Count everything ever seen' }).click();
    await popup.getByText(`${SURVEYS} of the 12 ever seen`).waitFor();
    expect(await readCounts(page)).toMatchObject({ filtered: 0 });
    await popup.getByRole('button', { name: 'Save' }).click();
    await hidden(SURVEYS);
    await popup.getByRole('button', { name: 'Undo' }).click();
    await hidden(0);
  });

  it('is there again, half written, when the popup was closed on it', async () => {
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: 'Rules' }).click();
    await popup.getByRole('button', { name: 'New rule' }).click();
    await popup.getByRole('textbox', { name: 'Query' }).fill('title:half');
    await popup.close();
    const again = await browser.openPopup();
    await again.getByRole('tab', { name: 'Rules' }).click();
    expect(await again.getByRole('textbox', { name: 'Query' }).inputValue()).toBe('title:half');
  });

  it('goes out as text and comes in again, looked at first', async () => {
    await addRule(browser, { text: 'title:survey', action: 'hide', name: 'No surveys' });
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: 'Rules' }).click();
    await popup.getByText('As text').click();
    const download = popup.waitForEvent('download');
    await popup.getByRole('button', { name: 'Export rules' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('hide "No surveys": title:survey');
    const buffer = Buffer.from(`${text}dim: title:robots\n<b>no rule</b>\n`);
    await popup.locator('input[type="file"]').setInputFiles({ name: 'rules.txt', mimeType: 'text/plain', buffer });
    await popup.getByText('1 new rule · 1 you have already').waitFor();
    await popup.getByText('no rule. Write').waitFor();
    await popup.getByRole('button', { name: 'Add 1 rule' }).click();
    await page.waitForSelector('[data-ibid-shown="dim"]');
  });
});

describe('a rule that hides', () => {
  it('acts in every open tab, names itself on every stub, and is there after a reload', async () => {
    const other = await browser.context.newPage();
    await open(other, PATH);
    await addRule(browser, { text: 'title:survey', name: 'No surveys', action: 'hide' });
    await Promise.all([hidden(SURVEYS), hidden(SURVEYS, other)]);
    const reasons = (await readMarks(page)).flatMap((mark) => mark.reason ?? []);
    expect(reasons).toHaveLength(SURVEYS);
    expect(reasons.every((reason) => reason.startsWith('hidden by “No surveys”: A Survey of'))).toBe(true);
    expect(await readCounts(page)).toMatchObject({ filtered: SURVEYS });
    await open(page, PATH);
    await hidden(SURVEYS);
  });

  it('can be lifted for one paper, and put back with u', async () => {
    await addRule(browser, { text: 'title:survey', action: 'hide' });
    await hidden(SURVEYS);
    await stub().getByRole('button', { name: 'Except this paper' }).click();
    await hidden(SURVEYS - 1);
    await open(page, PATH);
    await hidden(SURVEYS - 1);
    await addRule(browser, { text: 'title:"learning robots dune"', action: 'hide' });
    await hidden(SURVEYS);
    await stub().getByRole('button', { name: 'Except this paper' }).click();
    await hidden(SURVEYS - 1);
    await page.keyboard.press('u');
    await hidden(SURVEYS);
  });

  it('can be switched off on this feed alone', async () => {
    const rule = await addRule(browser, { text: 'title:survey', action: 'hide' });
    await hidden(SURVEYS);
    await stub()
      .getByRole('button', { name: /^Off here/ })
      .click();
    await hidden(0);
    const weekly = '/papers/week/2026-W10';
    site.serve(weekly, writeDailyPage('2026-03-05', CARDS));
    await open(page, weekly);
    await hidden(SURVEYS);
    const tab = browser.context.waitForEvent('page');
    await stub().getByRole('button', { name: 'Edit rule' }).click();
    expect(new URL((await tab).url()).hash).toBe(`#rules/${rule.id}`);
  });

  it('acts on entries that come late, and on those the site draws anew', async () => {
    await addRule(browser, { text: 'title:survey', action: 'hide' });
    await hidden(SURVEYS);
    await page.evaluate(() => {
      const grid = document.querySelector('article')?.parentElement as Element;
      grid.replaceChildren(...[...grid.children].map((card) => card.cloneNode(true)));
      const late = grid.children[0]?.cloneNode(true) as Element;
      for (const name of late.getAttributeNames()) if (name.startsWith('data-ibid')) late.removeAttribute(name);
      late.querySelector('ibid-foot')?.remove();
      for (const link of late.querySelectorAll('a')) link.href = link.href.replace(/2603\.\d+/, '2603.77777');
      grid.append(late);
    });
    await hidden(SURVEYS + 1);
    expect(await page.locator('article > ibid-foot').count()).toBeLessThanOrEqual(13);
  });

  it('never hides what another rule keeps, and the entry says so', async () => {
    await addRule(browser, { text: 'title:survey', action: 'hide' });
    await addRule(browser, { text: 'title:speech', action: 'keep', name: 'Speech' });
    const kept = CARDS.filter(({ title }) => title.includes('Survey') && title.includes('Speech')).length;
    await hidden(SURVEYS - kept);
    const marks = (await readMarks(page)).filter((mark) => mark.mark?.startsWith('kept'));
    expect(marks.map(({ mark }) => mark)).toEqual(Array(kept).fill('kept (“Speech”): “title:survey” would hide it'));
  });

  it('with a pattern made to hang is answered like any other', async () => {
    const trap = `${'a'.repeat(20_000)}b`;
    site.serve('/papers/date/2026-03-06', writeDailyPage('2026-03-06', [{ id: '2603.20001', title: trap }, ...CARDS]));
    await addRule(browser, { text: 'title:/(a+)+$/', action: 'hide' });
    const started = performance.now();
    await open(page, '/papers/date/2026-03-06');
    expect(await readCounts(page)).toMatchObject({ total: 13, filtered: 0 });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('follow and mute', () => {
  it('are a key away from every entry, and are rules that can be taken back', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    const menu = page.getByRole('dialog');
    await menu.getByRole('button', { name: 'Mute: Ada Invented' }).click();
    await hidden(12);
    await page.keyboard.press('Escape');
    expect((await readMarks(page))[0]?.reason).toContain('hidden by “Muted Ada Invented”');
    await page.keyboard.press('u');
    await hidden(0);
  });

  it('a followed author is kept, and the entry says whom the reader follows', async () => {
    await page.locator('article').first().hover();
    await page.locator('article').first().locator('[data-act="menu"]').click();
    await page.getByRole('button', { name: 'Follow: Ada Invented' }).click();
    await page.getByRole('button', { name: 'Following: Ada Invented' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('ibid-bar input').fill('-survey');
    await page.waitForFunction(() => document.querySelectorAll('[data-ibid-mark*="kept"]').length > 0);
    await hidden(0);
    const [first, second] = await readMarks(page);
    expect(first?.mark).toBe('kept (“Following Ada Invented”): “-survey” would hide it · Following Ada Invented');
    expect(second?.mark).toBe('Following Ada Invented');
  });
});

describe('what is highlighted', () => {
  it('is coloured without touching the site’s own elements, and no longer when the rule goes', async () => {
    const before = await page.locator('h3').evaluateAll((all) => all.map((head) => head.outerHTML));
    const rule = await addRule(browser, { text: 'survey OR robots', action: 'highlight', colour: 'green' });
    await page.waitForFunction(() => CSS.highlights.has('ibid-green'));
    expect((await readHighlights(page))['ibid-green']).toBeGreaterThan(0);
    expect(await page.locator('h3').evaluateAll((all) => all.map((head) => head.outerHTML))).toEqual(before);
    expect(await page.locator('article').first().getAttribute('data-ibid-colour')).toBe('green');
    await page.locator('ibid-bar').getByRole('button', { name: 'Show reasons' }).click();
    await page.waitForSelector('[data-ibid-mark="“survey OR robots” highlights"]');
    await changeRule(browser, rule.id, { isRemoved: true });
    await page.waitForFunction(() => CSS.highlights.size === 0 && !document.querySelector('[data-ibid-colour]'));
  });
});

describe('a long list', () => {
  it('of 2,000 entries is filtered, counted and shown again', async () => {
    const cards = inventCards(2000);
    const surveys = cards.filter(({ title }) => title.includes('Survey')).length;
    const path = '/papers/month/2026-03';
    site.serve(path, writeDailyPage('2026-03-05', cards));
    await addRule(browser, { text: 'title:survey', action: 'hide' });
    await open(page, path);
    await hidden(surveys);
    expect(await readCounts(page)).toMatchObject({ total: 2000, filtered: surveys });
    await page.locator('ibid-bar [data-chip="filtered"]').click();
    await hidden(0);
  });
});
