import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperId, PaperRow } from '../../lib/paper.ts';
import type { LibraryDeps } from './library-deps.ts';

/** As many as one message asks for. */
const BATCH = 100;

/**
 * The rows of the papers on the screen, asked for as they come there. A row
 * that may have changed stays until the new one is there.
 */
export function useRows(deps: LibraryDeps, shown: readonly PaperId[], version: number): ReadonlyMap<PaperId, PaperRow> {
  const [rows, setRows] = useState<ReadonlyMap<PaperId, PaperRow>>(
    // Only while they are all there is: whoever comes back to the list later would see what was decided since undone.
    () => new Map(deps.searchIndex.isComplete() ? [] : deps.firstShown.map((row) => [row.paper.id, row])),
  );
  const asked = useRef(new Map<PaperId, number>());
  const key = shown.join(' ');
  useEffect(() => {
    const wanted = shown.filter((id) => asked.current.get(id) !== version).slice(0, BATCH);
    if (wanted.length === 0) return;
    for (const id of wanted) asked.current.set(id, version);
    deps.listPapers({ papers: wanted }).then(
      (found) => setRows((before) => new Map([...before, ...found.map((row) => [row.paper.id, row] as const)])),
      // Asked again when they are next on the screen.
      () => {
        for (const id of wanted) asked.current.delete(id);
      },
    );
  }, [deps, key, version]);
  return rows;
}
