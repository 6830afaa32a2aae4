import { describe, expect, it } from 'vitest';
import {
  at,
  keepInMemory,
  keepOf,
  numbered,
  search,
  shown,
  sourceOf,
  T,
  TODAY,
  WORDS,
} from '../../tests/kept-index.ts';
import type { PaperId } from '../paper.ts';
import { setDecision } from '../store/decisions.ts';
import { findPapers } from '../store/find.ts';
import { DAILY, deliver, freshStore, show, view } from '../store/fixtures/reader.ts';
import { decidePair, listPairs } from '../store/review.ts';
import type { Db } from '../store/schema.ts';
import { startTurns } from '../turns.ts';
import { type KeptIndex, keepIndex } from './keep.ts';

describe('an index that is kept', () => {
  it('takes in what was recorded, decided, merged and parted, opened again or not, and is then as one built anew', async () => {
    const db = await freshStore().open();
    const disk = keepInMemory();
    const people = ['Ada Knot', 'Grace Weaver', 'Emmy Thread'];
    const title = 'Looms That Learn to Weave Cloth';
    await show(
      db,
      at(0),
      shown([
        { title, authors: people },
        { title, authors: people, organization: 'Lab' },
      ]),
    );
    let kept = await keepOf(db, disk.store);
    const isTrue = async () => {
      const fresh = await keepOf(db);
      for (const text of ['', 'looms', 'lo*', 'rope', 'mine', '-rope'])
        expect([text, (await search(db, kept, text)).list('seen', {})]).toEqual([
          text,
          (await search(db, fresh, text)).list('seen', {}),
        ]);
      expect(kept.index.count).toBe(fresh.index.count);
    };
    const [pair] = await listPairs(db, { state: 'open', limit: 1 });
    const decide = (state: 'merged' | 'apart') => pair && decidePair(db, { papers: pair.pair.papers, state }, T + 1);
    await decide('merged');
    await kept.catchUp();
    expect(kept.index.count).toBe(1);
    await isTrue();
    await setDecision(db, { paper: numbered(1), change: { note: 'mine' } }, T + 2);
    await kept.renew([numbered(1)]);
    expect((await search(db, kept, 'mine')).list('seen', {})).toEqual([numbered(0)]);
    await decide('apart');
    kept = await keepOf(db, disk.store);
    expect(kept.index.count).toBe(2);
    await isTrue();
    for (let n = 0; n < 30; n++) {
      await show(db, at(n), shown([{ title: `Rope ${WORDS[n % 4]}` }], n % 20));
      await kept.renew([numbered(n % 20)]);
    }
    // Small segments were joined, here and on the disk.
    expect(disk.segments.size).toBeLessThan(16);
    await isTrue();
    kept = await keepOf(db, disk.store);
    await isTrue();
  });

  it('goes on where building was broken off', async () => {
    const db = await freshStore().open();
    for (let page = 0; page < 6; page++)
      await show(
        db,
        at(page),
        shown(
          Array.from({ length: 100 }, (_, n) => ({ title: `Rope ${WORDS[n % 5]} ${n}` })),
          page * 100,
        ),
      );
    const disk = keepInMemory();
    const source = sourceOf(db);
    let hasFailed = false;
    const failing = async (request: Parameters<typeof source.findPapers>[0]) => {
      // How much one turn gives hangs on the machine: once, when there is something to go on from.
      if (first.index.count > 0 && !hasFailed) {
        hasFailed = true;
        throw new Error('the worker went away');
      }
      return source.findPapers(request);
    };
    const first: KeptIndex = keepIndex({ ...source, findPapers: failing }, disk.store, () => undefined);
    await expect(first.catchUp()).rejects.toThrow('went away');
    expect(first.isComplete()).toBe(false);
    expect(first.index.count).toBeGreaterThan(0);
    const again = await keepOf(db, disk.store);
    expect(again.isComplete()).toBe(true);
    expect(again.index.search(null).list('seen', {}).toSorted()).toEqual((await walk600(db)).toSorted());
    // The same one may try again.
    await first.catchUp();
    expect(first.index.search(null).list('seen', {}).toSorted()).toEqual((await walk600(db)).toSorted());
  });

  it('takes in what was renewed a thousand at a time, and tells of it as often', async () => {
    const db = await freshStore().open();
    const many = Array.from({ length: 1050 }, (_, n) => ({ title: `Rope ${WORDS[n % 5]} ${n}` }));
    await show(db, at(0), shown(many));
    let told = 0;
    const kept = keepIndex(sourceOf(db), keepInMemory().store, () => told++);
    await kept.catchUp();
    told = 0;
    await kept.renew(many.map((_, n) => numbered(n)));
    expect(told).toBe(2);
    expect(kept.index.search(null).list('seen', {}).toSorted()).toEqual(many.map((_, n) => numbered(n)).toSorted());
  });

  it('is not larger for what was read again and again, here and on the disk', async () => {
    const db = await freshStore().open();
    const many = Array.from({ length: 4200 }, (_, n) => ({ title: `Rope ${WORDS[n % 5]} ${n}` }));
    await show(db, at(0), shown(many));
    const disk = keepInMemory();
    const kept = await keepOf(db, disk.store);
    const ids = many.map((_, n) => numbered(n));
    await setDecision(db, { paper: numbered(7), change: { note: 'mine' } }, T + 2);
    for (let round = 0; round < 2; round++) await kept.renew(ids);
    const held = [...disk.segments.values()].reduce((sum, one) => sum + (one?.segment.ids.length ?? 0), 0);
    expect(held).toBeLessThan(2 * ids.length);
    // What stands behind it is found as before, when it is opened again too.
    for (const one of [kept, await keepOf(db, disk.store)]) {
      expect(one.index.search(null).list('seen', {}).toSorted()).toEqual(ids);
      expect((await search(db, one, 'mine')).list('seen', {})).toEqual([numbered(7)]);
    }
  });

  it('builds anew where a part of it is gone, and where a file was taken in behind its back', async () => {
    const db = await freshStore().open();
    await show(db, at(0), shown([{ title: 'Loom' }, { title: 'Rope' }]));
    const disk = keepInMemory();
    await keepOf(db, disk.store);
    disk.forget(0);
    expect((await keepOf(db, disk.store)).index.count).toBe(2);
    // Recorded on another day, as what a backup brings.
    const old = { visit: { listing: DAILY, startedAt: 5 }, at: 5, day: '2020-01-01' };
    await deliver(db, old, shown([{ title: 'Older' }], 7));
    await view(db, old, shown([{ title: 'Older' }], 7));
    expect((await keepOf(db, disk.store)).index.count).toBe(3);
  });
});

async function walk600(db: Db): Promise<readonly PaperId[]> {
  const ids: PaperId[] = [];
  const turns = startTurns();
  for (let after: PaperId | null = null, isOver = false; !isOver; ) {
    const part = await findPapers(db, turns, { query: null, today: TODAY, after });
    ids.push(...part.found.map(({ id }) => id));
    after = part.after;
    isOver = after === null;
  }
  return ids;
}
