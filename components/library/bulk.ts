import type { Decision, DecisionChange, PaperId } from '../../lib/paper.ts';
import { SAID_FIELDS, saidOf } from '../../lib/paper.ts';
import type { TagChange } from '../../lib/tags.ts';
import type { LibraryDeps } from './library-deps.ts';

/** What is to be done to many papers alike. */
export interface BulkChange {
  readonly change: DecisionChange;
  readonly tags?: TagChange;
}

/** What stood before, of the papers that were changed. */
export interface BulkDone {
  readonly before: readonly Decision[];
  /** Stopped by the reader before the last paper. */
  readonly isStopped: boolean;
}

/** As many as one message decides about. */
const BATCH = 100;

/** Changes papers batch by batch, each all or nothing; between two of them it can be stopped. */
export async function changeMany(
  deps: Pick<LibraryDeps, 'setDecisions'>,
  papers: readonly PaperId[],
  { change, tags }: BulkChange,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BulkDone> {
  const before: Decision[] = [];
  for (let at = 0; at < papers.length && !signal.aborted; at += BATCH) {
    const changes = papers.slice(at, at + BATCH).map((paper) => ({ paper, change, ...(tags && { tags }) }));
    const { decided } = await deps.setDecisions({ changes });
    before.push(...decided.map((one) => one.before));
    onProgress(before.length);
  }
  return { before, isStopped: before.length < papers.length };
}

/** Brings back what stood before: of the fields that were changed, and no others. */
export async function restoreMany(
  deps: Pick<LibraryDeps, 'setDecisions'>,
  before: readonly Decision[],
  { change, tags }: BulkChange,
): Promise<void> {
  const touched = SAID_FIELDS.filter((field) => field in change || (tags !== undefined && field === 'tags'));
  const changes = before.map((decision) => ({
    paper: decision.paper,
    change: Object.fromEntries(touched.map((field) => [field, saidOf(decision, field)])) as DecisionChange,
  }));
  for (let at = 0; at < changes.length; at += BATCH)
    await deps.setDecisions({ changes: changes.slice(at, at + BATCH) });
}
