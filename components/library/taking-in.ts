import type { ImportEntry } from '../../lib/imports/import.ts';
import type { Decision } from '../../lib/paper.ts';
import type { LibraryDeps } from './library-deps.ts';

/** What came of taking in a list. */
export interface TakenIn {
  /** Papers nothing was remembered of before. */
  readonly added: number;
  /** What stood before, of the papers that something was decided about. */
  readonly before: readonly Decision[];
}

/** As many as one message takes. */
const BATCH = 100;

/** Takes in papers batch by batch, each all or nothing; between two of them it can be stopped. */
export async function takeIn(
  deps: Pick<LibraryDeps, 'importPapers'>,
  entries: readonly ImportEntry[],
  isQueued: boolean,
  onProgress: (done: number) => void,
): Promise<TakenIn> {
  const wanted = entries.map((entry) =>
    isQueued ? { ...entry, said: { choice: 'queued' as const, ...entry.said } } : entry,
  );
  let added = 0;
  const before: Decision[] = [];
  for (let at = 0; at < wanted.length; at += BATCH) {
    const reply = await deps.importPapers({ entries: wanted.slice(at, at + BATCH) });
    added += reply.added;
    before.push(...reply.decided.map((one) => one.before));
    onProgress(Math.min(at + BATCH, wanted.length));
  }
  return { added, before };
}
