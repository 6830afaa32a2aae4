import { keysOfReading } from '../../lib/match/keys.ts';
import { matchReadings } from '../../lib/match/match.ts';
import { readRecord } from '../../lib/match/reading.ts';
import { fromPaper } from '../../lib/match/record.ts';
import type { PaperRecord } from '../../lib/paper.ts';
import { observe, recordOf } from '../../lib/store/merge.ts';
import { pairPapers, withKeys } from '../../lib/store/pairing.ts';
import type { Db, StoredPaper, WriteTx } from '../../lib/store/schema.ts';
import { createStore, write } from '../../lib/store/store.ts';

const AT = 1;
const stored = (record: PaperRecord): StoredPaper =>
  withKeys(observe(undefined, record, { source: 'bench/daily', digest: 'd', at: AT }));

/** Stores records as the background does, keys included, and gives how long it took. */
async function fill(records: readonly PaperRecord[]): Promise<number> {
  const db = await createStore('bench').open();
  const started = performance.now();
  await write(db, 'relaxed', async (tx) => {
    await Promise.all(records.map((record) => tx.objectStore('papers').put(stored(record))));
  });
  const took = performance.now() - started;
  db.close();
  return took;
}

export interface Cost {
  /** Milliseconds of computing: keys and all comparisons. */
  readonly computing: number;
  /** Milliseconds with reads, as the background does it. */
  readonly paired: number;
  /** Milliseconds of bare reads of the same keys and the same candidates. */
  readonly raw: number;
  readonly candidates: number;
}

/** What each of some new records costs beside the bare reads it needs, in turns. Nothing is kept. */
async function measure(records: readonly PaperRecord[]): Promise<readonly Cost[]> {
  // A store that was just opened, as by a worker that woke: nothing is built before the first record.
  const db = await createStore('bench').open();
  const costs: Cost[] = [];
  for (const [i, record] of records.entries()) {
    const paper = stored(record);
    const turns = [() => pair(db, paper), () => readBare(db, paper)];
    const times = [0, 0];
    for (const turn of i % 2 === 0 ? [0, 1] : [1, 0]) times[turn] = (await turns[turn]?.()) ?? 0;
    const candidates = await readCandidates(db, paper);
    costs.push({
      computing: compute(record, candidates),
      paired: times[0] ?? 0,
      raw: times[1] ?? 0,
      candidates: candidates.length,
    });
  }
  db.close();
  return costs;
}

function compute(record: PaperRecord, candidates: readonly StoredPaper[]): number {
  const started = performance.now();
  const reading = readRecord(fromPaper(record));
  keysOfReading(reading);
  for (const other of candidates) matchReadings(reading, readRecord(fromPaper(recordOf(other, []))));
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

function pair(db: Db, paper: StoredPaper): Promise<number> {
  return inVain(db, async (tx) => {
    await tx.objectStore('papers').count('a:a');
    const started = performance.now();
    await pairPapers(tx, new Map(), new Map([[paper.id, { paper, sightings: [] }]]), AT);
    return performance.now() - started;
  });
}

function readBare(db: Db, { keys = [] }: StoredPaper): Promise<number> {
  return inVain(db, async (tx) => {
    const papers = tx.objectStore('papers');
    await papers.count('a:a');
    const started = performance.now();
    const index = papers.index('byKey');
    const found = await Promise.all(keys.map((key) => index.getAllKeys(key)));
    await Promise.all([...new Set(found.flat())].map((id) => papers.get(id)));
    return performance.now() - started;
  });
}

async function readCandidates(db: Db, { id, keys = [] }: StoredPaper): Promise<readonly StoredPaper[]> {
  const found = await Promise.all(keys.map((key) => db.getAllFromIndex('papers', 'byKey', key)));
  const byId = new Map(found.flat().map((paper) => [paper.id, paper]));
  byId.delete(id);
  return [...byId.values()];
}

Object.assign(globalThis, { ibidMatchBench: { fill, measure } });
