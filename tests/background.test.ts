import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '../entrypoints/background.ts';
import type { MessageName, Reply, Request } from '../lib/messaging.ts';
import { readSettings, writeRules } from '../lib/settings.ts';

const t = Date.UTC(2026, 1, 24, 9);
const listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };
const visit = { listing, startedAt: t };
const record = { id: 'arxiv:2602.20159', title: 'A title', url: 'https://example.org/p' } as const;
const offer = { id: record.id, digest: 'd', claim: { upvotes: 1 } };
const health = { expected: 1, parsed: 1, skipped: [] };
const offered = { visit, at: t, day: '2026-02-24', offers: [offer], health, recording: true };
const records = { visit, at: t, day: '2026-02-24', papers: [{ record, offer }], last: true };
const views = { visit, views: [{ id: record.id, at: t + 1, day: '2026-02-24', claim: {} }] };

type Listener = (message: unknown, from: unknown, answer: (answer: unknown) => void) => true | undefined;
let listen: Listener;
const badge = vi.fn(async () => undefined);
const told = vi.fn(async () => undefined);

/** Asks as a tab does, and gives the answer as it crosses. */
async function ask<N extends MessageName>(name: N, request: Request<N>, incognito = false) {
  const from = { tab: { id: 3, incognito } };
  const answer = await new Promise((resolve) => listen({ ibid: name, request }, from, resolve));
  return answer as { ok: Reply<N>; error?: { name: string; message: string } };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 3 }, { id: 4 }] as never);
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(told as never);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(told as never);
  fakeBrowser.action.setBadgeText = badge as never;
  background.main();
  // Read at once: a listener registered later would miss the event that woke the worker.
  listen = add.mock.calls[0]?.[0] as unknown as Listener;
});

afterEach(() => {
  vi.restoreAllMocks();
  badge.mockClear();
  told.mockClear();
});

