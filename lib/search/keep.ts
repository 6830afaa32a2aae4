import type { Reply, Request } from '../messaging.ts';
import type { Day, Instant, PaperId } from '../paper.ts';
import { type IndexStore, type KeptSegment, type Known, SLACK_MS } from './kept.ts';
import { type SearchIndex, startIndex } from './search-index.ts';
import { assemble, hasRoom, type Parts, SEGMENT_RECORDS, type Segment, startParts, takeIn } from './segment.ts';

/** What the index asks of the background. */
export interface IndexSource {
  findPapers(request: Request<'findPapers'>): Promise<Reply<'findPapers'>>;
  listTouched(request: Request<'listTouched'>): Promise<Reply<'listTouched'>>;
  today(): Day;
  now(): Instant;
  /** Until the page has nothing better to do: what is found first is to be drawn first. */
  pause(): Promise<void>;
}

export interface KeptIndex {
  readonly index: SearchIndex;
  /** Whether everything that was ever seen is in it. */
  isComplete(): boolean;
  /** Reads what is kept, builds what is missing, and takes in what happened since. Called again, it takes in what happened since. */
  catchUp(): Promise<void>;
  /** Takes in what is known of some papers now. */
  renew(papers: readonly PaperId[]): Promise<void>;
  /** After everything may have changed: it is built anew when it is next asked to catch up. */
  forget(): Promise<void>;
}

const BATCH = 100;
/** Segments of a batch each: after every change the next letter typed lays all papers out anew. */
const ADDED_AT_ONCE = 10;
/** More than a screen. */
const FIRST_SHOWN = 50;
/** The first segments of a new index are small, so that there is something to find at once. */
const FIRST_PAPERS = 256;

/** An index of the library, kept true. `onChange` hears whenever something else may be found in it. */
export function keepIndex(source: IndexSource, store: IndexStore, onChange: () => void): KeptIndex {
  const index = startIndex();
  const keyOf = new Map<Segment, number>();
  const goneWith = new Map<Segment, readonly PaperId[]>();
  let nextKey = 0;
  let known: Known | undefined;
  let isLoaded = false;
  // One after the other: each begins from what the one before it left.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(async () => {
      if (!isLoaded) await load();
      isLoaded = true;
      await work();
    });
    queue = done.catch(() => undefined);
    return done;
  };

  const add = async (added: readonly KeptSegment[], next: Known) => {
    const put = added.map((one): [number, KeptSegment] => [nextKey++, one]);
    for (const [key, { segment, gone }] of put) {
      index.add(segment, gone);
      keyOf.set(segment, key);
      goneWith.set(segment, gone);
    }
    known = next;
    onChange();
    await store.write({ known, put });
  };

  // The latest first: in it is what was seen last, which is shown while the rest is read.
  const load = async () => {
    const kept = await store.open();
    const gone = new Set<PaperId>();
    let isShown = false;
    for (const key of (kept?.keys ?? []).toReversed()) {
      if (isShown) await source.pause();
      const one = await store.read(key);
      // A hole: what is left would be wrong without a sign of it.
      if (!one) return clear();
      index.addEarlier(one.segment, gone);
      for (const id of one.gone) gone.add(id);
      keyOf.set(one.segment, key);
      goneWith.set(one.segment, one.gone);
      nextKey = Math.max(nextKey, key + 1);
      if (!isShown && index.count >= FIRST_SHOWN) onChange();
      isShown ||= index.count >= FIRST_SHOWN;
    }
    known = kept?.known;
    if (index.count > 0) onChange();
  };
  const clear = async () => {
    await store.clear();
    index.clear();
    keyOf.clear();
    goneWith.clear();
    nextKey = 0;
    known = undefined;
  };

  const build = async () => {
    known ??= { since: source.now(), isComplete: false, after: null, offBy: 0 };
    let parts = startParts();
    let most = FIRST_PAPERS;
    // What a building that was broken off had begun with comes again.
    let isAgain = known.after !== null;
    // Where building goes on is where the part began in which the last segment was filled.
    for (let from: PaperId | null = known.after, isOver = false; !isOver; ) {
      const request = { query: null, today: source.today(), after: from, withRecords: true };
      const { found, after } = await source.findPapers(request);
      for (const paper of found) {
        if (parts.papers.length >= most || !hasRoom(parts, paper)) {
          await add([segmentOf(parts, isAgain)], { ...known, after: from });
          parts = startParts();
          isAgain = false;
          most = Math.min(Math.max(index.count, FIRST_PAPERS), SEGMENT_RECORDS);
        }
        takeIn(parts, paper);
      }
      from = after;
      isOver = after === null;
    }
    await add([segmentOf(parts, isAgain)], { ...known, isComplete: true });
  };

  const readAnew = async (papers: readonly PaperId[]): Promise<KeptSegment> => {
    const request = { query: null, today: source.today(), after: null, papers, withRecords: true };
    const parts = startParts();
    for (const paper of (await source.findPapers(request)).found) takeIn(parts, paper);
    return { segment: assemble(parts), gone: [...new Set([...papers, ...idsOf(parts)])] };
  };
  const renew = async (papers: readonly PaperId[]) => {
    if (!known) return;
    let read: KeptSegment[] = [];
    for (let at = 0; at < papers.length; at += BATCH) {
      read.push(await readAnew(papers.slice(at, at + BATCH)));
      if (read.length < ADDED_AT_ONCE && at + BATCH < papers.length) continue;
      await add(read, known);
      read = [];
    }
    for (let joined = index.tidy(); joined; joined = index.tidy()) {
      await keepJoined(joined);
      await source.pause();
    }
  };
  const keepJoined = async ({ joined, from }: { joined: Segment; from: readonly Segment[] }) => {
    const keys = from.map((segment) => keyOf.get(segment) ?? 0);
    const gone = [...new Set(from.flatMap((segment) => goneWith.get(segment) ?? []))];
    for (const segment of from) {
      keyOf.delete(segment);
      goneWith.delete(segment);
    }
    keyOf.set(joined, keys[0] ?? 0);
    goneWith.set(joined, gone);
    if (known) await store.write({ known, put: [[keys[0] ?? 0, { segment: joined, gone }]], remove: keys.slice(1) });
  };

  /** Takes in what happened since; gives how many works the store counts that are not here. */
  const takeInTouched = async (): Promise<number> => {
    const { touched, papers, at } = await source.listTouched({ since: (known?.since ?? 0) - SLACK_MS });
    await renew(touched);
    if (known) known = { ...known, since: at };
    return papers - index.count;
  };
  const complete = async (isAnew: boolean) => {
    if (!known?.isComplete) await build();
    let missing = await takeInTouched();
    // What was recorded in between counts as missing the first time.
    if (missing !== known?.offBy) missing = await takeInTouched();
    if (missing !== known?.offBy && !isAnew) {
      // A file was taken in or a backup merged where nobody told: seldom, and told from nothing else.
      await clear();
      return complete(true);
    }
    if (known) {
      known = { ...known, offBy: missing };
      await store.write({ known });
    }
    onChange();
  };

  return {
    index,
    isComplete: () => known?.isComplete === true,
    catchUp: () => inTurn(() => complete(false)),
    renew: (papers) => inTurn(() => renew(papers)),
    forget: () => inTurn(clear),
  };
}

const idsOf = ({ papers }: Parts) => papers.map(({ id }) => id);

/** What was read in the place of nothing; or again, in the place of what was read of the same papers. */
function segmentOf(parts: Parts, isAgain: boolean): KeptSegment {
  return { segment: assemble(parts), gone: isAgain ? idsOf(parts) : [] };
}
