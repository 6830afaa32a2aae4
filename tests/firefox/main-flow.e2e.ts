import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Firefox, launchFirefox } from './firefox.ts';
import { PAPERS, PRIVATE_PAPERS, writeListing } from './page.ts';
import { type Site, serveSite } from './site.ts';

const HOST = 'huggingface.co';
const DAY = `https://${HOST}/papers/date/2026-11-20`;
const WEEK = `https://${HOST}/papers/week/2026-W47`;
const PRIVATE_DAY = `https://${HOST}/papers/date/2026-11-19`;
const PAPER = `https://${HOST}/papers/2611.00101`;

// A second on screen counts; views are written every two seconds.
const READING = 3500;

const [first, survey, last] = PAPERS.map(({ id }) => `arxiv:${id}`);
const queueButton = `[data-ibid-id="${first}"] ibid-foot button[data-act="queue"]`;

let site: Site;
let firefox: Firefox;
let tab: string;

beforeAll(async () => {
  site = await serveSite(
    HOST,
    new Map([
      ['/papers/date/2026-11-20', writeListing('Nov 20', PAPERS)],
      ['/papers/date/2026-11-19', writeListing('Nov 19', PRIVATE_PAPERS)],
      ['/papers/week/2026-W47', writeListing('Week 47', PAPERS)],
      ['/papers/2611.00101', '<!doctype html><title>One paper</title><article><h1>One paper</h1></article>'],
    ]),
  );
  firefox = await launchFirefox(site.proxyPort);
  tab = await firefox.here();
});

afterAll(async () => {
  await firefox?.close();
  site?.close();
});

/** Status of every marked entry, by paper, once all entries of the page are marked. */
function statuses(expected: number): Promise<Record<string, string>> {
  return firefox.until(
    `const marked = [...document.querySelectorAll('[data-ibid-id][data-ibid-status]')];
     return marked.length === arguments[0] &&
       Object.fromEntries(marked.map((entry) => [entry.dataset.ibidId, entry.dataset.ibidStatus]));`,
    expected,
  );
}

function count(chip: string): Promise<string> {
  return firefox.run(
    `return document.querySelector('ibid-bar [data-chip="' + arguments[0] + '"]')?.dataset.count`,
    chip,
  );
}

function shownAs(paper: string | undefined): Promise<string | null> {
  return firefox.run(
    `return document.querySelector('[data-ibid-id="' + arguments[0] + '"]')?.dataset.ibidShown ?? null`,
    paper,
  );
}

function isPressed(): Promise<boolean> {
  return firefox.until(
    `return document.querySelector(arguments[0])?.getAttribute('aria-pressed') === 'true'`,
    queueButton,
  );
}

beforeEach(() => firefox.enter(tab));

