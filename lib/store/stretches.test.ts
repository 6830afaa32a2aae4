import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperId } from '../paper.ts';
import { setDecision } from './decisions.ts';
import { DAILY, freshStore, recordOf, show } from './fixtures/reader.ts';
import { read } from './store.ts';
import { readRows, readSightings } from './stretches.ts';

const t = Date.UTC(2026, 1, 24, 9);
const at = { visit: { listing: DAILY, startedAt: t }, at: t, day: '2026-02-24' };
const idOf = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;

describe('reading rows by stretches', () => {
  it('gives what reading them one by one gives, however close or far apart they lie', async () => {
    const numbers = fc.uniqueArray(fc.oneof(fc.nat(40), fc.nat(3000)), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, numbers, async (stored, decided, asked) => {
        const db = await freshStore().open();
        await show(
          db,
          at,
          stored.map((n) => ({ record: recordOf(idOf(n)) })),
        );
        for (const n of decided.slice(0, 5)) await setDecision(db, { paper: idOf(n), change: { choice: 'queued' } }, t);
        const ids = [...asked, ...stored.slice(0, asked.length)].map(idOf);
        const rows = await read(db, (tx) => readRows(tx, ids));
        expect([...rows.keys()].sort()).toEqual([...new Set(ids)].sort());
        for (const id of ids) {
          const sightings = await read(db, (tx) => readSightings(tx, id));
          const each = { paper: await db.get('papers', id), sightings, decision: await db.get('decisions', id) };
          expect(rows.get(id)).toEqual(each);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the reader’s word on a few papers, also where many between them have one', async () => {
    const db = await freshStore().open();
    const all = Array.from({ length: 20 }, (_, n) => idOf(n));
    for (const paper of all) await setDecision(db, { paper, change: { choice: 'queued' } }, t);
    for (const few of [all, all.slice(0, 1), [all[0], all[10], all[19]] as PaperId[]]) {
      const rows = await read(db, (tx) => readRows(tx, few));
      expect([...rows].map(([id, { decision }]) => [id, decision?.choice])).toEqual(few.map((id) => [id, 'queued']));
    }
  });
});
