/** What `search.ts` runs in a page: the library's index beside other engines over the same papers. */
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { PaperRecord } from '../../lib/paper.ts';
import { compileQuery } from '../../lib/query/evaluate.ts';
import type { Query } from '../../lib/query/query.ts';
import { SEARCHED, textsOf } from '../../lib/query/subject.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import { startIndex } from '../../lib/search/search-index.ts';
import { assemble, SEGMENT_RECORDS, type Searched, startParts, takeIn } from '../../lib/search/segment.ts';

const TODAY = '2026-07-01';
const records: PaperRecord[] = [];
const index = startIndex();
const texts: string[] = [];
let mini: MiniSearch | undefined;
let flex: Index | undefined;

const searchedOf = (paper: PaperRecord): Searched => ({
  ...{ id: paper.id, seen: 0, rank: 0, facets: { site: ['arxiv'], year: [paper.id.slice(6, 8)] } },
  records: [{ texts: SEARCHED.map((field) => textsOf({ paper, today: TODAY }, field) ?? []), whole: 7 }],
});
const textOf = ({ title, abstract = '', authors = [] }: PaperRecord) => `${title}\n${abstract}\n${authors.join('\n')}`;

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds that building takes, of one engine alone. */
const builders: Readonly<Record<string, () => void>> = {
  own() {
    for (let at = 0; at < records.length; at += SEGMENT_RECORDS) {
      const parts = startParts();
      for (const record of records.slice(at, at + SEGMENT_RECORDS)) takeIn(parts, searchedOf(record));
      index.add(assemble(parts), []);
    }
  },
  scan() {
    for (const record of records) texts.push(textOf(record).toLowerCase());
  },
  minisearch() {
    // Some records are in the archive twice.
    mini = new MiniSearch({ fields: ['title', 'abstract', 'authors'], idField: 'at' });
    const rows = records.map(({ title, abstract, authors }, at) => ({
      at,
      title,
      abstract,
      authors: authors?.join(' '),
    }));
    mini.addAll(rows);
  },
  flexsearch() {
    flex = new Index({ tokenize: 'strict' });
    for (const [at, record] of records.entries()) flex.add(at, textOf(record));
  },
};

export interface Times {
  readonly own: number;
  readonly scan: number;
  readonly minisearch: number;
  readonly flexsearch: number;
}

/** What one text takes each engine, one after the other, in milliseconds. */
function measure(text: string): Times & { readonly hits: number } {
  const words = text.toLowerCase().split(' ');
  const time = (work: () => unknown) => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  let hits = 0;
  const own = time(() => {
    hits = index.search(parseTyped(text).query ?? null).list('relevance', {}).length;
  });
  return {
    ...{ own, hits },
    scan: time(() => texts.filter((one) => words.every((word) => one.includes(word)))),
    minisearch: time(() =>
      mini?.search(text, { combineWith: 'AND', prefix: (_, at, terms) => at === terms.length - 1 }),
    ),
    flexsearch: time(() => flex?.search(text, { limit: records.length })),
  };
}

/** Texts of which the index finds other papers than the rules' own evaluation, paper by paper. */
function findDifferences(all: readonly string[]): readonly string[] {
  return all.filter((text) => {
    const query = parseTyped(text).query as Query;
    const test = compileQuery(query);
    const expected = records.filter((paper) => test({ paper, today: TODAY }) === 'yes').map(({ id }) => id);
    const found = index.search(query);
    return found.open.length > 0 || found.list('seen', {}).toSorted().join() !== expected.toSorted().join();
  });
}

/** Adds papers as the library does, and puts the same papers bare, in turns; strictly on the disk both. */
async function measureAdding(papers: readonly PaperRecord[], rounds: number) {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('segments', { autoIncrement: true });
      opening.result.createObjectStore('papers', { keyPath: 'id' });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const put = (name: string, rows: readonly unknown[]) =>
    new Promise<void>((resolve, reject) => {
      const tx = db.transaction(name, 'readwrite', { durability: 'strict' });
      for (const row of rows) tx.objectStore(name).put(row);
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(tx.error);
    });
  const times: { own: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const own = await timed(() => {
      const parts = startParts();
      for (const paper of papers) takeIn(parts, searchedOf(paper));
      const segment = assemble(parts);
      index.add(
        segment,
        papers.map(({ id }) => id),
      );
      return put('segments', [{ segment, gone: papers.map(({ id }) => id) }]);
    });
    times.push({ own, bare: await timed(() => put('papers', papers)) });
    index.tidy();
  }
  return times;
}

Object.assign(globalThis, {
  ibidSearchBench: {
    take: (more: readonly PaperRecord[]) => void records.push(...more),
    build: (name: string) => timed(builders[name] ?? (() => undefined)),
    ...{ measure, findDifferences },
    add: (count: number, rounds: number) => measureAdding(records.slice(0, count), rounds),
  },
});
