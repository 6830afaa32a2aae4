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

describe('what is changed quickly', () => {
  it('is saved once, when it pauses', () => {
    const { saving, written } = setUp();
    for (const site of ['a', 'ag', 'age']) saving.save({ off: [site] });
    vi.advanceTimersByTime(200);
    expect(written).toEqual([{ off: ['age'] }]);
  });

  it('is not undone by the echo of what was changed before it', async () => {
    const { saving, release } = setUp();
    saving.save({ off: ['a'] });
    vi.advanceTimersByTime(200);
    saving.save({ off: ['ag'] });
    expect(saving.over({ ...DEFAULTS, off: ['a'] }).off).toEqual(['ag']);
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.over({ ...DEFAULTS, off: ['a'] }).off).toEqual(['ag']);
    vi.advanceTimersByTime(200);
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.over({ ...DEFAULTS, off: ['popup'] }).off).toEqual(['popup']);
  });

  it('is saved at once when the page is left', () => {
    const { saving, written } = setUp();
    saving.save({ off: ['agents'] });
    saving.flush();
    expect(written).toEqual([{ off: ['agents'] }]);
  });
});
