import { keysOfReading } from '../match/keys.ts';
import { type Match, matchReadings } from '../match/match.ts';
import { type Reading, readRecord } from '../match/reading.ts';
import { fromPaper } from '../match/record.ts';
import { inPairOrder, type PaperPair } from '../pairs.ts';
import type { Instant, PaperId } from '../paper.ts';
import { type Known, put } from './access.ts';
import { findOwners, noteKeys } from './known-keys.ts';
import { recordOf } from './merge.ts';
import { changeState } from './review.ts';
import type { StoredPaper, WriteTx } from './schema.ts';

/**
 * The paper with the keys under which it is found; the same object where they
 * have not changed. Each source's own words make keys, so that it makes no
 * difference which of them was heard last.
 */
export function withKeys(paper: StoredPaper): StoredPaper {
  const told = Object.values(paper.sources).map((source) => ({ ...paper, sources: { source } }));
  // Nearly every paper has one source, which is read once for its keys and for all comparisons.
  const readings = told.length === 1 ? [readingOf(paper)] : told.map(readingOf);
  const keys = [...new Set(readings.flatMap(keysOfReading))].sort();
  const isSame = paper.keys?.length === keys.length && keys.every((key, i) => paper.keys?.[i] === key);
  if (isSame) return paper;
  const keyed = { ...paper, keys };
  known.set(keyed, readingOf(paper));
  return keyed;
}

/** Kept for as long as the paper is looked at. */
const known = new WeakMap<StoredPaper, Reading>();

function readingOf(paper: StoredPaper): Reading {
  const reading = known.get(paper) ?? readRecord(fromPaper(recordOf(paper, [])));
  known.set(paper, reading);
  return reading;
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
  const fresh = [...after].flatMap(([id, { paper }]) =>
    paper?.keys && paper.keys !== before.get(id)?.paper?.keys ? paper : [],
  );
  const candidates = await findCandidates(tx, fresh);
  await noteKeys(tx, fresh, before);
  const paired: PaperId[] = [];
  for (const found of judgeAll(fresh, candidates)) {
    if (await keepPair(tx, found, at)) paired.push(found.paper);
  }
  return paired;
}

/** For each of some papers the stored ones that share a key with it, itself left out. */
export async function findCandidates(
  tx: WriteTx,
  fresh: readonly StoredPaper[],
): Promise<ReadonlyMap<PaperId, readonly StoredPaper[]>> {
  const owners = await findOwners(tx, fresh);
  const wanted = new Set([...owners.values()].flatMap((some) => [...some]));
  const read = await Promise.all([...wanted].map((id) => tx.objectStore('papers').get(id)));
  const byId = new Map(read.map((paper) => [paper?.id, paper]));
  const sharing = ({ id, keys }: StoredPaper) =>
    [...(owners.get(id) ?? [])]
      .flatMap((other) => byId.get(other) ?? [])
      .filter((paper) => paper.keys?.some((key) => keys?.includes(key)));
  return new Map(fresh.map((paper) => [paper.id, sharing(paper)]));
}

/** A paper, another one, and what the matcher thinks of the two. */
interface Found {
  readonly paper: PaperId;
  readonly other: PaperId;
  readonly match: Match;
}

/** Judges all candidates in one go: between reads of the store the same takes twice as long. */
export function judgeAll(
  fresh: readonly StoredPaper[],
  candidates: ReadonlyMap<PaperId, readonly StoredPaper[]>,
): readonly Found[] {
  return fresh.flatMap((paper) =>
    (candidates.get(paper.id) ?? []).flatMap((other) => {
      // The grounds speak of left and right as the pair is shown.
      const [left, right] = paper.id < other.id ? [paper, other] : [other, paper];
      const match = matchReadings(readingOf(left), readingOf(right));
      return match.verdict === 'different' ? [] : { paper: paper.id, other: other.id, match };
    }),
  );
}

/** Keeps what the matcher thinks of two papers, unless the reader has spoken. Whether they are a new pair. */
async function keepPair(tx: WriteTx, { paper: a, other: b, match }: Found, at: Instant): Promise<boolean> {
  const { verdict, auto, score, why } = match;
  const papers = inPairOrder(a, b);
  const before = await tx.objectStore('pairs').get([...papers]);
  // What was once merged stays so: only the reader takes it back.
  if (verdict === 'different' || before?.by === 'reader' || before?.state === 'merged') return false;
  const pair: PaperPair = { papers, verdict, state: 'open', stateAt: at, by: 'ibid', score, why };
  if (!before) await Promise.all([addPartner(tx, a, b), addPartner(tx, b, a)]);
  await put(tx, 'pairs', pair);
  if (auto) await changeState(tx, pair, { state: 'merged', by: 'ibid', at });
  return true;
}

async function addPartner(tx: WriteTx, id: PaperId, partner: PaperId): Promise<void> {
  const paper = await tx.objectStore('papers').get(id);
  if (paper) await put(tx, 'papers', { ...paper, partners: [...(paper.partners ?? []), partner] });
}