describe('the background', () => {
  it('remembers a paper from offer to record to view', async () => {
    expect((await ask('offerListing', offered)).ok.wanted).toEqual([record.id]);
    expect(await ask('recordPapers', records)).toEqual({ ok: { memories: [] } });
    expect((await ask('recordViewed', views)).ok.unknown).toEqual([]);
    const later = { ...offered, visit: { listing, startedAt: t + 9e7 }, at: t + 9e7, day: '2026-02-25' };
    expect((await ask('offerListing', later)).ok.memories[0]?.status).toBe('repeat');
    expect((await ask('getOverview', null)).ok.counters).toMatchObject({ papers: 1, sightings: 2 });
  });

  it('tells every tab of a decision and of a recorded listing', async () => {
    await ask('recordPapers', records);
    const { ok } = await ask('setDecision', { paper: record.id, change: { choice: 'queued' } });
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(6));
    expect(told.mock.calls).toContainEqual([4, { event: 'recorded', listing }]);
    expect(told.mock.calls).toContainEqual([3, { event: 'decided', decision: ok.after }]);
  });

  it('acknowledges a decision although a tab never answers', async () => {
    told.mockImplementation(() => new Promise(() => undefined));
    const { ok } = await ask('setDecision', { paper: record.id, change: { choice: 'done' } });
    expect(ok.after.choice).toBe('done');
  });

  it('saves filter and rules, one change after the other, and says what stood before', async () => {
    const filter = await ask('setFilter', { text: '-survey "open' });
    expect(filter.ok).toMatchObject({ text: '-survey "open', mistake: { kind: 'open-quote' } });
    const added = await Promise.all(
      ['title:a', 'title:b', 'title:c'].map((text) => ask('addRule', { text, action: 'hide' })),
    );
    const rules = (await readSettings()).rules;
    expect(rules.map(({ text }) => text)).toEqual(['title:a', 'title:b', 'title:c']);
    const id = added[0]?.ok.id ?? '';
    const { ok } = await ask('changeRule', { id, change: { isOn: false } });
    expect([ok.before.isOn, ok.after.isOn]).toEqual([true, false]);
    expect((await ask('changeRule', { id: 'gone', change: {} })).error?.message).toContain('not there any more');
    expect((await ask('addRule', { text: 'a', action: 'hide' }, true)).error?.message).toMatch(/private window/);
    expect((await ask('changeRule', { id, change: { except: [record.id] } }, true)).error).toBeDefined();
  });

  it('keeps a rule that an update can no longer read, switched off', async () => {
    const { ok: rule } = await ask('addRule', { text: 'title:a', action: 'hide' });
    await writeRules([{ ...rule, text: 'gone:field' }]);
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', previousVersion: '0.0.9' });
    await vi.waitFor(async () => {
      const [read] = (await readSettings()).rules;
      expect(read).toMatchObject({ text: 'gone:field', isOn: false });
      expect(read?.query).toBeUndefined();
    });
  });

  it('writes nothing from a private window, and says so where the reader decided', async () => {
    expect((await ask('offerListing', offered, true)).ok.wanted).toEqual([]);
    await ask('recordPapers', records, true);
    expect((await ask('recordViewed', views, true)).ok).toEqual({ unknown: [] });
    await ask('reportProblem', { listing, at: t, ...health, parsed: 0, problem: 'No card' }, true);
    const refused = await ask('setDecision', { paper: record.id, change: { choice: 'queued' } }, true);
    expect(refused.error?.message).toMatch(/private window/);
    const { counters, health: listings } = (await ask('getOverview', null)).ok;
    expect([Object.values(counters), listings]).toEqual([[0, 0, 0, 0, 0, 0], []]);
    expect((await ask('offerListing', offered)).ok.previousVisit).toBeUndefined();
  });

  it.each([
    ['read in full', { expected: 2, parsed: 2 }, ''],
    ['read in part', { expected: 2, parsed: 1 }, '!'],
  ])('marks the icon of a tab whose page was %s', async (_, counts, text) => {
    await ask('offerListing', { ...offered, health: { ...counts, skipped: [] } });
    expect(badge).toHaveBeenLastCalledWith({ tabId: 3, text });
  });

  it('marks the icon of a tab whose page could not be read', async () => {
    await ask('reportProblem', { listing, at: t, expected: 0, parsed: 0, skipped: [], problem: 'No card' });
    expect(badge).toHaveBeenLastCalledWith({ tabId: 3, text: '!' });
  });

  it('answers a page although its listing cannot be noted: the icon says so, and what comes next is refused in words', async () => {
    await ask('recordPapers', records);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Encountered full disk while opening backing store', 'QuotaExceededError');
    });
    const later = { ...offered, visit: { listing, startedAt: t + 9e7 }, at: t + 9e7, day: '2026-02-25' };
    expect((await ask('offerListing', later)).ok.memories[0]?.status).toBe('missed');
    await vi.waitFor(() => expect(badge).toHaveBeenLastCalledWith({ tabId: 3, text: '!' }));
    expect((await ask('recordViewed', views)).error?.message).toMatch(/disk is full/);
    put.mockRestore();
    expect((await ask('getOverview', null)).ok.counters).toMatchObject({ papers: 1, sightings: 1 });
  });

  it('says a full disk in plain words, and has lost nothing', async () => {
    await ask('recordPapers', records);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Encountered full disk while opening backing store', 'QuotaExceededError');
    });
    const failed = await ask('setDecision', { paper: record.id, change: { choice: 'queued' } });
    expect(failed.error).toEqual({ name: 'QuotaExceededError', message: expect.stringMatching(/disk is full.*free/) });
    put.mockRestore();
    expect((await ask('getOverview', null)).ok.counters).toMatchObject({ papers: 1, sightings: 1, queued: 0 });
    expect((await ask('setDecision', { paper: record.id, change: { choice: 'queued' } })).ok.after.choice).toBe(
      'queued',
    );
  });
});
