// @vitest-environment jsdom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { fakePopup, rowOf } from '../tests/popup-deps.ts';
import { click, control, type Fake, get, ids, open, pause, press, textOf, useScreen } from '../tests/popup-screen.tsx';

useScreen();

const three = () => fakePopup({ rows: [rowOf(1), rowOf(2), rowOf(3)] });

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

  it('keeps to the reader’s order while moves are under way, whatever the store still says', async () => {
    const fake = three();
    await open('queue', fake);
    const move = fake.deps.moveInQueue.getMockImplementation();
    const done = Promise.withResolvers<void>();
    fake.deps.moveInQueue.mockImplementation((request) => done.promise.then(() => move?.(request) ?? Promise.reject()));
    await press(control(1, 'move'), 'ArrowDown', { altKey: true });
    await press(control(1, 'move'), 'ArrowDown', { altKey: true });
    fake.broadcast();
    await pause();
    expect(ids()).toEqual(['2', '3', '1']);
    done.resolve();
    await pause();
    expect(ids()).toEqual(['2', '3', '1']);
  });

  it('a move and a note are taken back to what stood before', async () => {
    const fake = three();
    await open('queue', fake);
    await press(control(1, 'move'), 'ArrowDown', { altKey: true });
    await press(document.body, 'u');
    await click(control(2, 'note'));
    get<HTMLTextAreaElement>('textarea').value = 'later';
    get('textarea').dispatchEvent(new InputEvent('input', { bubbles: true }));
    await pause();
    await press(get('textarea'), 'Enter', { ctrlKey: true });
    await press(document.body, 'u');
    expect(fake.deps.setDecision.mock.calls).toEqual([
      [{ paper: 'arxiv:2602.00001', change: { order: 'a1' } }],
      [{ paper: 'arxiv:2602.00002', change: { note: 'later' } }],
      [{ paper: 'arxiv:2602.00002', change: { note: '' } }],
    ]);
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

  it('reads a screenful first, then fifty papers, and fifty more when asked', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => rowOf(n));
    const fake = fakePopup({ rows });
    await open('queue', fake);
    expect(ids()).toHaveLength(50);
    await click(get('[data-part="more"]'));
    expect(ids()).toHaveLength(60);
    expect(fake.deps.listDecided.mock.calls.map(([{ limit }]) => limit)).toEqual([13, 51, 101]);
  });

  it('draws the first screenful while the rest is not there yet, without a button for more', async () => {
    const fake = fakePopup({ rows: Array.from({ length: 60 }, (_, n) => rowOf(n)) });
    const answer = fake.deps.listDecided.getMockImplementation();
    fake.deps.listDecided.mockImplementation(async (request) => {
      if (request.limit > 13) await new Promise((resolve) => setTimeout(resolve, 1000));
      return answer?.(request) ?? [];
    });
    const drawn: string[] = [];
    const watch = new MutationObserver(() => {
      drawn.push(`${ids().length}${document.querySelector('[data-part="more"]') ? ' and more' : ''}`);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    await open('queue', fake);
    watch.disconnect();
    // The one that told that there are more comes behind the twelve.
    expect(drawn.filter((what) => what !== '0')).toEqual(['12', '13']);
    await pause(1500);
    expect(ids()).toHaveLength(50);
    expect(document.querySelector('[data-part="more"]')).not.toBeNull();
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
