/** A listing rendered and hydrated by Svelte 5, changing under us: the marks keep up and the framework notices nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, setClock } from './harness/clock.ts';
import type { Shape } from './svelte/compile.ts';
import { type PageShape, ROOTS, type Root } from './svelte/page.ts';
import { DAY, inventCards, OTHER_DAY } from './svelte/papers.ts';
import { nameOf, openStage, type Stage } from './svelte/stage.ts';
import { ask, readSightings } from './svelte/store.ts';
import {
  countKept,
  type Kept,
  noteTimes,
  readTimes,
  stepAndLook,
  stepOnly,
  waitUntilAllMarked,
} from './svelte/watch.ts';

const STEPS = ['hydrate', 'votes', 'titles', 'nested', 'look', 'reverse', 'filter', 'readd', 'late', 'replace'];
const KEYED: Shape = { keyed: true, dynamic: false };
const SHAPES: readonly Shape[] = [
  KEYED,
  { keyed: true, dynamic: true },
  { keyed: false, dynamic: false },
  { keyed: false, dynamic: true },
];
const CASES: readonly (readonly [string, Root, Shape])[] = [
  ...ROOTS.flatMap((root) => SHAPES.map((shape) => [`${root}, ${nameOf(shape)}`, root, shape] as const)),
  ['std, with the messages of the development build', 'std', { keyed: true, dynamic: true, dev: true }],
];
const SOUND = { lost: [], wrong: [], badFeet: [], strays: [] };

const idsOf = (series: number, count: number) => inventCards(series, count).map(({ id }) => `arxiv:${id}`);

let control: Stage;
let stage: Stage;
let days = 0;

/** Each case on a day of its own, so that every known paper has words to show. */
async function nextDay(): Promise<string> {
  days += 1;
  const day = new Date(Date.UTC(2026, 2, 10 + days)).toISOString().slice(0, 10);
  await setClock(stage.browser, at(day));
  return day;
}

beforeAll(async () => {
  control = await openStage({ extension: '' });
  stage = await openStage();
});
afterAll(async () => {
  await control?.browser.close();
  await stage?.browser.close();
  expect(stage?.site.refused).toEqual([]);
});

/** What the page keeps of its served nodes and says without us: after hydration, then after each step. */
async function runControl(shape: Shape, root: Root): Promise<{ kept: readonly Kept[]; said: readonly string[] }> {
  const { page, said } = await control.open(shape, { root });
  const kept: Kept[] = [];
  for (const step of STEPS) {
    await stepOnly(page, step);
    kept.push(await countKept(page));
  }
  await page.close();
  return { kept, said };
}

describe('the page itself, without the extension', () => {
  it.for(ROOTS)('keeps every served node, or none, in the %s root', async (root) => {
    const { kept, said } = await runControl(KEYED, root);
    const [hydrated] = kept;
    expect(hydrated?.served).toBeGreaterThan(1500);
    expect(hydrated?.articles).toBe(root === 'hf' ? 0 : 30);
    expect(hydrated?.nodes).toBe(root === 'hf' ? 0 : hydrated?.served);
    expect(said).toEqual([]);
  });
});

