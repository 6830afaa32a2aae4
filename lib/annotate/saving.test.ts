import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../settings.ts';
import { startSaving } from './saving.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

function setUp() {
  const written: object[] = [];
  let release: () => void = () => undefined;
  const write = (change: object) => {
    written.push(change);
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };
  const saving = startSaving(write, () => undefined);
  return { saving, written, release: () => release() };
}

describe('what is typed', () => {
  it('is saved once, when typing pauses', () => {
    const { saving, written } = setUp();
    for (const filter of ['a', 'ag', 'age']) saving.save({ filter });
    vi.advanceTimersByTime(200);
    expect(written).toEqual([{ filter: 'age' }]);
  });

  it('is not undone by the echo of what was typed before it', async () => {
    const { saving, release } = setUp();
    saving.save({ filter: 'a' });
    vi.advanceTimersByTime(200);
    saving.save({ filter: 'ag' });
    expect(saving.over({ ...DEFAULTS, filter: 'a' }).filter).toBe('ag');
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.over({ ...DEFAULTS, filter: 'a' }).filter).toBe('ag');
    vi.advanceTimersByTime(200);
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.over({ ...DEFAULTS, filter: 'set in the popup' }).filter).toBe('set in the popup');
  });

  it('is saved at once when the page is left', () => {
    const { saving, written } = setUp();
    saving.save({ filter: 'agents' });
    saving.flush();
    expect(written).toEqual([{ filter: 'agents' }]);
  });
});
