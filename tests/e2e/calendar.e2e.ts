/** Days are the reader's own: midnight, daylight saving, a change of time zone; and the shipped bundle by the real clock. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launch, newProfile, SHIPPED } from './harness/browser.ts';
import { setClock } from './harness/clock.ts';
import { inventCards, writeDailyPage } from './harness/daily-page.ts';
import { open, readFirstScreen, readMarks, readThrough } from './harness/reader.ts';
import { serveSite } from './harness/site.ts';

const PATH = '/papers/date/2026-03-27';
const CARDS = inventCards(3);
const MANY = inventCards(18);

async function openListing(timezoneId: string, profile?: string, cards = CARDS) {
  const browser = await launch({ timezoneId, profile });
  const site = await serveSite(browser.context);
  site.serve(PATH, writeDailyPage('2026-03-27', cards));
  return { browser, page: await browser.context.newPage() };
}

/** Each different status with its mark, once. */
async function labels(page: Parameters<typeof readMarks>[0]): Promise<string[]> {
  return [...new Set((await readMarks(page)).map(({ status, mark }) => `${status}: ${mark}`))].sort();
}

describe('days', () => {
  it('turn at midnight: what was on screen before is a repeat after, what came on screen after is seen', async () => {
    const { browser, page } = await openListing('UTC', undefined, MANY);
    await setClock(browser, new Date('2026-03-27T23:59:56Z'));
    await open(page, PATH);
    await page.waitForTimeout(1300);
    const before = new Set(
      await page.$$eval('[data-ibid-id]', (all) =>
        all
          .filter((one) => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2 < innerHeight)
          .map((one) => one.getAttribute('data-ibid-id') ?? ''),
      ),
    );
    await page.waitForTimeout(4000);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await readFirstScreen(page);
    await page.goto('about:blank');
    await setClock(browser, new Date('2026-03-28T00:10:00Z'));
    await open(page, PATH);
    const marks = await readMarks(page);
    expect(before.size).toBeGreaterThan(2);
    for (const { id, status, mark } of marks) {
      if (before.has(id)) expect([id, status, mark]).toEqual([id, 'repeat', 'Fri 27 Mar · 2nd day']);
      else expect(['seen', 'missed']).toContain(status);
    }
    expect(marks.at(-1)?.status).toBe('seen');
    await browser.close();
  });

  it('last 23 hours when clocks go forward, and are days all the same', async () => {
    const { browser, page } = await openListing('Europe/Berlin');
    const visits = [
      ['2026-03-28T21:30:00Z', 'new: null'], // 22:30 on the 28th
      ['2026-03-28T22:30:00Z', 'seen: null'], // 23:30, the same day
      ['2026-03-28T23:30:00Z', 'repeat: Sat 28 Mar · 2nd day'], // 00:30 on the 29th
      ['2026-03-29T01:30:00Z', 'repeat: Sun 29 Mar · 2nd day'], // 03:30, an hour having been left out
      ['2026-03-29T22:30:00Z', 'repeat: Sun 29 Mar · 3rd day'], // 00:30 on the 30th, by summer time
    ] as const;
    for (const [moment, label] of visits) {
      await page.goto('about:blank');
      await setClock(browser, new Date(moment));
      await open(page, PATH);
      expect(await labels(page)).toEqual([label]);
      await readThrough(page);
    }
    await browser.close();
  });

  it('stay as they were recorded when the reader flies west across the date line', async () => {
    const profile = newProfile();
    const tokyo = await openListing('Asia/Tokyo', profile);
    await setClock(tokyo.browser, new Date('2026-03-28T01:00:00Z')); // Saturday 10:00 in Tokyo
    await open(tokyo.page, PATH);
    await readThrough(tokyo.page);
    await tokyo.browser.close();
    const angeles = await openListing('America/Los_Angeles', profile);
    await setClock(angeles.browser, new Date('2026-03-28T02:00:00Z')); // still Friday 19:00 there
    await open(angeles.page, PATH);
    expect(await labels(angeles.page)).toEqual(['repeat: Sat 28 Mar · 2nd day']);
    await angeles.browser.close();
    rmSync(profile, { recursive: true, force: true });
  });
});

describe('the shipped bundle', () => {
  it('remembers by the real clock', async () => {
    const browser = await launch({ extension: SHIPPED });
    const site = await serveSite(browser.context);
    site.serve(PATH, writeDailyPage('2026-03-27', CARDS));
    const page = await browser.context.newPage();
    await open(page, PATH);
    expect(await labels(page)).toEqual(['new: null']);
    await readThrough(page);
    await open(page, PATH);
    expect(await labels(page)).toEqual(['seen: null']);
    await browser.close();
  });
});