describe('marks through hydration and every later change', () => {
  beforeAll(async () => {
    await nextDay();
    const { page } = await stage.open(KEYED, { root: 'std' });
    for (const step of ['hydrate', 'late', 'replace']) {
      await stepAndLook(page, step, []);
      await waitUntilAllMarked(page, 5000);
      await page.waitForTimeout(800);
    }
    await page.close();
  });

  it.for(CASES)('are there within a frame: %s', async ([, root, shape]) => {
    const without = await runControl(shape, root);
    await nextDay();
    const { page, said } = await stage.open(shape, { root });
    await waitUntilAllMarked(page, 5000);
    const answered = idsOf(1, 30);
    const { marked, ...before } = await stepAndLook(page, 'nothing', answered);
    expect(before).toEqual({ ...SOUND, cards: 30, feet: 0 });
    expect(marked).toEqual(answered);
    const kept: Kept[] = [];
    for (const step of STEPS) {
      const { lost, wrong, badFeet, strays, feet } = await stepAndLook(page, step, answered);
      expect({ step, lost, wrong, badFeet, strays }).toEqual({ step, ...SOUND });
      kept.push(await countKept(page));
      // Time to read the page again: marks that print votes change.
      if (step === 'votes') await page.waitForTimeout(300);
      if (step === 'late' || step === 'replace') {
        await waitUntilAllMarked(page, 1500);
        await page.waitForSelector('article:first-of-type > ibid-foot', { timeout: 1000 });
      } else if (step !== 'hydrate') expect(feet).toBeGreaterThan(0);
      else await page.waitForSelector('article > ibid-foot', { timeout: 500 });
      if (step === 'late') answered.push(...idsOf(2, 5));
    }
    const { cards: _, feet: __, marked: atLast, ...end } = await stepAndLook(page, 'nothing', idsOf(3, 30));
    expect(end).toEqual(SOUND);
    expect(atLast).toEqual(idsOf(3, 30));
    await page.close();
    expect(kept).toEqual(without.kept);
    expect(said).toEqual(without.said);
  });
});

/** When controls may go into the entries: the page, and after what, in milliseconds. */
const GATES: readonly (readonly [string, PageShape, after: 'hydrated' | 'load', from: number, to: number])[] = [
  ['as soon as the served images tell of hydration', { root: 'std', hydrateAfter: 2500 }, 'hydrated', 0, 250],
  ['on a page without images', { root: 'std', hydrateAfter: 800, withImages: false }, 'load', 3000, 5500],
  ['on a page that is never hydrated', { root: 'std', withScript: false }, 'load', 3000, 5500],
  ['on a page that was hydrated before us', { root: 'std', hydrateAfter: 0, inline: true }, 'load', 3000, 5500],
];

describe('controls in the entries', () => {
  it.for(GATES)('come %s, and until then float', async ([name, shape, after, from, to]) => {
    await nextDay();
    const { page, said } = await stage.open(KEYED, shape, noteTimes);
    await waitUntilAllMarked(page, 2000);
    const place = GATES.findIndex((gate) => gate[0] === name);
    const card = page.locator('article').nth(place);
    await card.hover();
    await page.locator('ibid-float [data-act="queue"]').click({ timeout: 1500 });
    await page.locator('article[data-ibid-choice="queued"]').waitFor({ timeout: 1500, state: 'attached' });
    expect(await page.locator('ibid-foot').count()).toBe(0);
    await page.locator('article > ibid-foot').first().waitFor({ timeout: 6000, state: 'attached' });
    await page.waitForTimeout(200);
    expect(await card.locator('[data-act="queue"]').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('ibid-float').count()).toBe(0);
    const times = await readTimes(page);
    const waited = (times.firstFoot ?? 0) - (times[after] ?? 0);
    console.log(`controls ${name}: ${Math.round(waited)} ms after ${after}`);
    expect(waited).toBeGreaterThanOrEqual(from);
    expect(waited).toBeLessThan(to);
    expect(await queuedIds()).toEqual(idsOf(1, place + 1).slice(-1));
    await card.locator('[data-act="queue"]').click();
    await page.waitForSelector('article[data-ibid-choice]', { state: 'detached', timeout: 1500 });
    expect(said).toEqual([]);
    await page.close();
  });
});

