import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Reply, Request } from '../messaging.ts';
import type { Memory, PaperId, PaperRecord } from '../paper.ts';
import { undecided } from '../paper.ts';
import type { Entry, ParsedPage } from '../sites/site.ts';
import { type Store, startVisit } from './visit-log.ts';

const listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };
const id = (n: number): PaperId => `arxiv:2602.${String(n).padStart(5, '0')}`;

function page(records: readonly Partial<PaperRecord>[]): ParsedPage {
  const entries = records.map((record, i): Entry => {
    const own = id(i + 1);
    const paper = { id: own, title: `Paper ${i + 1}`, url: `https://huggingface.co/papers/${own.slice(6)}`, ...record };
    return { anchor: {} as Element, record: paper, more: false, lacksCode: false };
  });
  return {
    listing,
    entries,
    skipped: [],
    expected: entries.length,
    enrich: () => entries,
    enrichInSlices: async () => entries,
  };
}

function setUp(wanted: (ids: readonly PaperId[]) => readonly PaperId[] = (ids) => ids) {
  const offers: Request<'offerListing'>[] = [];
  const recorded: Request<'recordPapers'>[] = [];
  const viewed: Request<'recordViewed'>[] = [];
  const memoryOf = (paper: PaperId): Memory => ({ id: paper, status: 'new', newSince: false, days: 1 });
  const store = {
    offerListing: vi.fn(async (request: Request<'offerListing'>): Promise<Reply<'offerListing'>> => {
      offers.push(request);
      const ids = request.offers.map((offer) => offer.id);
      return { memories: ids.map(memoryOf), wanted: request.recording ? wanted(ids) : [] };
    }),
    recordPapers: vi.fn(async (request: Request<'recordPapers'>) => {
      recorded.push(request);
      return { memories: [] };
    }),
    recordViewed: vi.fn(async (request: Request<'recordViewed'>): Promise<Reply<'recordViewed'>> => {
      viewed.push(request);
      return { unknown: [] };
    }),
  } satisfies Store;
  const failures: unknown[] = [];
  const start = (recording = true) =>
    startVisit(
      { listing, startedAt: 1000 },
      {
        store,
        recording,
        clock: () => ({ at: 2000, day: '2026-02-25' }),
        onEnriched: () => undefined,
        onFailure: (error) => failures.push(error),
      },
    );
  return { store, offers, recorded, viewed, failures, start };
}

// Node has no page that could be idle.
beforeAll(() => {
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
});

describe('a visit tells the store', () => {
  it('ids first, and then only the records it wants, at most 100 at a time, the last one marked', async () => {
    const { recorded, offers, start } = setUp((ids) => ids.slice(0, 230));
    const log = start();
    await log.offer(page(Array.from({ length: 300 }, () => ({}))));
    await log.flush();
    expect(offers[0]?.offers).toHaveLength(300);
    expect(offers[0]?.offers[0]).not.toHaveProperty('record');
    expect(recorded.map(({ papers, last }) => [papers.length, last])).toEqual([
      [100, false],
      [100, false],
      [30, true],
    ]);
  });

  it('nothing twice while nothing changes, and a changed vote alone', async () => {
    const { offers, start } = setUp(() => []);
    const log = start();
    await log.offer(page([{ upvotes: 3 }, { upvotes: 5 }]));
    await log.offer(page([{ upvotes: 3 }, { upvotes: 5 }]));
    await log.offer(page([{ upvotes: 3 }, { upvotes: 6 }]));
    expect(offers.map(({ offers: sent }) => sent.map((offer) => offer.claim.upvotes))).toEqual([[3, 5], [6]]);
  });

  it('what was on screen after the records, with the claim that was on the page', async () => {
    const { store, viewed, start } = setUp();
    const log = start();
    await log.offer(page([{ upvotes: 3 }]));
    log.see(id(1), 2500, '2026-02-25');
    log.see(id(1), 2600, '2026-02-25');
    await log.flush();
    expect(viewed).toHaveLength(1);
    expect(viewed[0]?.views).toEqual([
      { id: id(1), at: 2500, day: '2026-02-25', claim: { title: 'Paper 1', upvotes: 3 } },
    ]);
    expect(store.recordPapers.mock.invocationCallOrder[0]).toBeLessThan(
      store.recordViewed.mock.invocationCallOrder[0] ?? 0,
    );
  });

  it('again what a failing store did not take', async () => {
    const { store, viewed, failures, start } = setUp();
    const log = start();
    store.offerListing.mockRejectedValueOnce(new Error('asleep'));
    await expect(log.offer(page([{}]))).rejects.toThrow('asleep');
    await log.offer(page([{}]));
    store.recordViewed.mockRejectedValueOnce(new Error('disk full'));
    log.see(id(1), 2500, '2026-02-25');
    await log.flush();
    expect(failures).toHaveLength(1);
    await log.flush();
    expect(viewed.at(-1)?.views.map((view) => view.id)).toEqual([id(1)]);
  });

  it('again the papers whose records were lost on the way', async () => {
    const { store, recorded, offers, start } = setUp();
    const log = start();
    store.recordPapers.mockRejectedValueOnce(new Error('stopped'));
    await log.offer(page([{}]));
    await log.flush();
    expect(recorded).toHaveLength(0);
    await log.offer(page([{}]));
    await log.flush();
    expect(offers).toHaveLength(2);
    expect(recorded).toHaveLength(1);
  });

  it('nothing of what was on screen in a private window', async () => {
    const { store, start } = setUp();
    const log = start(false);
    await log.offer(page([{}]));
    log.see(id(1), 2500, '2026-02-25');
    await log.flush();
    expect(store.recordPapers).not.toHaveBeenCalled();
    expect(store.recordViewed).not.toHaveBeenCalled();
  });
});

describe('what a visit remembers', () => {
  it('is the first answer, whatever a later offer of the same visit says; only decisions follow', async () => {
    const { store, start } = setUp(() => []);
    const log = start();
    await log.offer(page([{ upvotes: 1 }]));
    const decision = { ...undecided(id(1)), choice: 'queued' as const };
    const later = { id: id(1), status: 'seen' as const, newSince: true, days: 1, decision };
    store.offerListing.mockResolvedValueOnce({ memories: [later], wanted: [] });
    await log.offer(page([{ upvotes: 2 }]));
    expect(log.memory(id(1))).toEqual({ id: id(1), status: 'new', newSince: false, days: 1, decision });
  });
});
