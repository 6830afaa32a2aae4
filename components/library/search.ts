import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundPaper } from '../../lib/library-protocol.ts';
import type { PaperId } from '../../lib/paper.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import type { LibraryDeps } from './library-deps.ts';

/** What was found so far. */
export interface Search {
  readonly found: readonly FoundPaper[];
  readonly isDone: boolean;
  /** Why it stopped, in words; absent: it did not. */
  readonly problem?: string;
}

const NOTHING: Search = { found: [], isDone: false };
/** Drawing what was found after every part would take longer than finding it. */
const SHOWN_EVERY = 120;

/**
 * Finds part by part what a text asks for. What an earlier text found stays
 * until the next one has found something or is done; a text with a mistake
 * changes nothing. `again` starts anew where it changes.
 */
export function useSearch(deps: LibraryDeps, text: string, again: number): Search {
  const [search, setSearch] = useState<Search>(NOTHING);
  const turn = useRef(0);
  const { query } = parseTyped(text);
  const key = JSON.stringify(query);
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    if (query === undefined) return;
    const isStale = () => turn.current !== mine;
    void findAll(deps, query, isStale, setSearch).catch((error: Error) => {
      if (!isStale()) setSearch((before) => ({ ...before, isDone: true, problem: error.message }));
    });
  }, [deps, key, again]);
  // What is found for a view that is gone is nobody's.
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  return search;
}

async function findAll(
  deps: LibraryDeps,
  query: NonNullable<ReturnType<typeof parseTyped>['query']> | null,
  isStale: () => boolean,
  show: (search: Search) => void,
): Promise<void> {
  const found: FoundPaper[] = [];
  let shownAt = performance.now();
  for (let after: PaperId | null = null, isDone = false; !isDone; ) {
    const part = await deps.findPapers({ query, today: deps.today(), after });
    if (isStale()) return;
    found.push(...part.found);
    after = part.after;
    isDone = after === null;
    if (!isDone && (found.length === 0 || performance.now() - shownAt < SHOWN_EVERY)) continue;
    shownAt = performance.now();
    show({ found: [...found], isDone });
  }
}
