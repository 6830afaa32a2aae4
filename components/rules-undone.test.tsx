// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Rule, RuleDraft } from '../lib/filters/rule.ts';
import { makeRule } from '../lib/filters/saved.ts';
import { fakePopup } from '../tests/popup-deps.ts';
import { click, get, open, pause, press, textOf, useScreen } from '../tests/popup-screen.tsx';

useScreen();

function rulesOf(...texts: readonly string[]): readonly Rule[] {
  const made: Rule[] = [];
  for (const [at, text] of texts.entries()) made.push(makeRule({ text, action: 'hide' }, made, `r${at + 1}`, at));
  return made;
}

const box = () => get<HTMLInputElement>('[data-part="query"] input');
const act = (id: string, name: string) => get<HTMLButtonElement>(`[data-rule="${id}"] [data-act="${name}"]`);
const order = () => [...document.querySelectorAll('[data-rule]')].map((row) => row.getAttribute('data-rule'));

async function type(text: string): Promise<void> {
  box().value = text;
  box().dispatchEvent(new InputEvent('input', { bubbles: true }));
  await pause();
}

describe('a rule taken back', () => {
  it('is on again when a mistake had switched it off', async () => {
    const fake = fakePopup({ rules: rulesOf('agents') });
    await open('rules', fake, 'r1');
    await type('titel:agents');
    await click(get('button[type="submit"]'));
    expect(fake.rules()[0]?.isOn).toBe(false);
    await click(get('[data-act="undo"]'));
    expect(fake.rules()[0]).toMatchObject({ text: 'agents', isOn: true });
  });

  it('that was imported with others leaves none behind when one is refused', async () => {
    const fake = fakePopup();
    await open('rules', fake);
    const add = fake.deps.addRule.getMockImplementation() as (draft: RuleDraft) => Promise<Rule>;
    fake.deps.addRule.mockImplementation((draft) =>
      draft.text === 'c' ? Promise.reject(new Error('disk full')) : add(draft),
    );
    const input = get<HTMLInputElement>('input[type="file"]');
    Object.defineProperty(input, 'files', { value: [{ text: async () => 'hide: a\nhide: b\nhide: c' }] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await pause();
    await click(get('[data-act="import"]'));
    expect(textOf('[data-part="said"]')).toContain('disk full');
    expect(fake.rules().filter(({ isRemoved }) => !isRemoved)).toEqual([]);
  });
});

describe('the what-if line', () => {
  it('says nothing of the text before while the answer for this one is not there', async () => {
    const fake = fakePopup({ rules: rulesOf('agents') });
    await open('rules', fake, 'r1');
    expect(textOf('[data-part="what-if"]')).toContain('hides 12 of 57 here');
    fake.deps.askWhatIf.mockReturnValue(new Promise(() => {}));
    fake.deps.whatIf.mockReturnValue(new Promise(() => {}));
    await type('agent');
    expect(textOf('[data-part="what-if"]')).not.toContain('57');
    expect(textOf('[data-part="what-if"]')).not.toContain('3,100');
  });

  it('is stopped by Esc, which leaves what is written', async () => {
    const fake = fakePopup({ rules: rulesOf('agents') });
    fake.whatIfNext.mockReturnValue(new Promise(() => {}));
    await open('rules', fake, 'r1');
    await click(get('[data-act="count"]'));
    expect(textOf('[data-part="what-if"]')).toContain('Counting');
    await press(box(), 'Escape');
    expect(textOf('[data-part="what-if"]')).not.toContain('Counting');
    expect(box().value).toBe('agents');
    await press(box(), 'Escape');
    expect(document.querySelector('[data-part="editor"]')).toBeNull();
  });

  it('groups large numbers', async () => {
    const fake = fakePopup({ rules: rulesOf('agents') });
    fake.deps.askWhatIf.mockResolvedValue({ total: 2000, caught: 1200, queued: 0, noted: 0 });
    await open('rules', fake, 'r1');
    expect(textOf('[data-part="what-if"]')).toContain('hides 1,200 of 2,000 here');
  });
});

describe('the focus', () => {
  it('stays on a rule that is moved again and again, either way', async () => {
    await open('rules', fakePopup({ rules: rulesOf('a', 'b', 'c') }));
    for (const [key, expected] of [
      ['ArrowDown', 'r2 r1 r3'],
      ['ArrowDown', 'r2 r3 r1'],
      ['ArrowUp', 'r2 r1 r3'],
      ['ArrowUp', 'r1 r2 r3'],
    ] as const) {
      if (key === 'ArrowDown' && expected === 'r2 r1 r3') act('r1', 'move').focus();
      await press(document.activeElement as Element, key, { altKey: true });
      expect(order().join(' ')).toBe(expected);
      expect(document.activeElement).toBe(act('r1', 'move'));
    }
  });

  it('goes to the next rule when one is removed', async () => {
    await open('rules', fakePopup({ rules: rulesOf('a', 'b', 'c') }));
    act('r2', 'remove').focus();
    await click(act('r2', 'remove'));
    expect(document.activeElement).toBe(act('r3', 'remove'));
  });

  it('goes back to the rule whose editor is closed', async () => {
    await open('rules', fakePopup({ rules: rulesOf('a', 'b') }));
    await click(act('r2', 'edit'));
    await press(box(), 'Escape');
    expect(document.activeElement).toBe(act('r2', 'edit'));
  });
});

describe('what was taken out of a rule', () => {
  it('is taken back one by one, each with undo', async () => {
    const [rule] = rulesOf('agents') as [Rule];
    const except = ['arxiv:2602.00001', 'arxiv:2602.00002'] as const;
    const fake = fakePopup({ rules: [{ ...rule, except, offAt: ['huggingface/daily'] }] });
    await open('rules', fake, 'r1');
    await click(get('[aria-label="Catch again: arxiv:2602.00001"]'));
    await click(get('[aria-label="Switch on again: huggingface/daily"]'));
    expect(fake.rules()).toMatchObject([{ except: ['arxiv:2602.00002'], offAt: [] }]);
    await click(get('[data-act="undo"]'));
    await press(document.body, 'u');
    expect(fake.rules()).toMatchObject([{ except, offAt: ['huggingface/daily'] }]);
  });
});
