import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setDecision } from './decisions.ts';
import { deliver, dump, freshStore, offer, view } from './fixtures/reader.ts';
import { t, type Visited, visit, visitsArb } from './fixtures/visits.ts';
import { getOverview } from './overview.ts';

async function stored(visits: readonly Visited[]): Promise<unknown> {
  const store = freshStore();
  const db = await store.open();
  for (const one of visits) await visit(db, one);
  const rows = await dump(db, ['papers', 'sightings', 'tallies', 'counters']);
  await store.close();
  // Which pairs are thought of depends on what was known when they met; the rest does not.
  return JSON.parse(JSON.stringify(rows, (field, value) => (field === 'partners' ? undefined : value)));
}

describe('the laws of the store', () => {
  it('the order of visits does not change the stored papers and sightings', async () => {
    const shuffled = visitsArb.chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([visits, otherwise]) => {
        expect(await stored(otherwise)).toEqual(await stored(visits));
      }),
      { numRuns: 150 },
    );
  });

  it('recording everything twice adds no row and changes none', async () => {
    await fc.assert(
      fc.asyncProperty(visitsArb, async (visits) => {
        expect(await stored([...visits, ...visits])).toEqual(await stored(visits));
      }),
      { numRuns: 60 },
    );
  });

  it('a lost reply and the repeated request change nothing, and the same is wanted again', async () => {
    await fc.assert(
      fc.asyncProperty(visitsArb, async (visits) => {
        const db = await freshStore().open();
        for (const one of visits) {
          const lost = await offer(db, one.at, one.shown);
          const before = await dump(db);
          expect(await offer(db, one.at, one.shown)).toEqual(lost);
          expect(await dump(db)).toEqual(before);
          await visit(db, one);
          const after = await dump(db);
          await deliver(db, one.at, one.shown);
          await view(db, { ...one.at, at: one.at.at + 100 }, one.seen);
          expect(await dump(db)).toEqual(after);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the counters are the real counts, and no sighting lacks its paper, wherever it stops', async () => {
    const choices = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('none', 'queued', 'reading', 'done', 'dismissed')),
    );
    await fc.assert(
      fc.asyncProperty(visitsArb, choices, fc.nat(), async (visits, decisions, stop) => {
        const db = await freshStore().open();
        for (const one of visits.slice(0, stop % visits.length)) await visit(db, one);
        const last = visits[stop % visits.length] as Visited;
        await offer(db, last.at, last.shown);
        for (const [i, [n, choice]] of decisions.entries())
          await setDecision(db, { paper: `arxiv:2602.0000${n}`, change: { choice } }, t + i);
        const { counters } = await getOverview(db);
        const chosen = await db.getAll('decisions');
        const counted = (choice: string) => chosen.filter((decision) => decision.choice === choice).length;
        expect(counters).toEqual({
          papers: await db.count('papers'),
          sightings: await db.count('sightings'),
          queued: counted('queued'),
          reading: counted('reading'),
          done: counted('done'),
          dismissed: counted('dismissed'),
        });
        const papers = new Set(await db.getAllKeys('papers'));
        expect((await db.getAll('sightings')).filter((sighting) => !papers.has(sighting.paper))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
