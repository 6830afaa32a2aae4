// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { later } from './later.tsx';

const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
afterEach(() => render(null, document.body));

it('a part that could not be read says so, and is read when the reader tries again', async () => {
  let readings = 0;
  const Part = later<{ name: string }>(async () => {
    readings += 1;
    if (readings === 1) throw new Error('The file is gone');
    return ({ name }) => <p data-part="here">{name}</p>;
  });
  await act(() => render(<Part name="Days" />, document.body));
  await vi.waitFor(() => expect(textOf('[role="alert"]')).toContain('The file is gone'));
  await act(() => document.querySelector('button')?.click());
  await vi.waitFor(() => expect(textOf('[data-part="here"]')).toBe('Days'));
  expect(document.querySelector('[role="alert"]')).toBeNull();
});
