// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory, PaperId } from '../paper.ts';
import { DEFAULTS } from '../settings.ts';
import type { Entry, ParsedPage } from '../sites/site.ts';
import { ATTRIBUTES } from './attributes.ts';
import { beginSession, type PageDeps } from './begin.ts';

const listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };
const paper: PaperId = 'arxiv:2602.00001';
const url = 'https://huggingface.co/papers';

let startReady: () => void;
let stop: AbortController;

beforeEach(() => {
  document.body.innerHTML = '<main><article><h3><a href="/papers/2602.00001">Kites</a></h3></article></main>';
  const { promise, resolve } = Promise.withResolvers<void>();
  startReady = resolve;
  stop = new AbortController();
  vi.stubGlobal('scheduler', { postTask: (work: () => void) => promise.then(work) });
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
});

afterEach(() => stop.abort());

function begin() {
  const anchor = document.querySelector('article') as Element;
  const entry: Entry = { anchor, record: { id: paper, title: 'Kites', url }, more: false, lacksCode: false };
  const parsed: ParsedPage = {
    ...{ listing, entries: [entry], skipped: [], expected: 1 },
    enrich: () => [entry],
    enrichInSlices: async () => [entry],
  };
  const memory: Memory = { id: paper, status: 'new', newSince: false, days: 1 };
  const parse = vi.fn(() => parsed);
  const offerListing = vi.fn(async () => ({ memories: [memory], wanted: [] }));
  const deps = {
    ...{ document, root: document.querySelector('main'), settings: DEFAULTS, recording: true },
    adapter: {
      matches: () => listing,
      parse,
      root: () => document.body,
      anchors: () => [anchor],
      idOf: () => paper,
    },
    clock: { now: () => 2000, localDay: () => '2026-02-25' },
    store: { offerListing },
  } as unknown as PageDeps;
  return { offerListing, parse, anchor, session: beginSession(deps, stop.signal) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a page', () => {
  it('is asked about before anything is made ready to draw with, and drawn when both are there', async () => {
    const { offerListing, anchor, session } = begin();
    await settled();
    expect(offerListing).toHaveBeenCalledTimes(1);
    expect(anchor.getAttribute(ATTRIBUTES.status)).toBeNull();
    expect(document.querySelector('ibid-bar')).toBeNull();
    startReady();
    await session;
    await settled();
    expect(anchor.getAttribute(ATTRIBUTES.status)).toBe('new');
    expect(document.querySelector('ibid-bar')).not.toBeNull();
  });

  it('that the site changes before that is read again', async () => {
    const { parse } = begin();
    document.querySelector('main')?.append(document.createElement('article'));
    await vi.waitFor(() => expect(parse).toHaveBeenCalledTimes(2));
  });

  it('that is left before that bears nothing of ours', async () => {
    const { anchor, session } = begin();
    await settled();
    stop.abort();
    startReady();
    expect(await session).toBeUndefined();
    await settled();
    expect(anchor.getAttribute(ATTRIBUTES.status)).toBeNull();
    expect(document.querySelector('ibid-bar')).toBeNull();
  });
});
