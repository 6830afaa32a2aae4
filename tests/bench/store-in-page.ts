/** What the benchmark runs at the extension's origin: its messages, and the same rows by nothing but IndexedDB. */
import { readIndexStore } from '../../entrypoints/library/index-store.ts';
import type { Offer } from '../../lib/messaging.ts';
import type { PaperRecord } from '../../lib/paper.ts';
import type { Query } from '../../lib/query/query.ts';
import { countEver } from '../../lib/search/count.ts';
import type { Db } from '../../lib/store/schema.ts';
import { createStore } from '../../lib/store/store.ts';
import { putBare, putRows, timed } from './bare-store.ts';

type Send = (message: unknown) => Promise<{ readonly ok: unknown; readonly error?: { readonly message: string } }>;
const { sendMessage } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome.runtime;

async function ask<T>(ibid: string, request: unknown): Promise<T> {
  const { ok, error } = await sendMessage({ ibid, request });
  if (error) throw new Error(error.message);
  return ok as T;
}

const offerOf = ({ id, title }: PaperRecord): Offer => ({ id, digest: 'd', claim: { title } });

/** As a page does it: the offer answers the rows, then the records that are wanted, a hundred at a time. */
async function record(papers: readonly PaperRecord[], visitedAt: number): Promise<{ answered: number; all: number }> {
  const day = new Date().toLocaleDateString('sv');
  const visit = { listing: { site: 'arxiv', feed: 'cs/new', issue: day }, startedAt: visitedAt };
  const heard = { visit, at: visitedAt, day };
  const health = { expected: papers.length, parsed: papers.length, skipped: [] };
  const start = performance.now();
  const offer = { ...heard, offers: papers.map(offerOf), health, recording: true };
  const { wanted } = await ask<{ wanted: readonly string[] }>('offerListing', offer);
  const answered = performance.now() - start;
  const isWanted = new Set(wanted);
  const rest = papers.filter(({ id }) => isWanted.has(id)).map((one) => ({ record: one, offer: offerOf(one) }));
  for (let from = 0; from < rest.length; from += 100) {
    const last = from + 100 >= rest.length;
    await ask('recordPapers', { ...heard, papers: rest.slice(from, from + 100), last });
  }
  return { answered, all: performance.now() - start };
}

/** Papers that are known, as a page that was seen before offers them. */
async function lookUp(papers: readonly PaperRecord[], visitedAt: number): Promise<number> {
  return (await record(papers, visitedAt)).answered;
}

/** The ids there and back, and each paper read. */
async function getBare(papers: readonly PaperRecord[]): Promise<number> {
  const db = await createStore('ibid').open();
  const took = await timed(async () => {
    await sendMessage({ bench: 'ids', ids: papers.map(({ id }) => id) });
    const tx = db.transaction('papers');
    await Promise.all(papers.map(({ id }) => tx.objectStore('papers').get(id)));
  });
  db.close();
  return took;
}

/** So many of the papers stored last. */
async function someKnown(count: number): Promise<readonly PaperRecord[]> {
  const db = await createStore('ibid').open();
  const papers = await db.getAll('papers', null, count);
  db.close();
  return papers.map(({ id, sources }) => {
    const title = Object.values(sources)[0]?.fields.title?.[0] ?? '';
    return { id, title, url: `https://arxiv.org/abs/${id}` };
  });
}

/** What-if of the last days, one message; in milliseconds. */
async function whatIf(query: unknown, today: string): Promise<number> {
  return timed(() => ask('whatIf', { query, today, days: 30 }));
}

/** As the popup counts it: from the index that the library has kept; the milliseconds of each step, and whether rows were walked. */
async function countAll(query: Query, today: string): Promise<{ steps: readonly number[]; walked: boolean }> {
  const kept = readIndexStore();
  const steps: number[] = [];
  let walked = false;
  const source = {
    whatIfNext(request: { readonly papers?: unknown }) {
      walked ||= request.papers === undefined;
      return ask<never>('whatIfNext', request);
    },
    listTouched: (request: unknown) => ask<never>('listTouched', request),
  };
  let start = performance.now();
  for await (const _ of countEver({ query, today }, source, kept)) {
    steps.push(performance.now() - start);
    start = performance.now();
  }
  steps.push(performance.now() - start);
  await kept.close();
  return { steps, walked };
}

/** What nobody who has no index can leave out: every row read, and its text looked through. */
async function readAndScan(word: string): Promise<number> {
  const db = await createStore('ibid').open();
  const took = await timed(async () => {
    for await (const text of textsOf(db)) text.includes(word);
  });
  db.close();
  return took;
}

/** Every paper's text, lower-cased, in memory: what a scan is given. */
const texts: string[] = [];
async function loadTexts(): Promise<number> {
  const db = await createStore('ibid').open();
  for await (const text of textsOf(db)) texts.push(text);
  db.close();
  return texts.length;
}

async function* textsOf(db: Db): AsyncGenerator<string> {
  for (let last: string | undefined; ; ) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
    const papers = await db.getAll('papers', range as never, 2000);
    last = papers.at(-1)?.id;
    if (last === undefined) return;
    for (const { sources } of papers) {
      const { title, abstract, authors } = Object.values(sources)[0]?.fields ?? {};
      yield `${title?.[0]}\n${abstract?.[0] ?? ''}\n${authors?.[0]?.join('\n') ?? ''}`.toLowerCase();
    }
  }
}

function scan(words: readonly string[]): number {
  const start = performance.now();
  texts.filter((text) => words.every((word) => text.includes(word)));
  return performance.now() - start;
}

Object.assign(globalThis, {
  ibidStoreBench: {
    record,
    putBare,
    putRows,
    lookUp,
    getBare,
    someKnown,
    whatIf,
    countAll,
    readAndScan,
    loadTexts,
    scan,
  },
});