describe('a page that is hydrated later than we wait', () => {
  it('is drawn afresh by the site, once, and marks and controls come back', async () => {
    await nextDay();
    const { page, said } = await stage.open(KEYED, { root: 'std', hydrateAfter: 4500 }, noteTimes);
    await page.waitForSelector('html[data-hydrated]', { timeout: 8000 });
    const { lost, wrong, badFeet, strays, cards } = await stepAndLook(page, 'nothing', idsOf(1, 30));
    expect({ lost, wrong, badFeet, strays, cards }).toEqual({ ...SOUND, cards: 30 });
    await page.waitForSelector('article:first-of-type > ibid-foot', { timeout: 1000 });
    // The price of not waiting for ever, and no more than that.
    expect(said).toEqual(['warning: https://svelte.dev/e/hydration_mismatch']);
    await page.close();
  });
});

async function queuedIds(): Promise<readonly string[]> {
  const popup = await stage.browser.openPopup();
  const rows = await ask(popup, 'listDecided', { choice: 'queued', limit: 50 });
  await popup.close();
  return rows.map(({ paper }) => paper.id);
}

describe('what the reader does on a page that changes itself', () => {
  it.for(SHAPES)('is done to the paper the card shows then: %o', async (shape) => {
    await nextDay();
    const { page, said } = await stage.open(shape, { root: 'hf', hydrateAfter: 500 });
    await page.locator('article > ibid-foot').first().waitFor({ timeout: 3000, state: 'attached' });
    for (const step of ['reverse', 'nested', 'reverse', 'reverse']) await page.click(`[data-step="${step}"]`);
    await page.locator('article').first().locator('ibid-foot [data-act="queue"]').click();
    await page.locator('article[data-ibid-choice="queued"]').waitFor({ timeout: 1500 });
    const last = idsOf(1, 30).slice(29);
    expect(await queuedIds()).toEqual(last);
    const { lost, wrong, badFeet, strays } = await stepAndLook(page, 'reverse', idsOf(1, 30));
    expect({ lost, wrong, badFeet, strays }).toEqual(SOUND);
    const chosen = page.locator('article[data-ibid-choice="queued"]');
    expect(await chosen.evaluateAll((all) => all.map((one) => one.getAttribute('data-ibid-id')))).toEqual(last);
    await chosen.locator('[data-act="queue"]').click();
    await chosen.waitFor({ state: 'detached', timeout: 1500 });
    expect(said).toEqual([]);
    await page.close();
  });
});

describe('a change of day without a new document', () => {
  const CHANGES = [
    ['the cards soon after the address', [], 'day'],
    ['the cards long after the address', [], 'slowDay'],
    // With late cards the embedded list is no longer that of the page: the head tells the day.
    ['the head before the cards', ['late'], 'headFirst'],
  ] as const;

  it.for(CHANGES)('records the new cards under the new day, and only them: %s', async ([, before, change]) => {
    const day = await nextDay();
    const { page, said } = await stage.open(KEYED, { root: 'std', hydrateAfter: 300 });
    await page.locator('article > ibid-foot').first().waitFor({ timeout: 3000, state: 'attached' });
    for (const step of before) await page.click(`[data-step="${step}"]`);
    await page.waitForTimeout(1500);
    await page.click(`[data-step="${change}"]`);
    await page.waitForSelector(`article h3 a[href$="${inventCards(4, 1)[0]?.id}"]`);
    await waitUntilAllMarked(page, 1500);
    // On screen for a second, told within two.
    await page.waitForTimeout(3500);
    const popup = await stage.browser.openPopup();
    const today = (await readSightings(popup)).filter((sighting) => sighting.day === day);
    const listed = (issue: string) => today.filter((one) => one.issue === issue).map(({ paper }) => paper);
    expect(listed(OTHER_DAY).sort()).toEqual(idsOf(4, 30));
    expect(listed(DAY).sort()).toEqual([...idsOf(1, 30), ...(before.length > 0 ? idsOf(2, 5) : [])]);
    const onScreen = today.filter(({ issue, lastOnScreen }) => issue === OTHER_DAY && lastOnScreen !== undefined);
    expect(onScreen.length).toBeGreaterThan(0);
    expect(said).toEqual([]);
    await popup.close();
    await page.close();
  });
});
