// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FilterFields } from './filter-fields.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

const save = vi.fn<(text: string) => void>();

async function show(filter: string): Promise<void> {
  save.mockClear();
  await update(filter);
}

async function update(filter: string): Promise<void> {
  render(<FilterFields filter={filter} onFilter={save} />, document.body);
  await vi.advanceTimersByTimeAsync(100);
}

function field(name: string): HTMLInputElement {
  return document.querySelector(`[data-field="${name}"] input`) as HTMLInputElement;
}

async function type(name: string, text: string): Promise<void> {
  field(name).value = text;
  field(name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(1);
}

const values = () => ['include', 'exclude', 'votes'].map((name) => field(name).value);
const problem = () => document.querySelector('[data-part="problem"]')?.textContent;

describe('the filter as three fields', () => {
  it.each([
    ['', ['', '', '']],
    ['agents -survey upvotes:>=5', ['agents', 'survey', '5']],
    ['"world model" 夜航 -"a b" -bench* upvotes:>4', ['"world model" 夜航', '"a b" bench*', '5']],
  ])('shows %s apart', async (filter, expected) => {
    await show(filter);
    expect(values()).toEqual(expected);
  });

  it.each([
    ['include', 'agents "world model"', 'agents "world model" -survey'],
    ['include', 'agents -toy', 'agents -toy -survey'],
    ['exclude', 'survey "a b" -c', '-survey -"a b" -c'],
    ['exclude', '', ''],
    ['votes', ' 12 ', '-survey upvotes:>=12'],
    ['votes', '0', '-survey upvotes:>=0'],
  ])('writes %s “%s” as one text', async (name, text, expected) => {
    await show('-survey');
    await type(name, text);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(250);
    expect(save.mock.calls).toEqual([[expected]]);
  });

  it.each([
    ['include', 'agents "open', 'quote'],
    ['votes', '-3', 'whole number'],
    ['votes', 'many', 'whole number'],
  ])('says what is wrong with %s “%s” and saves nothing', async (name, text, word) => {
    await show('-survey');
    await type(name, text);
    await vi.advanceTimersByTimeAsync(250);
    expect(problem()).toContain(word);
    expect(save).not.toHaveBeenCalled();
  });

  it('leaves the text as the reader spaced it while it asks for the same', async () => {
    await show('  agents   -survey ');
    await type('include', 'agents ');
    await vi.advanceTimersByTimeAsync(250);
    expect(save).not.toHaveBeenCalled();
  });

  it('takes over what another tab wrote, but not in the middle of a word', async () => {
    await show('agents');
    await update('agents -survey');
    expect(values()).toEqual(['agents', 'survey', '']);
    await type('include', 'agents mem');
    await update('-elsewhere');
    expect(field('include').value).toBe('agents mem');
  });

  it('is saved when the popup closes before the pause is over', async () => {
    await show('');
    await type('exclude', 'survey');
    window.dispatchEvent(new Event('pagehide'));
    expect(save.mock.calls).toEqual([['-survey']]);
  });
});
