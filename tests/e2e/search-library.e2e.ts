/** Everything seen, in the library: searched while it is typed, narrowed down, chosen by keys, and many changed at once. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PaperId } from '../../lib/paper.ts';
import { readWithBetterBibtex } from '../readers.ts';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import {
  ask,
  deafen,
  download,
  expectAccessible,
  expectAskedWhenPainted,
  openLibrary,
  shoot,
} from './harness/library.ts';
import { open, readMarks } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const COUNT = 260;
const cards = inventCards(COUNT);
const DAY = '2026-03-10';
const ADDRESS = `/papers/date/${DAY}`;

let browser: IbidBrowser;
let site: Site;
let page: Page;
let library: Page;

beforeEach(async () => {
  browser = await launch();
  site = await serveSite(browser.context);
  page = await browser.context.newPage();
  await setClock(browser, at(DAY));
  site.serve(ADDRESS, writeDailyPage(DAY, cards));
  await open(page, ADDRESS);
  // The records follow the offer, in batches.
  await page.waitForTimeout(2500);
  library = await openLibrary(browser, '');
});
afterEach(() => browser.close());

const status = () => library.textContent('[data-part="finder"] [role="status"]');
const lines = () =>
  library.$$eval('[data-part="line"]', (all) =>
    all
      .toSorted((a, b) => Number(a.getAttribute('data-place')) - Number(b.getAttribute('data-place')))
      .map((line) => line.getAttribute('data-paper')),
  );
const topOf = async (of: Page, paper: PaperId) => (await of.locator(`[data-paper="${paper}"]`).boundingBox())?.y;
const choiceOf = async (id: string) => (await readMarks(page)).find((mark) => mark.id === id)?.choice;

it('finds as it is typed, marks the words, says what is wrong, and finds again after the worker was stopped', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  // Only what is on the screen is drawn.
  expect((await lines()).length).toBeLessThan(40);
  await shoot(library, 'papers');
  await expectAccessible(library);
  await library.keyboard.type('surv');
  const surveys = cards.filter(({ title }) => title.includes('Survey')).length;
  await expect.poll(status).toBe(`${surveys} papers`);
  await library.waitForSelector('[data-part="line"] mark');
  expect(await library.textContent('[data-part="line"] mark')).toBe('Survey');
  await library.keyboard.type('ey agents ');
  const both = cards.filter(({ title }) => /Survey of Agents/.test(title)).length;
  await expect.poll(status).toBe(`${both} papers`);
  // At once: letter by letter it would be other words first.
  await library.keyboard.insertText('color:red ');
  await expect.poll(status).toContain('color');
  expect(await library.$$('[data-part="line"]')).not.toHaveLength(0);
  await browser.stopWorker();
  await library.fill('input[type="search"]', 'robots -survey');
  const robots = cards.filter(({ title }) => /^Learning Robots/.test(title)).length;
  await expect.poll(status).toBe(`${robots} papers`);
  await shoot(library, 'papers-found');
  await library.fill('input[type="search"]', 'nothing has this');
  await expect.poll(() => library.textContent('[data-part="empty"]')).toContain('Nothing found');
  await shoot(library, 'papers-nothing');
});

it('opens with the head of the list as it last was, asks nothing until that is on the screen, and then shows what is true', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.waitForSelector('[data-place="0"] [data-part="text"]');
  const [first, second] = (await lines()) as [PaperId, PaperId];
  await expect.poll(() => library.evaluate(() => localStorage.getItem('first-shown') ?? '')).toContain(first);
  await ask(library, 'setDecision', { paper: second, change: { choice: 'queued' } });
  await expect.poll(() => library.evaluate(() => localStorage.getItem('first-shown') ?? '')).toContain('"queued"');
  await library.close();
  const deaf = await openLibrary(browser, 'papers', deafen);
  await deaf.waitForSelector(`[data-place="0"][data-paper="${first}"] [data-part="text"]`);
  expect(await deaf.getAttribute('[data-place="1"]', 'data-choice')).toBe('queued');
  await expectAskedWhenPainted(deaf);
  await shoot(deaf, 'papers-waiting');
  const waiting = await topOf(deaf, first);
  await deaf.close();
  const popup = await browser.openPopup();
  await ask(popup, 'setDecision', { paper: first, change: { choice: 'dismissed' } });
  library = await openLibrary(browser, '');
  await library.waitForSelector(`[data-paper="${first}"][data-choice="dismissed"]`);
  await expect.poll(status).toBe(`${COUNT} papers`);
  expect(await topOf(library, first)).toBe(waiting);
});

it('narrows down, is walked by keys, and decides so that the open page shows it', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.getByLabel('Order').selectOption('upvotes');
  await expect.poll(async () => (await lines())[0]).toBe('arxiv:2603.10001');
  await library.click('[data-paper="arxiv:2603.10001"] [data-act="details"]');
  await library.waitForSelector('[data-part="details"] h2');
  await library.keyboard.press('Escape');
  await library.focus('[data-paper="arxiv:2603.10001"] [data-act="details"]');
  for (const key of ['j', 's', 'j', 'x', 'End']) await library.keyboard.press(key);
  await library.waitForSelector(`[data-place="${COUNT - 1}"] [data-act="details"]:focus`);
  await expect.poll(() => choiceOf('arxiv:2603.10002')).toBe('queued');
  await expect.poll(() => choiceOf('arxiv:2603.10003')).toBe('dismissed');
  await library.reload();
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.click('[data-part="facets"] summary:text("Status")');
  await library.getByLabel(/^To read/).check();
  await expect.poll(status).toBe('1 paper');
  await shoot(library, 'papers-facets');
  await library.click('[data-part="facets"] [data-act="clear"]');
  await expect.poll(status).toBe(`${COUNT} papers`);
});

it('exports what is selected, in the order of the list, and copies one paper', async () => {
  await library.fill('input[type="search"]', 'survey ');
  const surveys = cards.filter(({ title }) => title.includes('Survey'));
  await expect.poll(status).toBe(`${surveys.length} papers`);
  await library.getByLabel('Order').selectOption('upvotes');
  await library.click('[data-part="line"] input[type="checkbox"] >> nth=0');
  await library.getByRole('button', { name: /^Select all/ }).click();
  const { name, content } = await download(library, () => library.getByLabel('Export as …').selectOption('bibtex'));
  expect(name).toBe(`ibid-${DAY}.bib`);
  const entries = readWithBetterBibtex(content.toString());
  const ids = entries.map(({ raw }) => String(raw.eprint));
  expect(ids[0]).toBe('2603.10001');
  expect(ids.toSorted()).toEqual(surveys.map(({ id }) => id));
  await library.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await library.click('[data-paper="arxiv:2603.10001"] [data-act="details"]');
  await library.click('[data-copy="citation"]');
  await expect.poll(() => library.textContent('[data-part="said"] output')).toBe('Copied: Citation');
  expect(await library.evaluate(() => navigator.clipboard.readText())).toBe(
    'Ada Invented (2026). A Survey of Agents Birch. arXiv:2603.10001. https://huggingface.co/papers/2603.10001',
  );
});

it('takes in a reading list that was looked at first, and lets it go again', async () => {
  await library.click('nav a[href="#lists"]');
  const list = [
    '@misc{a, title = {Looms of Old}, author = {Weaver, Ada}, eprint = {2401.00001}, archivePrefix = {arXiv}}',
    '@misc{b, title = {A Survey of Agents Birch}, eprint = {2603.10001}, archivePrefix = {arXiv}}',
    '@misc{c, title = {Without an address}}',
  ].join('\n');
  await library.setInputFiles('input[type="file"]', {
    name: 'list.bib',
    mimeType: 'text/plain',
    buffer: Buffer.from(list),
  });
  await expect
    .poll(() => library.textContent('[data-part="preview"] [role="status"]'))
    .toBe('2 papers in it, 1 left out');
  await shoot(library, 'lists');
  await expectAccessible(library);
  await library.getByLabel('Put them into the queue').check();
  await library.getByRole('button', { name: 'Take in 2 papers' }).click();
  await expect.poll(() => choiceOf('arxiv:2603.10001')).toBe('queued');
  await expect.poll(() => library.textContent('[data-part="said"] output')).toBe('2 papers taken in');
  await library.click('[data-part="said"] [data-act="undo"]');
  await expect.poll(() => choiceOf('arxiv:2603.10001')).toBeNull();
  const everything = library.getByRole('combobox', { name: 'Everything as' });
  const ris = await download(library, () => everything.selectOption('RIS'));
  expect(ris.content.toString().match(/^TY {2}-/gm)).toHaveLength(COUNT + 1);
  await library.fill('textarea', 'nothing of any use');
  await library.getByRole('button', { name: 'Look at it' }).click();
  await expect.poll(() => library.textContent('[data-part="preview"]')).toContain('0 papers in it');
  await shoot(library, 'lists-nothing');
});

it('changes all that were found at once, with one way back', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.click('[data-part="line"] input[type="checkbox"] >> nth=0');
  await library.getByRole('button', { name: `Select all ${COUNT}` }).click();
  await library.getByPlaceholder('Tag …').fill('spring, #RL');
  await library.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => library.textContent('[data-part="said"] output')).toBe(`Tagged: ${COUNT} papers`);
  await library.click('[data-part="bulk"] [data-act="dismissed"]');
  await expect.poll(() => library.textContent('[data-part="said"] output')).toBe(`Dismissed: ${COUNT} papers`);
  await expect.poll(() => choiceOf('arxiv:2603.10260')).toBe('dismissed');
  await shoot(library, 'papers-bulk');
  await library.fill('input[type="search"]', 'status:dismissed ');
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.click('[data-part="said"] [data-act="undo"]');
  await expect.poll(() => choiceOf('arxiv:2603.10260')).toBeNull();
  await library.fill('input[type="search"]', 'status:dismissed');
  await expect.poll(status).toBe('0 papers');
});

it('keeps its index between two openings, and finds what was said in between', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.close();
  const popup = await browser.openPopup();
  await ask(popup, 'setDecision', { paper: 'arxiv:2603.10007', change: { note: 'told meanwhile' } });
  await popup.close();
  library = await openLibrary(browser, 'papers');
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.fill('input[type="search"]', 'meanwhile');
  await expect.poll(lines).toEqual(['arxiv:2603.10007']);
  const kept = await library.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(kept).toContain('ibid-search');
});

it('lets a rule be counted over everything from the index it keeps, to the number the rows give', async () => {
  await expect.poll(status).toBe(`${COUNT} papers`);
  await page.goto('about:blank');
  // What was recorded a moment before the index was last looked at is asked of its rows.
  await setClock(browser, at(DAY, '12:00'));
  await library.reload();
  await expect.poll(status).toBe(`${COUNT} papers`);
  await library.waitForTimeout(1000);
  await library.close();
  const surveys = cards.filter(({ title }) => title.includes('Survey')).length;
  const popup = await browser.openPopup();
  await popup.evaluate(() => {
    type Send = (message: { ibid?: string; request?: { papers?: unknown } }) => unknown;
    const spied = globalThis as unknown as { walked: number; browser?: object; chrome: object };
    spied.walked = 0;
    for (const { runtime } of [spied.chrome, spied.browser ?? spied.chrome] as { runtime: { sendMessage: Send } }[]) {
      const send = runtime.sendMessage;
      runtime.sendMessage = (message) => {
        if (message.ibid === 'whatIfNext' && !message.request?.papers) spied.walked++;
        return send.call(runtime, message);
      };
    }
  });
  const walked = () => popup.evaluate(() => (globalThis as unknown as { walked: number }).walked);
  const count = async (text: string) => {
    await popup.getByRole('textbox', { name: 'Query' }).fill(text);
    await popup.getByRole('button', { name: 'Count everything ever seen' }).click();
    await popup.getByText(`${surveys} of the ${COUNT} ever seen`).waitFor();
  };
  await popup.getByRole('tab', { name: 'Rules' }).click();
  await popup.getByRole('button', { name: 'New rule' }).click();
  await count('title:survey');
  expect(await walked()).toBe(0);
  // No index holds what a pattern asks for.
  await count('title:/survey/i');
  expect(await walked()).toBeGreaterThan(0);
});
