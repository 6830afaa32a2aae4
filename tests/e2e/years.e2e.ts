/**
 * The library after a reader's months over real listings: every view, with what
 * it took to show. `PAPERS=100000` lives all that the archive holds, which takes
 * minutes; `PROFILE` names a folder for the browser's profile, so that it is
 * lived once and looked at often.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../lib/dates.ts';
import type { PaperRecord } from '../../lib/paper.ts';
import { ZOTERO } from '../../lib/zotero/address.ts';
import { readWithBetterBibtex } from '../readers.ts';
import { startZotero } from '../zotero-stand-in.ts';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { ask, download, expectAccessible, openLibrary, shoot, timed } from './harness/library.ts';
import { countDay, hasArchive, listedOn, live, papersOf, readDays } from './harness/years.ts';

const PAPERS = Number(process.env.PAPERS ?? 1500);
const PATIENCE = PAPERS > 10_000 ? 1_800_000 : 120_000;
const profile = process.env.PROFILE;
const days = hasArchive ? readDays(PAPERS) : [];
const papers = papersOf(days);
const TODAY = days.at(-1)?.day ?? '';
const DIFFUSION = /(?<![\p{L}\p{N}])diffusion(?![\p{L}\p{N}])/iu;
const number = (n: number) => n.toLocaleString('en-US');

let browser: IbidBrowser;
let library: Page;

describe.skipIf(!hasArchive)(`after ${days.length} days over ${papers.size} real papers`, { timeout: PATIENCE }, () => {
  beforeAll(async () => {
    browser = await launch({ ...(profile && { profile }) });
    const popup = await browser.openPopup();
    const { counters } = await ask(popup, 'getOverview', null);
    if (counters.papers === 0) await timed('lived', () => live(browser, popup, days));
    await setClock(browser, at(TODAY, '20:00'));
    await popup.close();
  }, PATIENCE);
  afterAll(() => browser?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    console.log(`  shown then: ${(await library.textContent('body'))?.slice(0, 1500)}`);
    await shoot(library, 'years-failed');
  });

  it('finds words as the titles have them, narrows down by site, tells of one paper, and changes all that were found', async () => {
    library = await opened('papers', () => library.waitForSelector('[data-part="line"] [data-part="text"]'));
    await timed('everything found', () => expect.poll(status, { timeout: PATIENCE }).toBe(found(papers.size)));
    await shoot(library, 'years-papers');
    const diffusion = [...papers.values()].filter(({ title }) => DIFFUSION.test(title));
    await library.fill('input[type="search"]', 'title:diffusion ');
    await timed('title:diffusion', () => expect.poll(status).toBe(found(diffusion.length)));
    await shoot(library, 'years-found');

    await library.click('[data-part="facets"] summary:text("Site")');
    const daily = listedOn(days, 'huggingface');
    const both = diffusion.filter(({ id }) => daily.has(id)).length;
    await library.getByLabel(/^Hugging Face/).check();
    await timed('one site', () => expect.poll(status).toBe(found(both)));
    await expectAccessible(library);
    await library.keyboard.press('Escape');
    await library.waitForSelector('details summary:text("Site"):focus');
    expect(await library.$$('[data-part="facets"] details[open]')).toHaveLength(0);

    await library.click('[data-part="line"] [data-act="details"]');
    await library.waitForSelector('[data-part="details"] h2');
    expect(await library.textContent('[data-part="details"]')).toMatch(/Daily .+ \d+ upvotes/);
    await shoot(library, 'years-details');
    await library.keyboard.press('Escape');

    await library.click('[data-part="line"] input[type="checkbox"] >> nth=0');
    await library.getByRole('button', { name: /^Select all/ }).click();
    await library.getByPlaceholder('Tag …').fill('pile');
    await library.getByRole('button', { name: 'Apply' }).click();
    await timed('tagged', () => expect.poll(said, { timeout: PATIENCE }).toBe(`Tagged: ${found(both)}`));
    expect(await ask(library, 'listTags', null)).toContain('pile');
    await library.click('[data-part="said"] [data-act="undo"]');
    const tags = () => ask(library, 'listTags', null);
    await timed('and back', () => expect.poll(tags, { timeout: PATIENCE }).not.toContain('pile'));
  });

  it('shows the queue as a board, by hand and by votes, and how long it is', async () => {
    library = await opened('queue', () => library.waitForSelector('[aria-label="To read"] [data-paper]'));
    const { counters } = await ask(library, 'getOverview', null);
    expect(counters.queued).toBeGreaterThan(40);
    const head = () => library.textContent('[data-part="view-head"]');
    await expect.poll(head).toContain(`${number(counters.queued)} papers wait`);
    const first = () => library.getAttribute('[aria-label="To read"] [data-paper]', 'data-paper');
    const byHand = await first();
    await library.focus(`[data-paper="${byHand}"] [data-act="move"]`);
    await library.keyboard.press('Alt+ArrowDown');
    await timed('moved down', () => expect.poll(first).not.toBe(byHand));
    await library.keyboard.press('Alt+ArrowUp');
    await expect.poll(first).toBe(byHand);
    await library.getByLabel('Order of the queue').selectOption('votes');
    const queued = await ask(library, 'listDecided', { choice: 'queued', limit: 100_000 });
    const votes = new Map<string | null, number>(queued.map(({ paper }) => [paper.id, paper.upvotes ?? 0]));
    const most = Math.max(...votes.values());
    await timed('by votes', () => expect.poll(async () => votes.get(await first())).toBe(most));
    await shoot(library, 'years-queue');
    await expectAccessible(library);
    await library.getByLabel('Order of the queue').selectOption('hand');
  });

  it('asks about fifty papers of the week', async () => {
    library = await opened('triage', () => library.waitForSelector('[data-part="primary"]'));
    await library.getByText('Of the last 7 days').click();
    const waiting = () => library.textContent('[data-part="triage-go"] p');
    await timed('the week', () => expect.poll(waiting).toMatch(/^\d+ papers to decide/));
    const before = Number.parseInt((await waiting()) ?? '', 10);
    await library.click('[data-part="primary"]');
    const place = () => library.textContent('[data-part="triage"] article [data-part="soft"]');
    await shoot(library, 'years-triage');
    await timed('fifty decided', async () => {
      for (let n = 1; n <= 50; n++) {
        await expect.poll(place, { interval: 5 }).toMatch(new RegExp(`^${n} of ${before}`));
        await library.keyboard.press(n % 5 === 0 ? 's' : 'x');
      }
    });
    for (let n = 0; n < 50; n++) await library.keyboard.press('u');
    await expect.poll(place).toMatch(/^1 of /);
    await library.keyboard.press('Escape');
    await expect.poll(waiting).toBe(`${before} papers to decide about`);
  });

  it('has every day in the calendar, with what was listed and what came on the screen', async () => {
    library = await opened('days', () => library.waitForSelector('[data-part="month"]'));
    for (const one of days.filter(({ day }) => day.startsWith(TODAY.slice(0, 7)))) {
      const { seen, listed } = countDay(one);
      const label = `[data-day="${one.day}"] [data-part="hidden-label"]`;
      expect(await library.textContent(label)).toContain(`${seen} of ${listed} seen`);
    }
    await shoot(library, 'years-days');
    await expectAccessible(library);
    const month = () => library.textContent('h2');
    const now = await month();
    await library.getByLabel('Month before').click();
    await timed('the month before', () => expect.poll(month).not.toBe(now));
    await library.waitForSelector(`[data-day="${addDays(TODAY, -31).slice(0, 7)}-15"]`);
  });

  it('draws what was listed and seen again, the queue and the keywords', async () => {
    const figures = () => library.$$eval('[data-part="figure"]', (all) => all.map((one) => one.textContent ?? ''));
    library = await opened('pictures', () => library.waitForSelector('[data-part="figure"] svg'));
    const lately = days.filter(({ day }) => day > addDays(TODAY, -90));
    const listed = lately.reduce((sum, day) => sum + countDay(day).listed, 0);
    const listedHere = `${number(listed)} papers listed on pages you opened`;
    await expect.poll(async () => (await figures())[0]).toContain(listedHere);
    await timed('all four', () => expect.poll(figures, { timeout: PATIENCE }).toHaveLength(4));
    await timed('the keywords', async () => {
      await expect.poll(async () => (await figures())[3], { timeout: PATIENCE }).toContain('Rising most');
    });
    await shoot(library, 'years-pictures');
    await library.locator('[data-part="figure"]').last().scrollIntoViewIfNeeded();
    await shoot(library, 'years-keywords');
    await expectAccessible(library);
  });

  it('lists what was seen again, and asks which are one work', async () => {
    library = await opened('repeats', () => library.waitForSelector('[data-part="papers"] [data-paper]'));
    await shoot(library, 'years-repeats');
    await library.getByText('One work?').click();
    const open = await ask(library, 'listPairs', { state: 'open', limit: 1000 });
    console.log(`  ${open.length} pairs to decide about`);
    const pairs = () => library.locator('[data-pair]').count();
    await timed('pairs', () => expect.poll(pairs).toBe(Math.min(50, open.length)));
    await shoot(library, 'years-pairs');
    await expectAccessible(library);
    // Of all the archive holds, real proposals are known; of a few weeks there may be none.
    if (papers.size > 90_000) expect(open.length).toBeGreaterThan(5);
    if (open.length === 0) return;
    const first = library.locator(`[data-pair="${await library.getAttribute('[data-pair]', 'data-pair')}"]`);
    await first.locator('[data-act="merged"]').click();
    await first.waitFor({ state: 'detached' });
    await library.click('[data-part="said"] [data-act="undo"]');
    await first.waitFor();
  });

  it('saves everything, and sees that nothing in the file is new', async () => {
    const save = () => library.getByRole('button', { name: 'Save a backup' });
    library = await opened('backup', () => save().waitFor());
    const { content } = await timed('saved', () => download(library, () => save().click(), PATIENCE));
    console.log(`  ${(content.length / 1e6).toFixed(1)} MB`);
    await library.setInputFiles('input[type="file"]', { name: 'b.gz', mimeType: 'application/gzip', buffer: content });
    const preview = () => library.textContent('[data-part="preview"]');
    const nothing = 'Everything in it is here already.';
    await timed('looked at', () => expect.poll(preview, { timeout: PATIENCE }).toContain(nothing));
    await shoot(library, 'years-backup');
  });

  it('gives everything out and takes a list of it in', async () => {
    library = await opened('lists', () => library.waitForSelector('[data-part="give-out"]'));
    await shoot(library, 'years-lists');
    const everything = library.getByRole('combobox', { name: 'Everything as' });
    const { content } = await timed('everything as BibTeX', () =>
      download(library, () => everything.selectOption('BibTeX'), PATIENCE),
    );
    const entries = content.toString().split(/\n(?=@)/);
    expect(entries).toHaveLength(papers.size);
    const some = entries.slice(0, 300);
    const written = readWithBetterBibtex(some.join('\n')).map(({ raw }) => `arxiv:${String(raw.eprint)}`);
    expect(written.filter((id) => papers.has(id as PaperRecord['id']))).toHaveLength(300);
    const list = Buffer.from(some.join('\n'));
    await library.setInputFiles('input[type="file"]', { name: 'list.bib', mimeType: 'text/plain', buffer: list });
    const preview = () => library.textContent('[data-part="preview"] [role="status"]');
    await timed('300 looked at', () => expect.poll(preview).toContain('300 papers in it'));
    await shoot(library, 'years-import');
    await expectAccessible(library);
  });

  it('sends papers to Zotero', async () => {
    library = await opened('papers', () => library.waitForSelector('[data-part="line"] input'));
    await browser.context.route(`${ZOTERO}/**`, (route) => route.continue());
    for (const place of [0, 1, 2, 3, 4]) await library.click(`[data-place="${place}"] input[type="checkbox"]`);
    const zotero = await startZotero({ port: 23119 });
    try {
      await library.getByRole('button', { name: 'Send to Zotero' }).click();
      await timed('sent', () => expect.poll(said).toBe('5 papers sent to “To read” in Zotero'));
      expect(zotero.faults).toEqual([]);
    } finally {
      await zotero.close();
    }
  });

  it('tells its health, and opens in the popup', async () => {
    library = await opened('health', () => library.waitForSelector('[data-part="health-list"]'));
    await expect.poll(() => library.textContent('main')).toContain(`${number(papers.size)} papers remembered`);
    await shoot(library, 'years-health');
    const popup = await browser.openPopup();
    await popup.getByRole('tab', { name: /^Queue/ }).click();
    await timed('queue in the popup', () => popup.waitForSelector('[data-paper]'));
    await shoot(popup, 'years-popup');
    await popup.close();
  });
});

/** A view in a tab of its own, and how long it took until it showed something. */
async function opened(view: string, shown: () => Promise<unknown>): Promise<Page> {
  if (library && !library.isClosed()) await library.close();
  return timed(view, async () => {
    library = await openLibrary(browser, view);
    await shown();
    return library;
  });
}

const status = () => library.textContent('[data-part="finder"] [role="status"]');
const said = () => library.textContent('[data-part="said"] output');
const found = (n: number) => (n === 1 ? '1 paper' : `${number(n)} papers`);
