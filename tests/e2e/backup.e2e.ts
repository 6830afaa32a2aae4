/** Everything saved in one file and merged back: another browser, a browser killed in between, a damaged file, the days kept by themselves. */
import { rmSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { writeBackup } from '../../lib/backup/file.ts';
import { type Row, SLICE_ROWS } from '../../lib/backup/rows.ts';
import { type IbidBrowser, launch, newProfile, TALL } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { ask, download, expectAccessible, openLibrary, shoot } from './harness/library.ts';
import { open, readMarks, readThrough } from './harness/reader.ts';
import { serveSite } from './harness/site.ts';

const DAY = '2026-03-10';
const PATH = `/papers/date/${DAY}`;
const cards = inventCards(12);

const opened: IbidBrowser[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close().catch(() => undefined)));
});

async function start(profile?: string): Promise<IbidBrowser> {
  const browser = await launch({ viewport: TALL, ...(profile && { profile }) });
  opened.push(browser);
  return browser;
}

async function visit(browser: IbidBrowser, day: string, isReading = false): Promise<Page> {
  await setClock(browser, at(day));
  const site = await serveSite(browser.context);
  site.serve(PATH, writeDailyPage(DAY, cards));
  const page = await browser.context.newPage();
  await open(page, PATH);
  if (isReading) await readThrough(page);
  // The records follow the offer.
  await page.waitForTimeout(600);
  return page;
}

async function save(library: Page): Promise<Buffer> {
  const { name, content } = await download(library, () =>
    library.getByRole('button', { name: 'Save a backup' }).click(),
  );
  expect(name).toMatch(/^ibid-backup-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
  return content;
}

const choose = (library: Page, buffer: Buffer) =>
  library.setInputFiles('input[type="file"]', { name: 'backup.jsonl.gz', mimeType: 'application/gzip', buffer });

/** What a backup holds, but for the header's date. */
const rowsIn = (file: Buffer) => gunzipSync(file).toString('utf8').split('\n').slice(1).join('\n');

const table = (library: Page) =>
  library.$$eval('[data-part="preview"] tbody tr', (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent).join(' ')),
  );

it('goes into an empty browser as it was, byte for byte but for its date', async () => {
  const one = await start();
  const page = await visit(one, DAY, true);
  const first = await openLibrary(one, 'backup');
  await ask(first, 'setDecision', {
    paper: 'arxiv:2603.10001',
    change: { choice: 'queued', note: 'Ünï *code*', tags: ['knots'] },
  });
  await ask(first, 'addRule', { text: 'title:survey', action: 'dim' });
  await shoot(first, 'backup');
  await expectAccessible(first);
  const file = await save(first);
  await expect.poll(() => first.textContent('[role="status"]')).toMatch(/^Saved: 0\.\d MB/);

  const other = await start();
  const second = await openLibrary(other, 'backup');
  await choose(second, file);
  await second.waitForSelector('[data-part="preview"] table');
  expect(await table(second)).toEqual([
    'Rules 1 0 0 0',
    'Papers 12 0 0 0',
    'Listings 1 0 0 0',
    'Times listed 12 0 0 0',
    // Two invented titles are much alike.
    'Merges and proposals 1 0 0 0',
    'What you said of papers 1 0 0 0',
  ]);
  await shoot(second, 'backup-preview');
  await expectAccessible(second);
  // Looking changed nothing.
  const empty = await ask(second, 'getOverview', null);
  expect(empty.counters.papers).toBe(0);
  await second.getByRole('button', { name: 'Merge it in' }).click();
  await expect.poll(() => second.textContent('[role="status"]')).toBe('Merged: 28 rows changed.');
  expect(rowsIn(await save(second))).toBe(rowsIn(file));

  // The page knows what the other browser had seen and decided.
  const there = await visit(other, '2026-03-12');
  const marks = await readMarks(there);
  expect(marks.every(({ status }) => status !== 'new')).toBe(true);
  expect(marks.find(({ id }) => id === 'arxiv:2603.10001')?.choice).toBe('queued');
  await page.close();
});

