import { describe, expect, it, vi } from 'vitest';
import { askedEarly } from './early.ts';

const FIRST = { choice: 'queued', limit: 13 };

function setUp() {
  const ask = vi.fn(async (question: typeof FIRST) => question.limit);
  return { ask, listDecided: askedEarly(ask, FIRST) };
}

describe('a question asked early', () => {
  it('is asked before anybody asks, and once', async () => {
    const { ask, listDecided } = setUp();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(await listDecided({ ...FIRST })).toBe(13);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is asked anew the second time', async () => {
    const { ask, listDecided } = setUp();
    await listDecided(FIRST);
    await listDecided(FIRST);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('answers no other one, and none that comes after another one', async () => {
    const { ask, listDecided } = setUp();
    expect(await listDecided({ ...FIRST, limit: 51 })).toBe(51);
    await listDecided(FIRST);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('tells who asks that it failed, and nobody else', async () => {
    const listDecided = askedEarly(async () => {
      throw new Error('The disk is full.');
    }, FIRST);
    await new Promise((resolve) => setTimeout(resolve));
    await expect(listDecided(FIRST)).rejects.toThrow('The disk is full.');
  });
});
