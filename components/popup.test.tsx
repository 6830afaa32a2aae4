// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePopup, HEALTH, LISTING, REPORT, rowOf, SETTINGS } from '../tests/popup-deps.ts';
import { Popup, type TabName } from './popup.tsx';

type Fake = ReturnType<typeof fakePopup>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

/** Lets promises, effects and short timers run. */
const pause = (milliseconds = 120) => vi.advanceTimersByTimeAsync(milliseconds);

async function open(tab: TabName, { deps }: Fake): Promise<void> {
  render(<Popup deps={deps} settings={SETTINGS} tab={tab} />, document.body);
  await pause();
}

function get<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not there: ${document.body.textContent}`);
  return found;
}

const textOf = (selector: string) => get(selector).textContent ?? '';
const ids = () => [...document.querySelectorAll('[data-paper]')].map((row) => row.getAttribute('data-paper')?.at(-1));
const control = (n: number, act: string) => get<HTMLButtonElement>(`[data-paper$="${n}"] [data-act="${act}"]`);

async function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await pause();
}

async function click(target: HTMLElement): Promise<void> {
  target.click();
  await pause();
}

const three = () => fakePopup({ rows: [rowOf(1), rowOf(2), rowOf(3)] });

describe('the tabs', () => {
  it('follow arrow keys, Home and End, with the focus', async () => {
    await open('page', three());
    const selected = () => textOf('[aria-selected="true"]').replace(/ \d+$/, '');
    const passed: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      await press(get('[aria-selected="true"]'), key);
      passed.push(selected());
      expect(document.activeElement).toBe(get('[aria-selected="true"]'));
    }
    expect(passed).toEqual(['Queue', 'Repeats', 'This page', 'Repeats', 'This page', 'Repeats']);
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

describe('the queue', () => {
  it.each([
    { row: 2, key: 'ArrowUp', after: null, before: 1, order: ['2', '1', '3'] },
    { row: 1, key: 'ArrowDown', after: 2, before: 3, order: ['2', '1', '3'] },
    { row: 2, key: 'ArrowDown', after: 3, before: null, order: ['1', '3', '2'] },
  ])(
    'Alt+$key on row $row moves it between its new neighbours and says so',
    async ({ row, key, after, before, order }) => {
      const fake = three();
      await open('queue', fake);
      control(row, 'done').focus();
      await press(control(row, 'done'), key, { altKey: true });
      const id = (n: number | null) => n && `arxiv:2602.0000${n}`;
      expect(fake.deps.moveInQueue).toHaveBeenCalledWith({ paper: id(row), after: id(after), before: id(before) });
      expect(ids()).toEqual(order);
      expect(textOf('[data-part="said"]')).toContain(`Now number ${order.indexOf(String(row)) + 1}: Paper ${row}`);
      expect(document.activeElement).toBe(control(row, 'move'));
    },
  );

  it('asks for no move beyond its ends, nor without Alt', async () => {
    const fake = three();
    await open('queue', fake);
    await press(control(1, 'move'), 'ArrowUp', { altKey: true });
    await press(control(3, 'move'), 'ArrowDown', { altKey: true });
    await press(control(2, 'move'), 'ArrowDown');
    expect(fake.deps.moveInQueue).not.toHaveBeenCalled();
  });

  it('shows the old order again, and why, when a move could not be stored', async () => {
    const fake = three();
    fake.deps.moveInQueue.mockRejectedValue(new Error('the disk is full'));
    await open('queue', fake);
    await press(control(1, 'move'), 'ArrowDown', { altKey: true });
    expect(ids()).toEqual(['1', '2', '3']);
    expect(textOf('[data-part="said"]')).toContain('the disk is full');
  });

  it.each(['the button', 'the key'])('a removed paper comes back by %s', async (way) => {
    const fake = three();
    await open('queue', fake);
    await click(control(2, 'none'));
    expect(ids()).toEqual(['1', '3']);
    expect(document.activeElement).toBe(control(3, 'none'));
    if (way === 'the key') await press(control(3, 'none'), 'u');
    else await click(get('[data-act="undo"]'));
    expect(fake.deps.setDecision).toHaveBeenLastCalledWith({ paper: 'arxiv:2602.00002', change: { choice: 'queued' } });
    expect(ids()).toEqual(['1', '2', '3']);
  });

  it('steps are taken back in turn, the last one first', async () => {
    const fake = three();
    await open('queue', fake);
    await click(control(1, 'done'));
    await click(control(2, 'reading'));
    await press(document.body, 'u');
    expect(ids()).toEqual(['2', '3']);
    await press(document.body, 'u');
    expect(ids()).toEqual(['1', '2', '3']);
    await press(document.body, 'u');
    expect(textOf('[data-part="said"]')).toContain('Nothing to undo');
  });

  it('shows the text of a hostile page as text, and links to http alone', async () => {
    const title = '<img src=x onerror=alert(1)><b>bold</b>';
    const hostile = rowOf(1, 'queued', { id: 'url:x1', title, url: 'javascript:alert(1)', code: 'data:text/html,x' });
    await open('queue', fakePopup({ rows: [hostile] }));
    expect(textOf('[data-paper] h2')).toBe(title);
    expect(document.querySelectorAll('[data-paper] :is(img, b, a)')).toHaveLength(0);
  });

  it('reads fifty papers, and fifty more when asked', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => rowOf(n));
    const fake = fakePopup({ rows });
    await open('queue', fake);
    expect(ids()).toHaveLength(50);
    await click(get('[data-part="more"]'));
    expect(ids()).toHaveLength(60);
    expect(fake.deps.listDecided.mock.calls.map(([{ limit }]) => limit)).toEqual([51, 101]);
  });

  it('shows a paper that another tab has queued', async () => {
    const fake = three();
    await open('queue', fake);
    fake.add(rowOf(4));
    fake.broadcast();
    await pause();
    expect(ids()).toEqual(['1', '2', '3', '4']);
  });
});

describe('a note', () => {
  const field = () => get<HTMLTextAreaElement>('textarea');
  async function write(fake: Fake, text: string): Promise<void> {
    await open('queue', fake);
    await click(control(1, 'note'));
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await pause();
  }
  const saved = (fake: Fake) => fake.deps.setDecision.mock.calls.map(([{ change }]) => change);

  it.each([
    ['leaving it', () => field().dispatchEvent(new FocusEvent('blur'))],
    ['Ctrl+Enter', () => press(field(), 'Enter', { ctrlKey: true })],
    ['⌘+Enter', () => press(field(), 'Enter', { metaKey: true })],
    ['the popup closing', () => window.dispatchEvent(new Event('pagehide'))],
    ['the row going away', () => render(null, document.body)],
  ])('is saved once by %s', async (_, leave) => {
    const fake = three();
    await write(fake, 'u: read section 3');
    await leave();
    await pause();
    expect(saved(fake)).toEqual([{ note: 'u: read section 3' }]);
  });

  it('is given up by Esc, and the key does not close the popup', async () => {
    const fake = three();
    await write(fake, 'never mind');
    const esc = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    field().dispatchEvent(esc);
    await pause();
    expect(esc.defaultPrevented).toBe(true);
    expect(saved(fake)).toEqual([]);
    expect(document.activeElement).toBe(control(1, 'note'));
  });

  it('may hold the undo key', async () => {
    const fake = three();
    await write(fake, '');
    await press(field(), 'u');
    expect(document.body.textContent).not.toContain('Nothing to undo');
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
