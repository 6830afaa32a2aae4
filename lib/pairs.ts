import type { Why } from './match/match.ts';
import type { Instant, PaperId } from './paper.ts';

/** What is done about two papers that may be one work: they are one, they are two, or the reader is to say. */
export type PairState = 'merged' | 'apart' | 'open';

/** What is thought of two papers under different ids. Never deleted: un-merging is another state. */
export interface PaperPair {
  /** In the order of their ids. */
  readonly papers: readonly [PaperId, PaperId];
  readonly verdict: 'same' | 'related';
  readonly state: PairState;
  /** When the state was last set, and by whom: the reader's word is never changed by the matcher. */
  readonly stateAt: Instant;
  readonly by: 'ibid' | 'reader';
  /** How likely they are one work, 0 to 1, and why. */
  readonly score: number;
  readonly why: Why;
}

/** Two ids in the order in which a pair is kept. */
export function inPairOrder(a: PaperId, b: PaperId): readonly [PaperId, PaperId] {
  return a < b ? [a, b] : [b, a];
}

/** The other paper of a pair. */
export function partnerOf({ papers }: PaperPair, id: PaperId): PaperId {
  return papers[0] === id ? papers[1] : papers[0];
}
