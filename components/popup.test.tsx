// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakePopup, HEALTH, LISTING, REPORT, rowOf } from '../tests/popup-deps.ts';
import { click, control, get, ids, open, pause, press, textOf, useScreen } from '../tests/popup-screen.tsx';

useScreen();

const three = () => fakePopup({ rows: [rowOf(1), rowOf(2), rowOf(3)] });

describe('the tabs', () => {
  it('follow arrow keys, Home and End, with the focus', async () => {
    await open('page', three());
    const selected = () => textOf('[aria-selected="true"]').replace(/ \d+$/, '');
    const passed: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      await press(get('[aria-selected="true"]'), key);
      passed.push(selected());
      expect(document.activeElement).toBe(get('[aria-selected="true"]'));
    }
    expect(passed).toEqual(['Queue', 'Repeats', 'Rules', 'This page', 'Rules', 'This page', 'Rules']);
    expect(get('[role="tabpanel"]').getAttribute('aria-labelledby')).toBe(get('[aria-selected="true"]').id);
  });
});

describe('this page', () => {
  it('gives the counts of the listing in one line', async () => {
    await open('page', three());
    expect(textOf('[data-part="counts"] h2')).toBe('Hugging Face · Daily 24 Feb');
    expect(textOf('[data-part="numbers"]')).toBe(
      '71 papers · 52 new · 9 missed · 4 seen · 6 repeats | 7 filtered · 3 queued',
    );
  });

  it('asks again when something was recorded', async () => {
    const fake = three();
    await open('page', fake);
    fake.deps.askPage.mockResolvedValue({ kind: 'listing', report: { ...REPORT, total: 72, expected: 72 } });
    fake.broadcast();
    await pause();
    expect(textOf('[data-part="numbers"]')).toContain('72 papers');
  });

  it('says in plain words that a page could not be read, with the remedy', async () => {
    const fake = three();
    fake.deps.askPage.mockResolvedValue({ kind: 'listing', report: { ...REPORT, problem: 'no entry was found' } });
    await open('page', fake);
    expect(textOf('[data-part="counts"]')).toMatch(/no entry was found\. .*Reload it/);
  });

  it('asks the browser for a missing site within the click itself', async () => {
    const fake = three();
    fake.deps.findMissingSites.mockResolvedValue(fake.deps.sites);
    await open('page', fake);
    get('[data-part="notice"] button').click();
    expect(fake.deps.requestSite).toHaveBeenCalledWith(fake.deps.sites[0]);
  });

  it('switches a site off and on, and never offers to hide the queued', async () => {
    const fake = three();
    await open('page', fake);
    await click(get('[role="switch"]'));
    await click(get('[role="switch"]'));
    expect(fake.deps.saveSettings.mock.calls).toEqual([[{ off: ['huggingface'] }], [{ off: [] }]]);
    const options = [...document.querySelectorAll('[data-part="chips"] select')].map(
      (select) => select.children.length,
    );
    expect(options).toEqual([3, 3, 3, 3, 3, 2]);
  });
});

describe('repeats', () => {
  const day = (issue: string, upvotes: number, seen: boolean) => ({
    ...{ ...LISTING, issue, paper: 'arxiv:2602.00001' as const, day: issue, firstListed: 1, lastListed: 1 },
    ...{ listed: { upvotes }, ...(seen && { lastOnScreen: 1, onScreen: { upvotes } }) },
  });
  const repeat = () => ({
    row: rowOf(1, 'none'),
    sightings: [day('2026-02-24', 1, false), day('2026-02-23', 41, true)],
  });

  it('say where and when, and what was only listed', async () => {
    await open('repeats', fakePopup({ repeats: [repeat()] }));
    const lines = [...document.querySelectorAll('[data-part="timeline"] li')].map((line) => line.textContent);
    expect(lines).toEqual([
      'Tue 24 Feb · Daily 24 Feb · 1 upvote · not on screen',
      'Mon 23 Feb · Daily 23 Feb · 41 upvotes',
    ]);
  });

  it('can be queued from here', async () => {
    const fake = fakePopup({ rows: [rowOf(1, 'none')], repeats: [repeat()] });
    await open('repeats', fake);
    await click(control(1, 'queued'));
    expect(fake.deps.setDecision).toHaveBeenCalledWith({ paper: 'arxiv:2602.00001', change: { choice: 'queued' } });
  });

  it('cannot be decided about in a private window', async () => {
    const fake = fakePopup({ rows: [rowOf(1)], repeats: [repeat()] });
    fake.deps.isPrivate = true;
    await open('repeats', fake);
    expect(document.querySelectorAll('[data-act]')).toHaveLength(0);
    await click(get('#tab-queue'));
    expect(ids()).toEqual(['1']);
    expect(document.querySelectorAll('[data-act]')).toHaveLength(0);
    await click(get('#tab-page'));
    expect(textOf('[data-part="notice"]')).toContain('nothing is recorded');
  });
});

describe('a store that is slow or gone', () => {
  it('is passed over in silence for 150 ms', async () => {
    const fake = three();
    fake.deps.listDecided.mockReturnValue(new Promise(() => {}));
    await open('queue', fake);
    expect(document.querySelector('[data-part="slow"]')).toBeNull();
    await pause(60);
    expect(textOf('[data-part="slow"]')).not.toBe('');
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('Nobody answered listDecided')), 0],
    ['never answers', () => new Promise<never>(() => {}), 9000],
  ])('that %s is named with the remedy, and asked again on request', async (_, answer, after) => {
    const fake = three();
    fake.deps.listDecided.mockImplementationOnce(answer);
    await open('queue', fake);
    await pause(after);
    expect(textOf('[role="alert"]')).toMatch(/store did not answer.*Close and reopen/);
    await click(get('[role="alert"] button'));
    expect(ids()).toEqual(['1', '2', '3']);
  });
});

describe('health', () => {
  it('counts the entries of the last listing', async () => {
    await open('queue', three());
    expect(textOf('[data-part="health"]')).toContain('Daily 24 Feb: 25 of 25 entries read');
  });

  it('names what could not be read, with the remedy', async () => {
    const fake = three();
    const { counters } = await fake.deps.getOverview();
    const trouble = { ...HEALTH, listing: { ...LISTING, feed: 'trending' }, parsed: 0, problem: 'no entry was found' };
    fake.deps.getOverview.mockResolvedValue({ counters, health: [{ ...HEALTH, parsed: 24 }, trouble] });
    await open('queue', fake);
    expect(textOf('[data-healthy="false"]')).toContain('24 of 25 entries read, so nothing is filtered there');
    expect(textOf('[data-part="health"] details')).toMatch(/1 other page.*Trending could not be read\. .*Reload/);
  });
});
