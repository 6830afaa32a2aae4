import { expect } from 'vitest';
import type { FoundPaper } from '../lib/library-protocol.ts';
import type { PaperId, PaperRecord } from '../lib/paper.ts';
import { parseQuery } from '../lib/query/parse.ts';
import type { Found } from '../lib/search/found.ts';
import { type KeptIndex, keepIndex } from '../lib/search/keep.ts';
import type { IndexStore, KeptSegment, Known } from '../lib/search/kept.ts';
import { findPapers, listTouched } from '../lib/store/find.ts';
import { DAILY, recordOf } from '../lib/store/fixtures/reader.ts';
import type { Db } from '../lib/store/schema.ts';
import { startTurns } from '../lib/turns.ts';

export const TODAY = '2026-02-25';
export const T = Date.UTC(2026, 1, 25, 9);
export const numbered = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;
export const WORDS = ['loom', 'looms', 'rope', 'α-knot', 'Łódź', 'weave', 'C++', '织布机', 'loom织', 'x'];

/** A place that keeps what it is given, as a disk would: nothing is shared with what was given. */
export function keepInMemory() {
  const segments = new Map<number, KeptSegment | undefined>();
  let known: Known | undefined;
  const store: IndexStore = {
    open: async () => (known ? { known, keys: [...segments.keys()].sort((a, b) => a - b) } : undefined),
    read: async (key) => structuredClone(segments.get(key)),
    async write({ known: next, put = [], remove = [] }) {
      known = next;
      for (const [key, segment] of put) segments.set(key, structuredClone(segment));
      for (const key of remove) segments.delete(key);
    },
    async clear() {
      segments.clear();
      known = undefined;
    },
  };
  const forget = (key: number) => segments.set(key, undefined);
  return { store, segments, forget };
}

export function sourceOf(db: Db, clock = { at: T }) {
  const turns = startTurns();
  return {
    findPapers: (request: Parameters<typeof findPapers>[2]) => findPapers(db, turns, request),
    listTouched: (request: Parameters<typeof listTouched>[1]) => listTouched(db, request, clock.at),
    today: () => TODAY,
    now: () => clock.at,
    pause: async () => {},
  };
}

export async function keepOf(db: Db, store = keepInMemory().store): Promise<KeptIndex> {
  const kept = keepIndex(sourceOf(db), store, () => undefined);
  await kept.catchUp();
  return kept;
}

/** Every paper that answers, by the walk that reads all rows. */
export async function walk(db: Db, text: string): Promise<readonly FoundPaper[]> {
  const query = text === '' ? null : (parseQuery(text).query ?? null);
  const { found, after } = await findPapers(db, startTurns(), { query, today: TODAY, after: null });
  expect(after).toBeNull();
  return found;
}

/** What the index finds, with the rows that it leaves open asked. */
export async function search(db: Db, kept: KeptIndex, text: string): Promise<Found> {
  const query = text === '' ? null : (parseQuery(text).query ?? null);
  const found = kept.index.search(query);
  if (found.open.length === 0) return found;
  const asked = await findPapers(db, startTurns(), { query, today: TODAY, after: null, papers: found.open });
  return found.with(new Map(asked.found.map(({ id, rank }) => [id, rank])));
}

export const at = (hour: number) => ({ visit: { listing: DAILY, startedAt: T + hour }, at: T + hour, day: TODAY });
export const shown = (records: readonly Partial<PaperRecord>[], from = 0) =>
  records.map((more, n) => ({ record: recordOf(numbered(n + from), more), claim: { upvotes: more.upvotes } }));
