/** A reader's days on captured listings: every status, label and count of every entry. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IbidBrowser, launch, TALL } from './harness/browser.ts';
import { assembleWeek, hasCaptures, readCapture, readCards } from './harness/captures.ts';
import { at, setClock } from './harness/clock.ts';
import { type Marked, open, readCounts, readFirstScreen, readMarks, readThrough } from './harness/reader.ts';
import { type Site, serveSite } from './harness/site.ts';

const DAYS = ['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'];
const READ_ON = ['2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'];
const LABELS = ['Tue 24 Feb', 'Wed 25 Feb', 'Thu 26 Feb', 'Fri 27 Feb', 'Sat 28 Feb'];
const MAY = '2026-05-01';
const CAPTURED_ON = ['2026-05-02', '2026-05-03', '2026-05-04'];

const dayFile = (day: string) => `hf-daily-${day}.html`;
const mayFile = (on: string) => `hf-daily-${MAY}.captured-${on}.html`;
const ids = (html: string) => readCards(html).map((card) => card.id);

/** What must hold of every entry on any page. */
function expectSound(marks: readonly Marked[], shown: readonly string[]): void {
  expect(marks.map((mark) => mark.id)).toEqual(shown);
  expect(marks.filter((mark) => mark.id !== mark.link)).toEqual([]);
}

describe.runIf(hasCaptures)('a reader who looks at everything', () => {
  let browser: IbidBrowser;
  let page: Page;
  let site: Site;
  const pageOf: string[] = [];

  beforeAll(async () => {
    browser = await launch({ viewport: TALL });
    site = await serveSite(browser.context);
    page = await browser.context.newPage();
    for (const day of DAYS) {
      pageOf.push(readCapture(dayFile(day)));
      site.serve(`/papers/date/${day}`, pageOf.at(-1) ?? '');
    }
  });
  afterAll(() => browser.close());

  it('finds five days new, each on the day after', async () => {
    for (const [i, day] of DAYS.entries()) {
      await setClock(browser, at(READ_ON[i] ?? ''));
      await open(page, `/papers/date/${day}`);
      const shown = ids(pageOf[i] ?? '');
      const marks = await readMarks(page);
      expectSound(marks, shown);
      expect(marks.filter((mark) => mark.status !== 'new' || mark.mark !== null)).toEqual([]);
      expect(await readCounts(page)).toMatchObject({
        total: shown.length,
        new: shown.length,
        missed: 0,
        seen: 0,
        repeat: 0,
      });
      await readThrough(page);
    }
  });

  it('finds one of them again on 2 March, every paper a repeat of the day it was read', async () => {
    await setClock(browser, at('2026-03-02'));
    await open(page, '/papers/date/2026-02-24');
    const shown = ids(pageOf[1] ?? '');
    const marks = await readMarks(page);
    expectSound(marks, shown);
    expect(new Set(marks.map((mark) => `${mark.status}: ${mark.mark}`))).toEqual(
      new Set(['repeat: Wed 25 Feb · 2nd day']),
    );
    expect(await readCounts(page)).toMatchObject({ total: 25, new: 0, missed: 0, seen: 0, repeat: 25 });
    await readThrough(page);
  });

  it('finds it a repeat still an hour later, last on screen today', async () => {
    await setClock(browser, at('2026-03-02', '10:00'));
    await open(page, '/papers/date/2026-02-24');
    // On screen today on this same listing, but on an earlier day as well: repeat wins over seen.
    const marks = await readMarks(page);
    expect(new Set(marks.map((mark) => `${mark.status}: ${mark.mark}`))).toEqual(
      new Set(['repeat: Mon 2 Mar · 2nd day']),
    );
  });

  it('finds all 134 papers of the week repeats, each with its day and its listing', async () => {
    await setClock(browser, at('2026-03-02', '11:00'));
    site.serve('/papers/week/2026-W09', assembleWeek(pageOf));
    await open(page, '/papers/week/2026-W09');
    const marks = await readMarks(page);
    expectSound(marks, pageOf.flatMap(ids));
    expect(marks).toHaveLength(134);
    const expected = new Map(
      pageOf.flatMap((html, i) => {
        const label = i === 1 ? 'Mon 2 Mar, Daily 24 Feb' : `${LABELS[i]}, Daily ${Number(DAYS[i]?.slice(8))} Feb`;
        return ids(html).map((id) => [id, `${label} · 2nd day`] as const);
      }),
    );
    expect(marks.filter((mark) => mark.status !== 'repeat' || mark.mark !== expected.get(mark.id))).toEqual([]);
    expect(await readCounts(page)).toMatchObject({ total: 134, new: 0, missed: 0, seen: 0, repeat: 134 });
  });

  it('is told of every vote that came while a day was re-ordered twice', async () => {
    let before = new Map<string, number>();
    for (const [i, on] of CAPTURED_ON.entries()) {
      const html = readCapture(mayFile(on));
      const cards = readCards(html);
      site.serve(`/papers/date/${MAY}`, html);
      await setClock(browser, at(on));
      await open(page, `/papers/date/${MAY}`);
      const marks = await readMarks(page);
      expectSound(
        marks,
        cards.map((card) => card.id),
      );
      for (const { id, votes } of cards) {
        const mark = marks.find((entry) => entry.id === id);
        const then = before.get(id);
        if (then === undefined) {
          expect(mark).toMatchObject({ status: 'new' });
          continue;
        }
        expect(mark?.status).toBe('repeat');
        const by = votes - then;
        const told = /([+−]\d+) upvotes?/.exec(mark?.mark ?? '')?.[1];
        expect([id, told]).toEqual([id, by === 0 ? undefined : by > 0 ? `+${by}` : `−${-by}`]);
        expect(mark?.mark).toContain(['', '2nd day', '3rd day'][i]);
      }
      before = new Map(cards.map((card) => [card.id, card.votes]));
      await readThrough(page);
    }
  });
});

