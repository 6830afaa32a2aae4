// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { type Rule, type RuleDraft, ruleName } from '../lib/filters/rule.ts';
import { makeRule } from '../lib/filters/saved.ts';
import { fakePopup } from '../tests/popup-deps.ts';
import { click, get, open, pause, press, textOf, useScreen } from '../tests/popup-screen.tsx';

useScreen();

function rulesOf(...drafts: readonly RuleDraft[]): readonly Rule[] {
  const made: Rule[] = [];
  for (const [at, draft] of drafts.entries()) made.push(makeRule(draft, made, `r${at + 1}`, at));
  return made;
}

const three = () =>
  fakePopup({
    rules: rulesOf(
      { text: 'title:survey', action: 'hide', name: 'No surveys' },
      { text: 'agents', action: 'highlight' },
      { text: 'benchmark*', action: 'dim' },
    ),
  });

const names = () => [...document.querySelectorAll('[data-rule] strong')].map((name) => name.textContent);
const act = (id: string, name: string) => get<HTMLButtonElement>(`[data-rule="${id}"] [data-act="${name}"]`);
const box = () => get<HTMLInputElement>('[data-part="query"] input');

async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await pause();
}

describe('the filter box', () => {
  it('has papers read ahead once it is entered, and not for being there', async () => {
    const fake = three();
    await open('page', fake);
    expect(fake.deps.whatIf).not.toHaveBeenCalled();
    box().focus();
    await pause();
    expect(fake.deps.whatIf).toHaveBeenCalledOnce();
  });
});

describe('the list of rules', () => {
  it('shows them in order, with what each does', async () => {
    await open('rules', three());
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*']);
    expect([...document.querySelectorAll('[data-part="action"]')].map((action) => action.textContent)).toEqual([
      'Hide',
      'Highlight',
      'Dim',
    ]);
  });

  it('switches, duplicates and removes, and takes each back', async () => {
    const fake = three();
    await open('rules', fake);
    get<HTMLInputElement>('[data-rule="r1"] [role="switch"]').click();
    await pause();
    expect(fake.rules()[0]?.isOn).toBe(false);
    await click(get('[data-act="undo"]'));
    expect(fake.rules()[0]?.isOn).toBe(true);
    await click(act('r2', 'remove'));
    expect(names()).toEqual(['No surveys', 'benchmark*']);
    await click(get('[data-act="undo"]'));
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*']);
    await click(act('r1', 'duplicate'));
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*', 'No surveys 2']);
  });

  it('moves them with Alt and an arrow, and back', async () => {
    await open('rules', three());
    await press(act('r1', 'edit'), 'ArrowDown', { altKey: true });
    expect(names()).toEqual(['agents', 'No surveys', 'benchmark*']);
    await click(get('[data-act="undo"]'));
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*']);
  });

  it('says of a rule that cannot be read why, and what to do', async () => {
    await open('rules', fakePopup({ rules: rulesOf({ text: 'titel:x', action: 'hide' }) }));
    expect(textOf('[data-rule] [data-part="problem"]')).toContain('There is no field “titel”. Did you mean title?');
  });

  it('begins with ready-made rules, none of which acts until it is chosen', async () => {
    const fake = fakePopup();
    await open('rules', fake);
    expect(textOf('[data-part="empty"]')).toContain('No rules yet.');
    expect(fake.rules()).toEqual([]);
    await click(get('[data-preset="surveys"]'));
    expect(fake.rules().map((rule) => [ruleName(rule), rule.action])).toEqual([['Hide surveys', 'hide']]);
    await click(get('[data-preset="field"]'));
    expect(box().value).toBe('');
  });

  it('can be read, and not changed, in a private window', async () => {
    const fake = three();
    fake.deps.isPrivate = true;
    await open('rules', fake);
    expect(names()).toHaveLength(3);
    expect(document.querySelector('[data-act="add"], [data-act="edit"], [data-preset]')).toBeNull();
  });
});

