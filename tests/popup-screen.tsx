import { render } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { Popup, type TabName } from '../components/popup.tsx';
import type { fakePopup } from './popup-deps.ts';

export type Fake = ReturnType<typeof fakePopup>;

/** Every test with its own clock, and with nothing left of the one before. */
export function useScreen(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    render(null, document.body);
    vi.useRealTimers();
  });
}

/** Lets promises, effects and short timers run. */
export const pause = (milliseconds = 120) => vi.advanceTimersByTimeAsync(milliseconds);

export async function open(tab: TabName, { deps, settings }: Fake, rule?: string): Promise<void> {
  render(<Popup deps={deps} settings={settings} tab={tab} rule={rule} />, document.body);
  await pause();
}

export function get<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not there: ${document.body.textContent}`);
  return found;
}

export const textOf = (selector: string) => get(selector).textContent ?? '';

/** The last digits of the papers shown, in order. */
export const ids = () =>
  [...document.querySelectorAll('[data-paper]')].map((row) => row.getAttribute('data-paper')?.at(-1));

export const control = (n: number, act: string) => get<HTMLButtonElement>(`[data-paper$="${n}"] [data-act="${act}"]`);

export async function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await pause();
}

export async function click(target: HTMLElement): Promise<void> {
  target.click();
  await pause();
}