describe.runIf(hasCaptures)('a reader who leaves after the first screen', () => {
  it('finds the rest missed the next day, never a repeat', async () => {
    const browser = await launch();
    const site = await serveSite(browser.context);
    const page = await browser.context.newPage();
    const html = readCapture(dayFile('2026-02-25'));
    site.serve('/papers/date/2026-02-25', html);
    await setClock(browser, at('2026-02-26'));
    await open(page, '/papers/date/2026-02-25');
    await readFirstScreen(page);
    const onScreen = await page.$$eval('[data-ibid-id]', (entries) =>
      entries
        .filter((entry) => {
          const { top, bottom, height } = entry.getBoundingClientRect();
          return Math.min(bottom, innerHeight) - Math.max(top, 0) >= height / 2;
        })
        .map((entry) => entry.getAttribute('data-ibid-id')),
    );
    expect(onScreen.length).toBeGreaterThan(2);
    await setClock(browser, at('2026-02-26', '09:01'));
    await open(page, '/papers/date/2026-02-25');
    const sameDay = await readMarks(page);
    expect(sameDay.map((mark) => mark.status)).toEqual(
      sameDay.map((mark) => (onScreen.includes(mark.id) ? 'seen' : 'new')),
    );
    await page.goto('about:blank');
    await setClock(browser, at('2026-02-27'));
    await open(page, '/papers/date/2026-02-25');
    const nextDay = await readMarks(page);
    expect(nextDay.map((mark) => `${mark.status}: ${mark.mark}`)).toEqual(
      nextDay.map((mark) =>
        onScreen.includes(mark.id) ? 'repeat: Thu 26 Feb · 2nd day' : 'missed: missed Thu 26 Feb',
      ),
    );
    const counts = await readCounts(page);
    expect(counts).toMatchObject({ total: 32, new: 0, seen: 0, repeat: onScreen.length, missed: 32 - onScreen.length });
    await browser.close();
  });
});
