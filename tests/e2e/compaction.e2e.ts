/** Old sightings that the reader has folded: asked for, counted first, told, and the pages marked as before. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch, TALL } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { ask, expectAccessible, openLibrary, shoot } from './harness/library.ts';
import { open, readMarks, readThrough } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const cards = inventCards(12);
const ADDRESS = '/papers/date/2026-03-10';
const ASIDE = '/papers/date/2026-03-12';

let browser: IbidBrowser;
let site: Site;
let page: Page;

beforeEach(async () => {
  browser = await launch({ viewport: TALL });
  site = await serveSite(browser.context);
  page = await browser.context.newPage();
  site.serve(ADDRESS, writeDailyPage('2026-03-10', cards));
  site.serve(ASIDE, writeDailyPage('2026-03-12', inventCards(3)));
});
afterEach(() => browser.close());

async function visit(day: string, address = ADDRESS): Promise<void> {
  await setClock(browser, at(day));
  await open(page, address);
  await readThrough(page);
  await page.waitForTimeout(600);
}

describe('folding old sightings', () => {
  it('is off until chosen, counts before it folds, leaves what was decided and every mark, and goes on by itself', async () => {
    for (const day of ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']) await visit(day);
    await page.click('[data-ibid-id="arxiv:2603.10001"] [data-act="queue"]');
    await page.goto('about:blank');
    await setClock(browser, at('2026-12-01'));
    const library = await openLibrary(browser, 'settings');
    const form = library.locator('[data-part="compaction"]');
    const select = form.getByLabel('Fold sightings');
    await expect.poll(() => select.inputValue()).toBe('0');
    const seen = () => ask(library, 'getPaper', { paper: 'arxiv:2603.10002' });
    const listed = () => ask(library, 'listDays', { from: '2026-01-01', to: '2026-12-31' });
    const overview = () => ask(library, 'getOverview', null);
    const before = [await listed(), (await overview()).counters];
    const history = (await seen()).sightings.map(({ day, firstOnScreen }) => [day, firstOnScreen]);
    expect(history).toHaveLength(4);

    await select.selectOption('183');
    // Eleven papers of twelve: of four days each, the last stays.
    await form.getByText('33 sightings would be folded now').waitFor();
    await shoot(library, 'compaction-asked');
    await expectAccessible(library);
    await form.getByRole('button', { name: 'Leave them' }).click();
    await expect.poll(() => select.inputValue()).toBe('0');
    await select.selectOption('183');
    await form.getByRole('button', { name: 'Fold them' }).click();
    await form.getByText('33 sightings folded.').waitFor();
    await shoot(library, 'compaction-done');
    expect([await listed(), (await overview()).counters]).toEqual(before);
    expect((await seen()).sightings.map(({ day, firstOnScreen }) => [day, firstOnScreen])).toEqual(history);
    const { sightings } = await ask(library, 'getPaper', { paper: 'arxiv:2603.10001' });
    expect(sightings.filter(({ onScreen }) => onScreen?.title)).toHaveLength(4);

    await library.click('nav a[href="#health"]');
    await library.getByText('33 old sightings were folded so far').waitFor();
    await shoot(library, 'compaction-health');

    await visit('2026-12-01');
    const marks = await readMarks(page);
    expect(marks.map(({ mark }) => mark)).toEqual(cards.map(() => expect.stringContaining('13 Mar · 5th day')));

    // A year on, the next listing that is recorded has what has become old folded too: the days in March, all of them.
    await visit('2027-12-01', ASIDE);
    await expect.poll(() => library.textContent('main')).toContain('33 old sightings');
    await library.reload();
    await library.getByText('44 old sightings were folded so far').waitFor();

    await library.click('nav a[href="#settings"]');
    await select.selectOption('0');
    await form.getByText('Off: nothing more is folded.').waitFor();
    await library.reload();
    await expect.poll(() => select.inputValue()).toBe('0');
  });
});
