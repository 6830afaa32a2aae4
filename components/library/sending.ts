import type { PaperId } from '../../lib/paper.ts';
import type { Sent } from '../../lib/zotero/connector.ts';
import { exportRow } from './exporting.ts';
import type { LibraryDeps } from './library-deps.ts';

/** As many as one message asks for. */
const BATCH = 100;

/** Sends papers to Zotero, in their order. @throws ZoteroError, or where it was stopped: what was sent stays. */
export async function sendPapers(
  deps: Pick<LibraryDeps, 'listPapers' | 'zotero'>,
  papers: readonly PaperId[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  const [{ sendToZotero }, { zoteroItem }] = await Promise.all([
    import('../../lib/zotero/connector.ts'),
    import('../../lib/zotero/item.ts'),
  ]);
  const rows = [];
  for (let at = 0; at < papers.length; at += BATCH) {
    signal.throwIfAborted();
    rows.push(...(await deps.listPapers({ papers: papers.slice(at, at + BATCH) })));
  }
  return sendToZotero(deps.zotero.ask, rows.map(exportRow).map(zoteroItem), onProgress, signal);
}
