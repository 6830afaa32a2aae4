import { describe, expect, it } from 'vitest';
import { pace } from './pace.ts';

const work = (done: number[], cost = 0) => {
  return (item: number) => {
    const until = performance.now() + cost;
    while (performance.now() < until);
    done.push(item);
  };
};
const ITEMS = [1, 2, 3, 4, 5, 6];

describe('work in slices', () => {
  it('is done at once where it is little', () => {
    const done: number[] = [];
    void pace(ITEMS, work(done));
    expect(done).toEqual(ITEMS);
  });

  it('lets others go first where it is much, and does all of it in order', async () => {
    const done: number[] = [];
    const others: number[] = [];
    setTimeout(() => others.push(done.length));
    await pace(ITEMS, work(done, 5));
    expect(done).toEqual(ITEMS);
    expect(others[0]).toBeLessThan(ITEMS.length);
  });

  it('begins anew where the same work is asked for again, and leaves other work alone', async () => {
    const done: number[] = [];
    const other: number[] = [];
    const again = work(done, 5);
    let isFirstDone = false;
    void pace(ITEMS, again).then(() => {
      isFirstDone = true;
    });
    const begun = done.length;
    const aside = pace(ITEMS, work(other, 5));
    await pace([7, 8, 9], again);
    await aside;
    expect(done).toEqual([...ITEMS.slice(0, begun), 7, 8, 9]);
    expect(other).toEqual(ITEMS);
    expect(isFirstDone).toBe(false);
  });
});
