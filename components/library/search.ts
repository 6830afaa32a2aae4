import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Broadcast } from '../../lib/messaging.ts';
import type { PaperId } from '../../lib/paper.ts';
import type { Query } from '../../lib/query/query.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import { type Found, NOTHING_FOUND } from '../../lib/search/found.ts';
import type { LibraryDeps } from './library-deps.ts';

/** What was found so far. */
export interface Search {
  readonly found: Found;
  readonly isDone: boolean;
  /** Why it stopped, in words; absent: it did not. */
  readonly problem?: string;
}

export interface Searching {
  readonly search: Search;
  /** Starts anew, as after a failure. */
  again(): void;
}

/** Drawing what was found after every part would take longer than finding it. */
const SHOWN_EVERY = 120;
/** Many changes in quick succession are looked at once. */
const GATHERED_FOR = 400;
/** Papers whose rows are asked for at once. */
const BATCH = 100;
/** Where so great a part of all papers has to be asked, all are read in their order, which is faster. */
const MOST_ASKED = 1 / 8;

/**
 * Finds what a text asks for as it is typed, and goes on to be true: what was
 * recorded or decided since is taken in. What the index cannot tell, counts and
 * patterns and phrases, is asked of the papers' rows, part by part. A text with
 * a mistake changes nothing.
 */
export function useSearch(deps: LibraryDeps, text: string): Searching {
  const { index, version, problem, again } = useIndex(deps);
  const { query } = parseTyped(text);
  const key = JSON.stringify(query);
  const last = useRef<Found>(NOTHING_FOUND);
  const found = useMemo(
    () => (query === undefined ? last.current : index.index.search(query)),
    // The query itself is a new one each time.
    [index, key, version],
  );
  const rest = useOpen(deps, found, query);
  last.current = rest.found;
  const why = problem ?? rest.problem;
  const isDone = index.isComplete() && rest.isDone;
  return {
    search: { found: rest.found, isDone: isDone || why !== undefined, ...(why !== undefined && { problem: why }) },
    again,
  };
}

/** The index of the library, kept true as long as it is looked at; `version` is raised when it has changed. */
function useIndex(deps: LibraryDeps) {
  const [version, setVersion] = useState(0);
  const [problem, setProblem] = useState<string | undefined>();
  const index = deps.searchIndex;
  const follow = (work: Promise<void>) => {
    work.then(
      () => setProblem(undefined),
      (error: Error) => setProblem(error.message),
    );
  };
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (change: Broadcast) => {
      if (change.event === 'decided') return follow(index.renew([change.decision.paper]));
      clearTimeout(timer);
      timer = setTimeout(() => follow(index.catchUp()), GATHERED_FOR);
    };
    deps.onBroadcast(hear, stop.signal);
    const look = () => setVersion((before) => before + 1);
    deps.onIndex(look, stop.signal);
    // What was read before anybody listened.
    look();
    follow(index.catchUp());
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [deps]);
  return { index, version, problem, again: () => follow(index.catchUp()) };
}

/** What was found with the papers that only their rows can tell of, as these are asked one after the other. */
function useOpen(deps: LibraryDeps, found: Found, query: Query | null | undefined): Search {
  const [asked, setAsked] = useState<Search>({ found, isDone: false });
  const open = useMemo(() => found.open, [found]);
  useEffect(() => {
    if (open.length === 0 || query === undefined) return undefined;
    const stop = new AbortController();
    askAll(deps, found, open, query, stop.signal, setAsked).catch((error: Error) => {
      if (!stop.signal.aborted) setAsked({ found, isDone: true, problem: error.message });
    });
    return () => stop.abort();
  }, [found]);
  if (open.length === 0 || query === undefined) return { found, isDone: true };
  return asked.found === found || asked.found.of === found ? asked : { found, isDone: false };
}

async function askAll(
  deps: LibraryDeps,
  found: Found,
  open: readonly PaperId[],
  query: Query | null,
  signal: AbortSignal,
  show: (search: Search) => void,
): Promise<void> {
  const hits = new Map<PaperId, number>();
  let shownAt = 0;
  const isWalk = open.length > deps.searchIndex.index.count * MOST_ASKED;
  const today = deps.today();
  for (let at = 0, after: PaperId | null = null, isDone = false; !isDone; at += BATCH) {
    const part = await deps.findPapers({
      ...{ query, today, after },
      ...(!isWalk && { papers: open.slice(at, at + BATCH) }),
    });
    if (signal.aborted) return;
    for (const { id, rank } of part.found) hits.set(id, rank);
    after = part.after;
    isDone = isWalk ? after === null : at + BATCH >= open.length;
    if (!isDone && (hits.size === 0 || performance.now() - shownAt < SHOWN_EVERY)) continue;
    shownAt = performance.now();
    show({ found: found.with(new Map(hits)), isDone });
  }
}
