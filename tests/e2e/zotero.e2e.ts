/** Selected papers sent to a program that answers as Zotero does, at its own address; and to nobody. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ZOTERO } from '../../lib/zotero/address.ts';
import { startZotero } from '../zotero-stand-in.ts';
import { type IbidBrowser, launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { download, expectAccessible, openLibrary, shoot } from './harness/library.ts';
import { open } from './harness/reader.ts';
import { serveSite } from './harness/site.ts';

const DAY = '2026-03-10';
const PATH = `/papers/date/${DAY}`;
const cards = inventCards(30);

let browser: IbidBrowser;
let library: Page;

beforeEach(async () => {
  browser = await launch();
  await setClock(browser, at(DAY));
  const site = await serveSite(browser.context);
  site.serve(PATH, writeDailyPage(DAY, cards));
  // Everything else is refused there; this is really asked.
  await browser.context.route(`${ZOTERO}/**`, (route) => route.continue());
  const page = await browser.context.newPage();
  await open(page, PATH);
  // The records follow the offer.
  await page.waitForTimeout(900);
  library = await openLibrary(browser, 'papers');
  await expect.poll(() => library.$$('[data-part="line"] input')).not.toHaveLength(0);
  await library.click('[data-part="line"] input');
  await library.getByRole('button', { name: `Select all ${cards.length}` }).click();
});
afterEach(() => browser.close());

const said = () => library.textContent('[data-part="said"] output');
const send = () => library.getByRole('button', { name: 'Send to Zotero' }).click();

it('says where Zotero does not answer, and offers a file; sends what is selected where it does, and nothing twice', async () => {
  await send();
  await library.waitForSelector('[data-part="bulk"] [role="alert"]');
  expect(await library.textContent('[data-part="bulk"] [role="alert"]')).toContain('Zotero does not answer');
  await shoot(library, 'zotero-absent');
  await expectAccessible(library);
  const asRis = library.getByRole('button', { name: 'Export as RIS' });
  expect((await download(library, () => asRis.click())).name).toBe(`ibid-${DAY}.ris`);

  const zotero = await startZotero({ port: 23119 });
  try {
    await send();
    await expect.poll(said).toBe('30 papers sent to “To read” in Zotero');
    await shoot(library, 'zotero-sent');
    expect(zotero.faults).toEqual([]);
    expect(zotero.items.map(({ title }) => title).toSorted()).toEqual(cards.map(({ title }) => title).toSorted());
    await send();
    await expect.poll(said).toBe('0 papers sent to “To read” in Zotero; 30 were there already');
    expect(zotero.items).toHaveLength(30);
  } finally {
    await zotero.close();
  }
});
