// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { PairRows } from '../lib/messaging.ts';
import type { PairState } from '../lib/pairs.ts';
import { fakePopup, rowOf } from '../tests/popup-deps.ts';
import { click, get, open, press, textOf, useScreen } from '../tests/popup-screen.tsx';

useScreen();

const pair = (state: PairState): PairRows => ({
  pair: {
    ...{ papers: ['arxiv:2602.00001', 'arxiv:2602.00002'], verdict: 'same', state, stateAt: 1, by: 'ibid', score: 0.9 },
    why: { kind: 'otherId', scheme: 'arxiv', left: '2602.00001', right: '2602.00002' },
  },
  rows: [rowOf(1, 'queued', { date: '2026-02-20' }), rowOf(2, 'none', { id: 'doi:10.1/2', journal: 'Looms' })],
});

async function openList(name: string, fake = fakePopup({ pairs: [pair('open')] })) {
  await open('repeats', fake);
  const label = [...document.querySelectorAll('[data-part="segments"] label')].find(
    ({ textContent }) => textContent === name,
  );
  await click(label?.querySelector('input') as HTMLInputElement);
  return fake;
}

describe('papers that may be one work', () => {
  it('stand side by side, with what tells them apart and why they were taken for one', async () => {
    await openList('One work?');
    const sides = [...document.querySelectorAll('[data-part="both"] > div')].map(({ textContent }) => textContent);
    expect(sides).toEqual(['Paper 1arXiv id 2602.00001 · 2026-02-20in your queue', 'Paper 2DOI 10.1/2 · Looms']);
    expect(textOf('[data-part="why"]')).toBe('They have different arXiv ids: 2602.00001 and 2602.00002.');
  });

  it.each([
    ['merged', 'One work: Paper 1'],
    ['apart', 'Two works: Paper 1'],
  ] as const)('can be said to be %s, and it is taken back with u', async (state, said) => {
    const fake = await openList('One work?');
    await click(get(`[data-act="${state}"]`));
    expect(fake.deps.decidePair).toHaveBeenCalledWith({ papers: ['arxiv:2602.00001', 'arxiv:2602.00002'], state });
    expect(textOf('[data-part="said"] output')).toBe(said);
    expect(textOf('[data-part="empty"]')).toContain('Nothing to decide.');
    await press(document.body, 'u');
    expect(document.querySelectorAll('[data-pair]')).toHaveLength(1);
  });

  it('are listed once merged, and can be parted', async () => {
    const fake = await openList('Merged', fakePopup({ pairs: [pair('merged')] }));
    expect(document.querySelectorAll('[data-act="merged"]')).toHaveLength(0);
    await click(get('[data-act="apart"]'));
    expect(fake.deps.decidePair).toHaveBeenCalledWith(expect.objectContaining({ state: 'apart' }));
    expect(textOf('[data-part="empty"]')).toContain('Nothing merged yet.');
  });

  it('cannot be decided about in a private window', async () => {
    const fake = fakePopup({ pairs: [pair('open')] });
    fake.deps.isPrivate = true;
    await openList('One work?', fake);
    expect(document.querySelectorAll('[data-pair]')).toHaveLength(1);
    expect(document.querySelectorAll('[data-pair] button')).toHaveLength(0);
  });

  it('say so and change nothing where the store refuses', async () => {
    const fake = fakePopup({ pairs: [pair('open')] });
    fake.deps.decidePair.mockRejectedValueOnce(new Error('the disk is full'));
    await openList('One work?', fake);
    await click(get('[data-act="merged"]'));
    expect(textOf('[data-part="said"] output')).toBe('Ibid could not save this: the disk is full');
    expect(document.querySelectorAll('[data-pair]')).toHaveLength(1);
  });
});
