/** Pictures of what was read, each with its sentence and its table; and a paper's votes over time. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type IbidBrowser, launch, TALL } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { ask, expectAccessible, openLibrary, shoot } from './harness/library.ts';
import { open, readThrough } from './harness/reader.ts';
import { serveSite } from './harness/site.ts';

let browser: IbidBrowser;
beforeEach(async () => {
  browser = await launch({ viewport: TALL });
});
afterEach(() => browser.close());

it('says that there is nothing yet, and then what was listed, seen again, queued and read', async () => {
  let library = await openLibrary(browser, 'pictures');
  await expect.poll(() => library.$$eval('[data-part="figure"]', (all) => all.length)).toBe(4);
  expect(await library.textContent('[data-part="figure"] p')).toBe('Nothing to show yet.');
  await shoot(library, 'pictures-empty');
  await library.close();

  const site = await serveSite(browser.context);
  const page = await browser.context.newPage();
  const days = ['2026-03-10', '2026-03-11', '2026-03-13'];
  for (const [n, day] of days.entries()) {
    await setClock(browser, at(day));
    const path = `/papers/date/${day}`;
    const cards = inventCards(10).map((card) => ({ ...card, votes: Number(card.votes ?? 0) + 40 * n }));
    site.serve(path, writeDailyPage(day, cards));
    await open(page, path);
    await readThrough(page);
    await page.waitForTimeout(600);
  }
  await page.close();
  await page.context().pages()[0]?.waitForTimeout(300);
  library = await openLibrary(browser, 'pictures');
  await ask(library, 'setDecision', { paper: 'arxiv:2603.10001', change: { choice: 'queued' } });
  await ask(library, 'setDecision', { paper: 'arxiv:2603.10001', change: { choice: 'done' } });
  await ask(library, 'setDecision', { paper: 'arxiv:2603.10002', change: { choice: 'queued' } });

  const summaries = () => library.$$eval('[data-part="figure"] > p', (all) => all.map((one) => one.textContent));
  await expect
    .poll(summaries)
    .toEqual([
      '30 papers listed on pages you opened in 90 days; most on Tue 10 Mar: 10.',
      '20 papers on your screen that had been there before, in 90 days.',
      '2 papers came in and 1 left, read or not, in 26 weeks.',
      'Nothing to show yet.',
    ]);
  expect(await library.$$eval('[data-part="figure"] svg', (all) => all.length)).toBe(3);
  // By keyboard, as a table.
  await library.focus('[data-part="figure"] summary');
  await library.keyboard.press('Enter');
  expect(
    await library.$$eval('[data-part="figure"] table tbody tr', (rows) =>
      rows.slice(0, 3).map((row) => row.textContent),
    ),
  ).toEqual(['Fri 13 Mar10', 'Wed 11 Mar10', 'Tue 10 Mar10']);
  await shoot(library, 'pictures');
  await expectAccessible(library);
  await library.emulateMedia({ colorScheme: 'dark' });
  await library.waitForTimeout(200);
  await expectAccessible(library);
  await library.emulateMedia({ colorScheme: 'light' });
  await library.setViewportSize({ width: 420, height: 800 });
  await shoot(library, 'pictures-narrow');
  await library.setViewportSize({ width: 1280, height: 860 });

  await library.click('nav a[href="#papers"]');
  await library.click('[data-part="line"] [data-act="details"]');
  await expect
    .poll(() => library.textContent('[data-part="details"] [data-part="figure"] p'))
    .toMatch(/^From \d+ to \d+ upvotes/);
  await shoot(library, 'votes');
  await expectAccessible(library);
});