describe('in Firefox, with the shipped build', () => {
  it('a first visit reads the page, marks every entry new and counts them in the bar', async () => {
    await firefox.goto(DAY);
    expect(await statuses(3)).toEqual(Object.fromEntries([first, survey, last].map((id) => [id, 'new'])));
    expect(await firefox.run(`return document.documentElement.hasAttribute('data-ibid')`)).toBe(true);
    await firefox.until(`return document.querySelector('ibid-bar [data-chip="total"]')?.dataset.count === '3'`);
    expect(await count('new')).toBe('3');
  });

  it('Read later on an entry queues it', async () => {
    await firefox.until('return document.querySelector(arguments[0])', queueButton);
    await firefox.click(queueButton);
    expect(await isPressed()).toBe(true);
    await firefox.until(`return document.querySelector('ibid-bar [data-chip="queued"]')?.dataset.count === '1'`);
    await pause(READING);
    await firefox.screenshot('test-results/firefox-page.png');
  });

  it('the popup shows it in the queue', async () => {
    await firefox.open('tab');
    await firefox.goto(firefox.popup);
    await firefox.until(
      `const queue = [...document.querySelectorAll('[role="tab"]')].find((one) => /queue/i.test(one.textContent));
       queue?.click();
       return document.body.innerText.includes(arguments[0]);`,
      PAPERS[0]?.title,
    );
    expect(await firefox.run('return document.body.innerText.includes(arguments[0])', PAPERS[2]?.title)).toBe(false);
    await firefox.screenshot('test-results/firefox-popup.png');
  });

  it('after a reload it is still queued, and what was on screen counts as seen', async () => {
    await firefox.reload();
    expect(await statuses(3)).toEqual(Object.fromEntries([first, survey, last].map((id) => [id, 'seen'])));
    expect(await isPressed()).toBe(true);
    expect(await count('queued')).toBe('1');
  });

  it('a rule colours what it finds, and hides what it is told to', async () => {
    await firefox.goto(firefox.popup);
    const add = (draft: object) =>
      firefox.run(`return browser.runtime.sendMessage({ ibid: 'addRule', request: arguments[0] })`, draft);
    await add({ text: 'title:survey', action: 'highlight', colour: 'green' });
    await firefox.goto(DAY);
    await firefox.until(`return CSS.highlights.has('ibid-green')`);
    await firefox.goto(firefox.popup);
    await add({ text: 'title:survey', action: 'hide', name: 'No surveys' });
    await firefox.goto(DAY);
    await firefox.until(
      `return document.querySelector('[data-ibid-shown="hide"]')?.dataset.ibidReason?.startsWith('hidden by “No surveys”')`,
    );
    await firefox.until(`return document.querySelector('[data-ibid-shown="hide"] [data-act="off"]')`);
    await firefox.run(`document.querySelector('[data-ibid-shown="hide"] [data-act="off"]').click()`);
    await firefox.until(`return !document.querySelector('[data-ibid-shown="hide"]')`);
  });

  it('on another listing the same papers are repeats, each with one mark', async () => {
    await firefox.goto(WEEK);
    expect(await statuses(3)).toEqual(Object.fromEntries([first, survey, last].map((id) => [id, 'repeat'])));
    const feet = await firefox.until<number>(
      `const feet = document.querySelectorAll('article > ibid-foot').length; return feet >= 3 && feet;`,
    );
    expect(feet).toBe(3);
  });

  it('a page that is no listing is left as it was', async () => {
    await firefox.goto(PAPER);
    await pause(500);
    expect(await firefox.run('return document.documentElement.outerHTML')).toBe(
      '<html><head><title>One paper</title></head><body><article><h1>One paper</h1></article></body></html>',
    );
  });

  it('in a private window filters apply and nothing is recorded or can be queued', async () => {
    await firefox.goto(DAY);
    await statuses(3);
    await firefox.run(`document.querySelector('ibid-bar [data-part="more"]')?.click()`);
    await firefox.until(`return document.querySelector('ibid-bar input')`);
    await firefox.run(
      `const box = document.querySelector('ibid-bar input'); box.value = '-survey';
       box.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
    );
    await firefox.until(`return document.querySelector('[data-ibid-shown="hide"]')`);
    expect([await shownAs(survey), await shownAs(last)]).toEqual(['hide', null]);

    await firefox.open('private');
    await firefox.goto(PRIVATE_DAY);
    await statuses(2);
    expect([await shownAs('arxiv:2611.00201'), await shownAs('arxiv:2611.00202')]).toEqual([null, 'hide']);
    expect(await firefox.run(`return document.querySelectorAll('[data-act="queue"]').length`)).toBe(0);
    await pause(READING);
    await firefox.screenshot('test-results/firefox-private.png');

    await firefox.enter(tab);
    await firefox.goto(PRIVATE_DAY);
    // Recorded, they would be seen: on screen today, on this same listing.
    expect(Object.values(await statuses(2))).toEqual(['new', 'new']);
  });

  it('Ibid asked the network for nothing', () => {
    expect(site.refused.filter((host) => !/(?:mozilla|firefox)\.(?:com|net|org):443$/.test(host))).toEqual([]);
  });
});
