import { keysOfReading } from '../match/keys.ts';
import { type Match, matchReadings } from '../match/match.ts';
import { readRecord } from '../match/reading.ts';
import { fromPaper } from '../match/record.ts';
import { inPairOrder, type PaperPair } from '../pairs.ts';
import type { Instant, PaperId } from '../paper.ts';
import { type Known, put } from './access.ts';
import { recordOf } from './merge.ts';
import { changeState } from './review.ts';
import type { StoredPaper, WriteTx } from './schema.ts';

/** A key that more papers share tells none of them apart, and is not looked behind. */
const MOST_CANDIDATES = 30;

/**
 * The paper with the keys under which it is found; the same object where they
 * have not changed. Each source's own words make keys, so that it makes no
 * difference which of them was heard last.
 */
export function withKeys(paper: StoredPaper): StoredPaper {
  const records = Object.values(paper.sources).map((source) => recordOf({ ...paper, sources: { source } }, []));
  const keys = [...new Set(records.flatMap((record) => keysOfReading(readRecord(fromPaper(record)))))].sort();
  const isSame = paper.keys?.length === keys.length && keys.every((key, i) => paper.keys?.[i] === key);
  return isSame ? paper : { ...paper, keys };
}

/**
 * Looks for the works that papers with new keys belong to, among all stored
 * ones, and keeps what is thought of each pair: certain ones are merged, likely
 * ones are left to the reader. Returns the papers that have a pair they had not.
 */
export async function pairPapers(
  tx: WriteTx,
  before: ReadonlyMap<PaperId, Known>,
  after: ReadonlyMap<PaperId, Known>,
  at: Instant,
): Promise<readonly PaperId[]> {
  const paired: PaperId[] = [];
  // One after another: each may be paired with the one before it.
  for (const [id, { paper }] of after) {
    if (!paper?.keys || paper.keys === before.get(id)?.paper?.keys) continue;
    const candidates = await findCandidates(tx, paper);
    if (candidates.length === 0) continue;
    const reading = readRecord(fromPaper(recordOf(paper, [])));
    for (const other of candidates) {
      const theirs = readRecord(fromPaper(recordOf(other, [])));
      // The grounds speak of left and right as the pair is shown.
      const match = id < other.id ? matchReadings(reading, theirs) : matchReadings(theirs, reading);
      if (match.verdict !== 'different' && (await keepPair(tx, [id, other.id], match, at))) paired.push(id);
    }
  }
  return paired;
}

async function findCandidates(tx: WriteTx, { id, keys = [] }: StoredPaper): Promise<readonly StoredPaper[]> {
  const papers = tx.objectStore('papers');
  const found = await Promise.all(keys.map((key) => papers.index('byKey').getAllKeys(key, MOST_CANDIDATES + 1)));
  const others = new Set(found.filter((ids) => ids.length <= MOST_CANDIDATES).flat());
  others.delete(id);
  const candidates = await Promise.all([...others].map((other) => papers.get(other)));
  return candidates.filter((paper) => paper !== undefined);
}

/** Keeps what the matcher thinks of two papers, unless the reader has spoken. Whether they are a new pair. */
async function keepPair(
  tx: WriteTx,
  [a, b]: readonly [PaperId, PaperId],
  { verdict, auto, score, why }: Match,
  at: Instant,
): Promise<boolean> {
  const papers = inPairOrder(a, b);
  const known = await tx.objectStore('pairs').get([...papers]);
  // What was once merged stays so: only the reader takes it back.
  if (verdict === 'different' || known?.by === 'reader' || known?.state === 'merged') return false;
  const pair: PaperPair = { papers, verdict, state: 'open', stateAt: at, by: 'ibid', score, why };
  if (!known) await Promise.all([addPartner(tx, a, b), addPartner(tx, b, a)]);
  await put(tx, 'pairs', pair);
  if (auto) await changeState(tx, pair, { state: 'merged', by: 'ibid', at });
  return true;
}

async function addPartner(tx: WriteTx, id: PaperId, partner: PaperId): Promise<void> {
  const paper = await tx.objectStore('papers').get(id);
  if (paper) await put(tx, 'papers', { ...paper, partners: [...(paper.partners ?? []), partner] });
}
