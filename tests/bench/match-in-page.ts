import { keysOfReading } from '../../lib/match/keys.ts';
import { readRecord } from '../../lib/match/reading.ts';
import { fromPaper } from '../../lib/match/record.ts';
import type { PaperId, PaperRecord } from '../../lib/paper.ts';
import { observe } from '../../lib/store/merge.ts';
import { findCandidates, judgeAll, pairPapers, withKeys } from '../../lib/store/pairing.ts';
import type { Db, StoredPaper, WriteTx } from '../../lib/store/schema.ts';
import { createStore, write } from '../../lib/store/store.ts';

const AT = 1;
const stored = (record: PaperRecord): StoredPaper =>
  withKeys(observe(undefined, record, { source: 'bench/daily', digest: 'd', at: AT }));

export interface Costs {
  /** Milliseconds of computing for each record: keys and all comparisons. */
  readonly computing: readonly number[];
  readonly candidates: readonly number[];
  /** For each batch, milliseconds with reads, as the background does it. */
  readonly paired: readonly number[];
  /** For each batch, milliseconds of asking a store for each of the same keys, and of reading the same candidates. */
  readonly raw: readonly number[];
}

/** As many records as a page sends at once. */
const BATCH = 100;

/** What some new records cost beside the bare reads they need, in turns. Nothing is kept. */
async function measure(records: readonly PaperRecord[], store: string): Promise<Costs> {
  // A store that was just opened, as by a worker that woke: nothing is built before the first record.
  const db = await createStore(store).open();
  const costs = { computing: [] as number[], candidates: [] as number[], paired: [] as number[], raw: [] as number[] };
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    const keyed = batch.map((record) => timed(() => keysOfReading(readRecord(fromPaper(record)))));
    const papers = batch.map(stored);
    const candidates = await write(db, 'relaxed', (tx) => findCandidates(tx, papers));
    const others = new Set([...candidates.values()].flat().map(({ id }) => id));
    const turns = [
      async () => costs.paired.push(await inVain(db, (tx) => pair(tx, papers))),
      async () => costs.raw.push(await inVain(db, (tx) => readBare(tx, papers, others))),
    ];
    for (const turn of (at / BATCH) % 2 === 0 ? turns : turns.reverse()) await turn();
    const judged = papers.map((paper) => timed(() => judgeAll([paper], candidates)));
    costs.computing.push(...judged.map((ms, i) => ms + (keyed[i] ?? 0)));
    costs.candidates.push(...papers.map(({ id }) => candidates.get(id)?.length ?? 0));
  }
  db.close();
  return costs;
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const UNDONE = new Error('measured');

/** In a transaction that is taken back: the next record finds the store as this one did. */
async function inVain(db: Db, work: (tx: WriteTx) => Promise<number>): Promise<number> {
  let took = Number.NaN;
  await write(db, 'relaxed', async (tx) => {
    took = await work(tx);
    throw UNDONE;
  }).catch((error: unknown) => {
    if (error !== UNDONE) throw error;
  });
  return took;
}

async function pair(tx: WriteTx, papers: readonly StoredPaper[]): Promise<number> {
  await tx.objectStore('papers').count('a:a');
  const started = performance.now();
  await pairPapers(tx, new Map(), new Map(papers.map((paper) => [paper.id, { paper, sightings: [] }])), AT);
  return performance.now() - started;
}

async function readBare(
  tx: WriteTx,
  papers: readonly StoredPaper[],
  candidates: ReadonlySet<PaperId>,
): Promise<number> {
  const store = tx.objectStore('papers');
  await store.count('a:a');
  const started = performance.now();
  await Promise.all(papers.flatMap(({ keys = [] }) => keys.map((key) => store.getKey(key as PaperId))));
  await Promise.all([...candidates].map((id) => store.get(id)));
  return performance.now() - started;
}

Object.assign(globalThis, { ibidMatchBench: { measure } });
