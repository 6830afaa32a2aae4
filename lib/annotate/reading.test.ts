import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Memory, PaperId } from '../paper.ts';
import type { Adapter, Entry, ParsedPage } from '../sites/site.ts';
import { startReading } from './reading.ts';

const listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };
const paper: PaperId = 'arxiv:2602.00001';
const url = 'https://huggingface.co/papers';

/** Reads a page of one paper; resolves when the store has its whole record. */
async function readPage({
  memory = {},
  needsEmbedded = false,
  joins = false,
}: {
  memory?: Partial<Memory>;
  needsEmbedded?: boolean;
  /** The paper turns out to be of a work that was known. */
  joins?: boolean;
}) {
  const { document } = new JSDOM('<main></main>', { url }).window;
  const entry: Entry = {
    anchor: document.createElement('article'),
    record: { id: paper, title: 'Kites', url: `${url}/2602.00001` },
    more: true,
    lacksCode: false,
  };
  const whole = [{ ...entry, record: { ...entry.record, abstract: 'They fly.' } }];
  const parsed: ParsedPage = {
    ...{ listing, entries: [entry], skipped: [], expected: 1 },
    enrich: () => whole,
    enrichInSlices: async () => whole,
  };
  const adapter = { matches: () => listing, parse: () => parsed } as unknown as Adapter;
  const sent = Promise.withResolvers<void>();
  const answer: Memory = { id: paper, status: 'new', newSince: false, days: 1, ...memory };
  const store = {
    offerListing: async () => ({ memories: [answer], wanted: [paper] }),
    recordPapers: async () => {
      setTimeout(sent.resolve);
      return { memories: joins ? [{ ...answer, status: 'repeat' as const }] : [] };
    },
    recordViewed: async () => ({ unknown: [] }),
    reportProblem: async () => null,
  };
  const onChange = vi.fn();
  const clock = { now: () => 2000, localDay: () => '2026-02-25' };
  const deps = { document, adapter, store, clock, recording: true, needsEmbedded: () => needsEmbedded, onChange };
  const reading = startReading(deps, new AbortController().signal);
  await reading.read();
  await sent.promise;
  return { onChange, row: reading.row(paper) };
}

beforeAll(() => {
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
});

describe('the whole records of a page', () => {
  it('draw nothing anew where no mark shows what they tell', async () => {
    const { onChange, row } = await readPage({});
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(row?.paper.abstract).toBe('They fly.');
  });

  it('draw anew where a query asks for it', async () => {
    const { onChange } = await readPage({ needsEmbedded: true });
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('draw anew where they tell of a work that was known', async () => {
    const { onChange, row } = await readPage({ joins: true });
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(row?.memory.status).toBe('repeat');
  });

  it('draw anew where a paper was on screen before: what has changed since may be told by them alone', async () => {
    const lastOnScreen = { at: 1000, day: '2026-02-24', listing, claim: { title: 'Kites' } };
    const { onChange } = await readPage({ memory: { status: 'repeat', lastOnScreen } });
    expect(onChange).toHaveBeenCalledTimes(2);
  });
});
