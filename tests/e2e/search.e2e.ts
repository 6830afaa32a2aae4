/** Two search listings nine months apart, in a layout written at random: the common papers are known again. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launch } from './harness/browser.ts';
import { at, setClock } from './harness/clock.ts';
import { open, readCounts, readFirstScreen, readMarks, readThrough } from './harness/reader.ts';
import { serveSite } from './harness/site.ts';
import { readTextListing, type SearchEntry, writeSearchPage } from './search-page.ts';

const MARCH = '../shared/seeds/search-2025-03-11.txt';
const DECEMBER = '../shared/seeds/search-2025-12-09.txt';
const hasSeeds = existsSync(MARCH) && existsSync(DECEMBER);
if (!hasSeeds) console.log('The two search listings are not here: nothing was searched.');

const PATH = '/papers?q=activation';
const SEEDS = [Date.now() % 100_000, 7, 20250311];

/** The text carries no ids: each title gets one, the same in both listings. */
function readListings(): { march: SearchEntry[]; december: SearchEntry[] } {
  const known = new Map<string, string>();
  const idOf = (title: string) => {
    const id = known.get(title) ?? `2401.${String(10_000 + known.size)}`;
    known.set(title, id);
    return id;
  };
  return {
    march: readTextListing(readFileSync(MARCH, 'utf8'), 'Mar 11', idOf),
    december: readTextListing(readFileSync(DECEMBER, 'utf8'), 'Dec 9', idOf),
  };
}

describe.runIf(hasSeeds)('a search met again nine months later', () => {
  const { march, december } = readListings();
  const inMarch = new Set(march.map((entry) => `arxiv:${entry.id}`));
  const isCommon = (id: string) => inMarch.has(id);

  it.each(SEEDS)('marks exactly the papers it has seen, with the page written from seed %i', async (seed) => {
    console.log(`search pages written from seed ${seed}`);
    const browser = await launch({ viewport: { width: 1280, height: 7000 } });
    const site = await serveSite(browser.context);
    const page = await browser.context.newPage();
    site.serve(PATH, writeSearchPage(march, 'Mar 11', 'activation', seed));
    await setClock(browser, at('2025-03-11'));
    await open(page, PATH);
    expect(await readCounts(page)).toMatchObject({ total: 64, new: 64 });
    await readThrough(page);

    site.serve(PATH, writeSearchPage(december, 'Dec 9', 'activation', seed + 1));
    await setClock(browser, at('2025-12-09'));
    await open(page, PATH);
    const marks = await readMarks(page);
    expect(marks).toHaveLength(51);
    expect(marks.filter((mark) => isCommon(mark.id))).toHaveLength(14);
    expect(marks.map((mark) => [mark.id, mark.status])).toEqual(
      december.map(({ id }) => [`arxiv:${id}`, isCommon(`arxiv:${id}`) ? 'repeat' : 'new']),
    );
    const labels = marks.filter((mark) => mark.status === 'repeat').map((mark) => mark.mark);
    expect(labels.filter((label) => !label?.startsWith('Tue 11 Mar, search “activation”'))).toEqual([]);
    expect(await readCounts(page)).toMatchObject({ total: 51, new: 37, missed: 0, repeat: 14 });
    await browser.close();
  });

  it('says missed of those that were listed in March but never on screen', async () => {
    const browser = await launch({ viewport: { width: 1280, height: 1200 } });
    const site = await serveSite(browser.context);
    const page = await browser.context.newPage();
    site.serve(PATH, writeSearchPage(march, 'Mar 11', 'activation', 3));
    await setClock(browser, at('2025-03-11'));
    await open(page, PATH);
    await readFirstScreen(page);
    await setClock(browser, at('2025-03-11', '09:30'));
    await open(page, PATH);
    const seen = new Set((await readMarks(page)).filter((mark) => mark.status === 'seen').map((mark) => mark.id));
    expect(seen.size).toBeGreaterThan(0);
    // Away before a second has passed: the second visit puts nothing on screen.
    await page.goto('about:blank');

    site.serve(PATH, writeSearchPage(december, 'Dec 9', 'activation', 4));
    await setClock(browser, at('2025-12-09'));
    await open(page, PATH);
    for (const mark of await readMarks(page)) {
      const status = !isCommon(mark.id) ? 'new' : seen.has(mark.id) ? 'repeat' : 'missed';
      expect([mark.id, mark.status]).toEqual([mark.id, status]);
      if (status === 'missed') expect(mark.mark).toBe('missed Tue 11 Mar, search “activation”');
    }
    await browser.close();
  });
});
