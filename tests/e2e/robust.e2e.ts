/** The worker stopped, the browser killed, two tabs at once: nothing acknowledged is lost and nothing is doubled. */
import { rmSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/paper.ts';
import { newProfile } from './harness/browser.ts';
import { readThrough } from './harness/reader.ts';
import type { Shape } from './svelte/compile.ts';
import { inventCards } from './svelte/papers.ts';
import { openStage, type Stage } from './svelte/stage.ts';
import { ask, readRows, readSightings } from './svelte/store.ts';
import { waitUntilAllMarked } from './svelte/watch.ts';

const SHAPE: Shape = { keyed: true, dynamic: false };
const STATIC = { root: 'std', withScript: false } as const;
const ALL = inventCards(1, 30).map(({ id }) => `arxiv:${id}`);

let stage: Stage;
let kept: string | undefined;
afterEach(async () => {
  await stage.browser.close();
  if (kept) rmSync(kept, { recursive: true, force: true });
  kept = undefined;
  expect(stage.site.refused).toEqual([]);
});

async function openListing(): Promise<Page> {
  const { page } = await stage.open(SHAPE, STATIC);
  await waitUntilAllMarked(page, 15_000);
  return page;
}

/** Stops the worker at once, from a page of the extension that asks it nothing. */
async function openStopper(): Promise<{ popup: Page; stop: () => Promise<unknown> }> {
  const popup = await stage.browser.openPopup();
  const cdp: CDPSession = await stage.browser.context.newCDPSession(popup);
  await cdp.send('ServiceWorker.enable');
  return { popup, stop: () => cdp.send('ServiceWorker.stopAllWorkers') };
}

async function queue(page: Page, place: number): Promise<void> {
  const card = page.locator('article').nth(place);
  await card.scrollIntoViewIfNeeded();
  await card.locator('ibid-foot [data-act="queue"]').click();
  await card.locator('[data-act="queue"][aria-pressed="true"]').waitFor({ timeout: 5000 });
}

async function queuedIds(popup: Page): Promise<readonly string[]> {
  const rows = await ask(popup, 'listDecided', { choice: 'queued', limit: 50 });
  return rows.map(({ paper }) => paper.id);
}

describe('a worker that is stopped', () => {
  it('loses nothing of a visit in which reading and deciding go on', async () => {
    stage = await openStage({ viewport: { width: 1280, height: 1600 } });
    const { popup, stop } = await openStopper();
    const page = await openListing();
    await page.bringToFront();
    await page.locator('article > ibid-foot').first().waitFor({ timeout: 6000, state: 'attached' });
    await stop();
    await queue(page, 1);
    await stop();
    const reading = readThrough(page);
    for (let i = 0; i < 4; i++) {
      await page.waitForTimeout(900);
      await stop();
    }
    await reading;
    await stop();
    await queue(page, 20);
    const sightings = await readSightings(popup);
    expect(sightings.map(({ paper }) => paper).sort()).toEqual(ALL);
    expect(sightings.filter(({ lastOnScreen }) => lastOnScreen === undefined)).toEqual([]);
    expect(await queuedIds(popup)).toEqual([ALL[1], ALL[20]]);
    await page.close();
  });

  it('loses no entry when it is stopped again and again while the page is offered', async () => {
    stage = await openStage();
    const { popup, stop } = await openStopper();
    let isStopping = true;
    const stopping = (async () => {
      while (isStopping) {
        await stop();
        await popup.waitForTimeout(40);
      }
    })();
    const { page } = await stage.open(SHAPE, STATIC);
    await page.waitForTimeout(2500);
    isStopping = false;
    await stopping;
    await page.bringToFront();
    // A store that failed is asked again after at most half a minute.
    await waitUntilAllMarked(page, 40_000);
    await expect.poll(async () => (await readSightings(popup)).length, { timeout: 10_000 }).toBe(30);
    expect((await readRows(popup, 'papers')).length).toBe(30);
    expect(await page.locator('ibid-bar').count()).toBe(1);
    await page.close();
  });
});

describe('a browser that is killed', () => {
  it('still has what was queued, once, when it comes back', async () => {
    const profile = newProfile();
    kept = profile;
    stage = await openStage({ profile });
    const first = await openListing();
    await first.locator('article > ibid-foot').first().waitFor({ timeout: 6000, state: 'attached' });
    await queue(first, 2);
    await stage.browser.kill();
    stage = await openStage({ profile });
    const popup = await stage.browser.openPopup();
    expect(await queuedIds(popup)).toEqual([ALL[2]]);
    const page = await openListing();
    const chosen = page.locator('article[data-ibid-choice="queued"]');
    await chosen.waitFor({ state: 'attached' });
    expect(await chosen.evaluateAll((all) => all.map((one) => one.getAttribute('data-ibid-id')))).toEqual([ALL[2]]);
    await page.waitForTimeout(1500);
    expect((await readRows<Decision>(popup, 'decisions')).map(({ paper }) => paper)).toEqual([ALL[2]]);
    expect((await readSightings(popup)).map(({ paper }) => paper).sort()).toEqual(ALL);
    expect((await ask(popup, 'getOverview', null)).counters).toMatchObject({ papers: 30, sightings: 30, queued: 1 });
  });
});

describe('two tabs of one listing', () => {
  it('show each other what is decided, and record the listing once', async () => {
    stage = await openStage();
    const popup = await stage.browser.openPopup();
    const [one, two] = [await openListing(), await openListing()];
    const sees = (page: Page, choice: string) =>
      page.waitForSelector(`article[data-ibid-id="${ALL[0]}"]${choice}`, { timeout: 1500, state: 'attached' });
    await two.bringToFront();
    await two.locator('article > ibid-foot').first().waitFor({ timeout: 6000, state: 'attached' });
    await queue(two, 0);
    await sees(one, '[data-ibid-choice="queued"]');
    await one.bringToFront();
    await one.locator('article > ibid-foot').first().waitFor({ timeout: 6000, state: 'attached' });
    await one.locator('article').first().locator('ibid-foot [data-act="queue"]').click();
    await sees(two, ':not([data-ibid-choice])');
    await one.waitForTimeout(2500);
    expect(await queuedIds(popup)).toEqual([]);
    expect((await ask(popup, 'getOverview', null)).counters).toMatchObject({ papers: 30, sightings: 30, queued: 0 });
  });
});