it('refuses a damaged file whole, with the remedy, and says nothing is new where nothing is', async () => {
  const browser = await start();
  // What was on screen is told when the page goes.
  await (await visit(browser, DAY)).close();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const library = await openLibrary(browser, 'backup');
  const file = await save(library);
  const text = gunzipSync(file).toString('utf8');
  const cases: readonly (readonly [Buffer, RegExp])[] = [
    [file.subarray(0, file.length - 20), /nothing was changed/],
    [gzipSync(text.replace('"upvotes"', '"upvotez"')), /damaged/],
    [gzipSync(text.slice(0, text.lastIndexOf('{'))), /cut short/],
    [Buffer.from('<html>'), /no backup made by Ibid/],
    // A hundred megabytes of nothing in a hundred kilobytes.
    [gzipSync(Buffer.alloc(100_000_000, 120)), /nothing was changed/],
  ];
  for (const [bytes, says] of cases) {
    await choose(library, bytes);
    await library.waitForSelector('[role="alert"]');
    expect(await library.textContent('[role="alert"]')).toMatch(says);
    expect(await library.$('[data-part="preview"]')).toBeNull();
    await library.reload();
    await library.waitForSelector('[data-part="take-in"]');
  }
  await choose(library, Buffer.from('<html>'));
  await library.waitForSelector('[role="alert"]');
  await shoot(library, 'backup-refused');
  await choose(library, file);
  await expect.poll(() => library.textContent('[data-part="preview"] [role="status"]')).toContain('here already');
  await library.getByRole('button', { name: 'Back' }).click();
  expect(rowsIn(await save(library))).toBe(rowsIn(file));
});

it('keeps what the reader said with the first listing of each day, to be looked at and merged', async () => {
  const browser = await start();
  await (await visit(browser, DAY)).close();
  const library = await openLibrary(browser, 'backup');
  await ask(library, 'setDecision', { paper: 'arxiv:2603.10002', change: { note: 'mine' } });
  for (const day of ['2026-03-11', '2026-03-12']) await (await visit(browser, day)).close();
  await library.reload();
  await expect.poll(() => library.$$eval('[data-part="kept"] li', (all) => all.length)).toBe(3);
  expect(await library.$$eval('[data-part="kept"] li span', (all) => all.map((one) => one.textContent))).toEqual([
    expect.stringMatching(/^Thu 12 Mar, 0\.\d kB$/),
    expect.stringMatching(/^Wed 11 Mar, 0\.\d kB$/),
    expect.stringMatching(/^Tue 10 Mar, 0\.\d kB$/),
  ]);
  await library.getByRole('button', { name: 'Look at it: Thu 12 Mar' }).click();
  await library.waitForSelector('[data-part="preview"] table');
  expect(await table(library)).toContain('What you said of papers 0 0 0 1');
});

it('stopped, or with the browser killed in between, is whole; merged again it is complete', async () => {
  const profile = newProfile();
  let browser = await start(profile);
  let library = await openLibrary(browser, 'backup');
  const big = await inventBackup(10_000);
  const merge = async () => {
    await choose(library, big);
    await library.getByRole('button', { name: 'Merge it in' }).click({ timeout: 60_000 });
  };
  const remembered = async () => {
    return (await ask(library, 'getOverview', null)).counters.papers;
  };
  await merge();
  await expect.poll(remembered, { timeout: 30_000 }).toBeGreaterThan(400);
  await shoot(library, 'backup-merging');
  await library.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => library.textContent('[role="status"]')).toContain('Stopped.');
  const some = await remembered();
  expect(some).toBeLessThan(10_000);
  await merge();
  await expect.poll(remembered, { timeout: 30_000 }).toBeGreaterThan(some + 400);
  await browser.kill();

  browser = await start(profile);
  library = await openLibrary(browser, 'backup');
  expect(await remembered()).toBeLessThan(10_000);
  await merge();
  await expect.poll(() => library.textContent('[role="status"]'), { timeout: 60_000 }).toMatch(/^Merged/);
  expect(await remembered()).toBe(10_000);
  expect(rowsIn(await save(library))).toBe(rowsIn(big));
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

/** A backup of so many invented papers, each decided about. */
async function inventBackup(count: number): Promise<Buffer> {
  const ids = Array.from({ length: count }, (_, i) => `arxiv:2501.${String(i).padStart(5, '0')}`);
  const paper = (id: string): Row => ({
    id,
    sources: {
      'huggingface/daily': {
        digest: id,
        at: 1,
        fields: { title: [`Knots and looms ${id}`, 1], url: [`https://huggingface.co/papers/${id.slice(6)}`, 1] },
      },
    },
  });
  const decision = (id: string): Row => ({
    ...{ paper: id, choice: 'queued', choiceAt: 5, note: '', noteAt: 0, order: '', orderAt: 0 },
  });
  const rows = { paper: ids.map(paper), decision: ids.map(decision) };
  const next = { paper: 0, decision: 0 };
  const file = await writeBackup(
    async (kind) => {
      if (kind !== 'paper' && kind !== 'decision') return [];
      next[kind] += SLICE_ROWS;
      return rows[kind].slice(next[kind] - SLICE_ROWS, next[kind]);
    },
    { format: 'ibid-backup', version: 1, made: 1, app: '0.1.0', scope: 'all' },
  );
  return Buffer.from(await file.arrayBuffer());
}