describe('the editor', () => {
  it('opens at the rule an entry named, and saves only what was changed', async () => {
    const fake = three();
    await open('rules', fake, 'r1');
    expect(box().value).toBe('title:survey');
    await type(box(), 'title:survey*');
    await click(get('button[type="submit"]'));
    expect(fake.deps.changeRule).toHaveBeenCalledWith({ id: 'r1', change: { text: 'title:survey*' } });
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*']);
  });

  it('says at every keystroke what the rule would do, and where a mistake stands', async () => {
    await open('rules', three(), 'r1');
    expect(textOf('[data-part="what-if"]')).toContain(
      'hides 12 of 57 here · 3 of them queued · 214 of the 3,100 seen in the last 30 days',
    );
    await type(box(), 'title:survey upvotes:many');
    expect(textOf('[data-part="query"] mark')).toBe('many');
    expect(textOf('[data-part="query"] [data-part="problem"]')).toContain('“many” is no count.');
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(textOf('[data-part="what-if"]')).toBe('');
  });

  it('counts everything ever seen part by part, until the next keystroke', async () => {
    const fake = three();
    await open('rules', fake, 'r1');
    await click(get('[data-act="count"]'));
    expect(textOf('[data-part="what-if"]')).toContain('20 of the 2,000 ever seen');
    fake.whatIfNext.mockImplementation(() => new Promise(() => {}));
    await type(box(), 'title:surveys');
    await click(get('[data-act="count"]'));
    expect(textOf('[data-part="what-if"]')).toContain('Counting');
    await type(box(), 'title:review');
    expect(textOf('[data-part="what-if"]')).not.toContain('Counting');
  });

  it('never shows the answer to an earlier keystroke', async () => {
    const fake = three();
    const late: ((value: { total: number; caught: number; queued: number; noted: number }) => void)[] = [];
    fake.deps.askWhatIf.mockImplementation(() => new Promise((resolve) => late.push(resolve)));
    await open('rules', fake, 'r1');
    await type(box(), 'title:surveys');
    late[1]?.({ total: 57, caught: 2, queued: 0, noted: 0 });
    late[0]?.({ total: 57, caught: 9, queued: 0, noted: 0 });
    await pause();
    expect(textOf('[data-part="what-if"]')).toContain('hides 2 of 57 here');
  });

  it('keeps what is half written, and forgets it when it is cancelled', async () => {
    const fake = three();
    await open('rules', fake);
    await click(get('[data-act="add"]'));
    await type(box(), 'half a th');
    expect(fake.deps.draft.keep).toHaveBeenLastCalledWith(expect.objectContaining({ text: 'half a th' }));
    await press(box(), 'Escape');
    expect(fake.deps.draft.keep).toHaveBeenLastCalledWith(undefined);
    expect(names()).toHaveLength(3);
  });

  it('opens with what was half written when the popup was closed', async () => {
    const fake = three();
    fake.deps.draft.read.mockReturnValue({ text: 'half', action: 'dim', name: '', colour: 'rose', places: [] });
    await open('rules', fake);
    expect(box().value).toBe('half');
  });

  it('adds no rule that asks for nothing', async () => {
    const fake = three();
    await open('rules', fake);
    await click(get('[data-act="add"]'));
    await click(get('button[type="submit"]'));
    expect(textOf('[data-part="editor"]')).toContain('Write a query first.');
    expect(fake.deps.addRule).not.toHaveBeenCalled();
  });
});

describe('rules as text', () => {
  const choose = async (text: string) => {
    const input = get<HTMLInputElement>('input[type="file"]');
    Object.defineProperty(input, 'files', { value: [{ text: async () => text }] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await pause();
  };

  it('go out whole, and coming in again add nothing', async () => {
    const fake = three();
    await open('rules', fake);
    await click(get('[data-part="file"] button'));
    const [name, text] = fake.deps.download.mock.calls[0] ?? [];
    expect(name).toBe('rules.txt');
    expect(text).toContain('hide "No surveys": title:survey\n');
    await choose(text ?? '');
    expect(textOf('[data-part="preview"]')).toContain('Nothing to add in this file.');
  });

  it('are shown before anything is added, with every line that is no rule, and can be taken back', async () => {
    const fake = three();
    await open('rules', fake);
    await choose('hide: title:new\n<script>alert(1)</script>\ndim: (open\nhide "No surveys": title:survey\n');
    expect(fake.deps.addRule).not.toHaveBeenCalled();
    expect(textOf('[data-part="preview"]')).toContain('2 new rules · 1 you have already');
    expect(textOf('[data-part="preview"]')).toContain('Line 2: no rule');
    expect(textOf('[data-part="preview"]')).toContain('Cannot be read, so it does nothing');
    expect(document.querySelector('[data-part="preview"] script')).toBeNull();
    await click(get('[data-act="import"]'));
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*', 'title:new', '(open']);
    await click(get('[data-act="undo"]'));
    expect(names()).toEqual(['No surveys', 'agents', 'benchmark*']);
  });
});
