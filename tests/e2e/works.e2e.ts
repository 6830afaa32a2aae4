/** One memory over both sites: what was met on one is known on the other; works that belong together; merging and parting. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARXIV, inventPapers, writeList } from './harness/arxiv-page.ts';
import { type IbidBrowser, launch, TALL } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { type DailyCard, writeDailyPage } from './harness/daily-page.ts';
import { open, readMarks, readThrough } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const LIST = `${ARXIV}/list/cs.CL/new`;
const DAILY = '/papers/date/2026-07-29';
const AUTHORS = ['Ada Invented', 'Grace Madeup', 'Emmy Nobody'];
const TITLE = 'Looms That Learn: Weaving Numbers into Cloth';

const others = inventPapers(4);
const loom = { id: '2607.24001', title: TITLE, authors: AUTHORS };
const twin = { id: '2607.24777', title: TITLE, authors: AUTHORS };
const sequel = { id: '2607.25555', title: `${TITLE} II`, authors: AUTHORS };

let browser: IbidBrowser;
let site: Site;
let page: Page;

const onArxiv = ({ id, title, authors }: DailyCard) => ({ id, title, authors: authors?.join(', ') ?? '' });
const listing = (papers: readonly DailyCard[]) =>
  writeList('Monday, 27 July 2026', [{ heading: 'New submissions', papers: [...papers.map(onArxiv), ...others] }]);

beforeEach(async () => {
  browser = await launch({ viewport: TALL });
  site = await serveSite(browser.context);
  page = await browser.context.newPage();
});
afterEach(() => browser.close());

const markOf = async (id: string) => (await readMarks(page)).find((mark) => mark.id === `arxiv:${id}`);

async function readOn(day: string, address: string, html: string): Promise<void> {
  await setClock(browser, at(day));
  site.serve(address, html);
  await open(page, address);
  await readThrough(page);
}

describe('a paper met on the other site', () => {
  it('is a repeat on Hugging Face two days after it was on screen on arXiv', async () => {
    await readOn('2026-07-27', LIST, listing([loom]));
    await setClock(browser, at('2026-07-29'));
    site.serve(
      DAILY,
      writeDailyPage('2026-07-29', [
        { ...loom, votes: 12 },
        { id: '2607.29999', title: 'Unmet' },
      ]),
    );
    await open(page, DAILY);
    expect(await markOf(loom.id)).toMatchObject({ status: 'repeat', mark: 'arXiv cs.CL, Mon 27 Jul · 2nd day' });
    expect(await markOf('2607.29999')).toMatchObject({ status: 'new', mark: null });
  });

  it('is a repeat on arXiv after Hugging Face, with a title that changed meanwhile', async () => {
    const title = `${TITLE} and Silk`;
    await readOn('2026-07-27', DAILY, writeDailyPage('2026-07-29', [loom]));
    await setClock(browser, at('2026-07-29'));
    site.serve(LIST, listing([{ ...loom, title }]));
    await open(page, LIST);
    expect(await markOf(loom.id)).toMatchObject({
      status: 'repeat',
      mark: 'Hugging Face daily, Mon 27 Jul · 2nd day · title changed',
    });
    const mark = page.locator('ibid-foot [data-part="mark"]').first();
    await mark.hover();
    expect(await mark.evaluate((element) => getComputedStyle(element, '::after').content)).toContain(
      `“${TITLE}” → “${title}”`,
    );
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/hover.png` });
  });
});

describe('a work that belongs to another', () => {
  it('is named on the other, with what the reader chose, and is never hidden as a repeat', async () => {
    await readOn('2026-07-27', LIST, listing([loom]));
    await page.evaluate(() => scrollTo(0, 0));
    for (const key of ['j', 's']) await page.keyboard.press(key);
    await page.waitForSelector('[data-ibid-choice="queued"]');
    expect(await markOf(loom.id)).toMatchObject({ choice: 'queued' });
    await setClock(browser, at('2026-07-29'));
    site.serve(DAILY, writeDailyPage('2026-07-29', [sequel, { id: '2607.29999', title: 'Unmet' }]));
    await open(page, DAILY);
    const mark = `sequel of “${TITLE}” (queued)`;
    await page.waitForFunction(
      (text) => document.querySelector('[data-ibid-mark]')?.getAttribute('data-ibid-mark') === text,
      mark,
    );
    expect(await markOf(sequel.id)).toMatchObject({ status: 'new', mark, shown: null });
  });
});

describe('two ids that may be one work', () => {
  const openReview = async () => {
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: 'Repeats' }).click();
    await popup.getByText('One work?').click();
    return popup;
  };

  it('are two until the reader says so; merged they are one on every page, parted they are two again', async () => {
    await readOn('2026-07-27', LIST, listing([loom]));
    await setClock(browser, at('2026-07-29'));
    site.serve(DAILY, writeDailyPage('2026-07-29', [twin]));
    await open(page, DAILY);
    expect(await markOf(twin.id)).toMatchObject({ status: 'new' });
    const popup = await openReview();
    await popup.getByText('They have different arXiv ids: 2607.24001 and 2607.24777.').waitFor();
    await popup.getByRole('button', { name: 'One work' }).click();
    // Alone it is new, or seen: it may have been on screen for a second by now.
    const becomes = (...statuses: string[]) =>
      page.waitForFunction(
        (wanted) => wanted.includes(document.querySelector('article')?.getAttribute('data-ibid-status') ?? ''),
        statuses,
      );
    await becomes('repeat');
    expect(await markOf(twin.id)).toMatchObject({ mark: 'arXiv cs.CL, Mon 27 Jul · 2nd day' });
    await open(page, DAILY);
    expect(await markOf(twin.id)).toMatchObject({ status: 'repeat' });
    await popup.getByText('Merged', { exact: true }).click();
    await popup.getByRole('button', { name: 'Part them' }).click();
    await becomes('new', 'seen');
    await open(page, DAILY);
    expect(['new', 'seen']).toContain((await markOf(twin.id))?.status);
    await popup.getByRole('button', { name: 'Undo' }).click();
    await becomes('repeat');
  });
});
