import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundPaper } from '../../lib/library-protocol.ts';
import type { Broadcast } from '../../lib/messaging.ts';
import type { PaperId } from '../../lib/paper.ts';
import type { Query } from '../../lib/query/query.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import type { LibraryDeps } from './library-deps.ts';

/** What was found so far. */
export interface Search {
  readonly found: readonly FoundPaper[];
  readonly isDone: boolean;
  /** Why it stopped, in words; absent: it did not. */
  readonly problem?: string;
}

export interface Searching {
  readonly search: Search;
  /** Starts anew, as after a failure. */
  again(): void;
}

const NOTHING: Search = { found: [], isDone: false };
/** Drawing what was found after every part would take longer than finding it. */
const SHOWN_EVERY = 120;
/** Many changes in quick succession are looked at once. */
const GATHERED_FOR = 400;

/**
 * Finds part by part what a text asks for, and goes on to be true: a paper that
 * is decided about is tried again, and where more has changed everything is.
 * What was found before stays until there is something else to show; a text
 * with a mistake changes nothing.
 */
export function useSearch(deps: LibraryDeps, text: string): Searching {
  const [search, setSearch] = useState<Search>(NOTHING);
  const turn = useRef(0);
  const { query } = parseTyped(text);
  const key = JSON.stringify(query);

  const start = (isQuiet: boolean) => {
    turn.current += 1;
    const mine = turn.current;
    if (query === undefined) return;
    const isStale = () => turn.current !== mine;
    const show = (next: Search) => {
      if (next.isDone || !isQuiet) setSearch(next);
    };
    findAll(deps, query, isStale, show).catch((error: Error) => {
      if (!isStale()) setSearch((before) => ({ ...before, isDone: true, problem: error.message }));
    });
  };
  const tryAgain = async (paper: PaperId) => {
    if (query === undefined) return;
    const mine = turn.current;
    const { found } = await deps.findPapers({ query, today: deps.today(), after: null, papers: [paper] });
    if (turn.current !== mine) return;
    setSearch((before) => ({ ...before, found: [...before.found.filter(({ id }) => id !== paper), ...found] }));
  };

  useEffect(() => start(false), [deps, key]);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (change: Broadcast) => {
      if (change.event === 'decided') return void tryAgain(change.decision.paper).catch(() => start(true));
      clearTimeout(timer);
      timer = setTimeout(() => start(true), GATHERED_FOR);
    };
    deps.onBroadcast(hear, stop.signal);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [deps, key]);
  // What is found for a view that is gone is nobody's.
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  return { search, again: () => start(false) };
}

async function findAll(
  deps: LibraryDeps,
  query: Query | null,
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
