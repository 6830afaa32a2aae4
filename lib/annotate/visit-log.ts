import { digestOf } from '../digest.ts';
import type { Offer, Reply, Request, View } from '../messaging.ts';
import {
  type Claim,
  claimOf,
  type Day,
  type Decision,
  type Instant,
  type Memory,
  type PaperId,
  type PaperRecord,
  type Visit,
} from '../paper.ts';
import type { Entry, ParsedPage } from '../sites/site.ts';

/** The background as a visit needs it; each call is one message. */
export interface Store {
  offerListing(request: Request<'offerListing'>): Promise<Reply<'offerListing'>>;
  recordPapers(request: Request<'recordPapers'>): Promise<Reply<'recordPapers'>>;
  recordViewed(request: Request<'recordViewed'>): Promise<Reply<'recordViewed'>>;
}

/** What one visit has told the store, and what the store remembered before it. */
export interface VisitLog {
  readonly visit: Visit;
  /** When the reader was here before this visit; absent: never. */
  previousVisit(): { readonly at: Instant; readonly day: Day } | undefined;
  /** What was remembered of a paper before this visit; `undefined` until the store has answered. */
  memory(id: PaperId): Memory | undefined;
  /**
   * Offers what is new or has changed since the last offer, then sends the
   * records the store asked for. Resolves once the memories are here; the
   * records follow when the page is idle. Rejects where the store fails:
   * nothing is lost, the next offer repeats it.
   */
  offer(parsed: ParsedPage): Promise<void>;
  /** An entry was on screen. Told to the store with the next flush. */
  see(id: PaperId, at: Instant, day: Day): void;
  flush(): Promise<void>;
  decided(decision: Decision): void;
  /** Works were merged or parted: what was remembered of any entry is asked for again with the next offer. */
  reconsider(): void;
}

const BATCH = 100;

export function startVisit(
  visit: Visit,
  {
    store,
    clock,
    recording,
    onEnriched,
    onFailure,
  }: {
    readonly store: Store;
    readonly clock: () => { readonly at: Instant; readonly day: Day };
    readonly recording: boolean;
    /** Records grew by what the page's embedded data says. */
    readonly onEnriched: (records: readonly PaperRecord[]) => void;
    readonly onFailure: (error: unknown) => void;
  },
): VisitLog {
  const memories = new Map<PaperId, Memory>();
  const offered = new Map<PaperId, { readonly text: string; readonly claim: Claim }>();
  const unsent = new Map<PaperId, View>();
  /** Papers whose memory is not to change any more. */
  const standing = new Set<PaperId>();
  let previousVisit: { readonly at: Instant; readonly day: Day } | undefined;
  let isOffered = false;
  // Records and views go one after another: a view follows its paper's record.
  let writes: Promise<void> = Promise.resolve();

  const sendRecords = async (parsed: ParsedPage, wanted: ReadonlySet<PaperId>, offers: ReadonlyMap<PaperId, Offer>) => {
    await idle();
    const records = await enrich(parsed);
    // What is done with them has a task of its own.
    await idle();
    onEnriched(records);
    const papers = records.flatMap((record) => {
      const offer = offers.get(record.id);
      return offer && wanted.has(record.id) ? [{ record, offer }] : [];
    });
    for (let i = 0; i < papers.length; i += BATCH) {
      const last = i + BATCH >= papers.length;
      const reply = await store.recordPapers({ visit, ...clock(), papers: papers.slice(i, i + BATCH), last });
      if (reply.memories.length === 0) continue;
      for (const memory of reply.memories) memories.set(memory.id, memory);
      onEnriched([]);
    }
  };

  const forget = (ids: Iterable<PaperId>) => {
    for (const id of ids) offered.delete(id);
  };

  return {
    visit,
    previousVisit: () => previousVisit,
    memory: (id) => memories.get(id),
    async offer(parsed) {
      const told = parsed.entries
        .map((entry) => {
          const offer = offerOf(entry);
          return { offer, text: JSON.stringify(offer) };
        })
        .filter(({ offer, text }) => offered.get(offer.id)?.text !== text);
      const offers = told.map(({ offer }) => offer);
      if (offers.length === 0 && isOffered) return;
      const { entries, expected, skipped } = parsed;
      const health = { expected, parsed: entries.length, skipped: skipped.map(({ reason }) => reason) };
      const reply = await store.offerListing({ visit, ...clock(), offers, health, recording });
      isOffered = true;
      previousVisit ??= reply.previousVisit;
      // The first answer of a visit stands: within it only decisions and works change.
      for (const memory of reply.memories) {
        const first = standing.has(memory.id) ? memories.get(memory.id) : undefined;
        standing.add(memory.id);
        memories.set(memory.id, first ? { ...first, decision: memory.decision } : memory);
      }
      for (const { offer, text } of told) offered.set(offer.id, { text, claim: offer.claim });
      if (!recording || reply.wanted.length === 0) return;
      const byId = new Map(offers.map((offer) => [offer.id, offer]));
      writes = writes
        .then(() => sendRecords(parsed, new Set(reply.wanted), byId))
        .catch((error) => {
          forget(reply.wanted);
          onFailure(error);
        });
    },
    see(id, at, day) {
      const claim = offered.get(id)?.claim;
      if (recording && claim && !unsent.has(id)) unsent.set(id, { id, at, day, claim });
    },
    flush() {
      if (unsent.size === 0) return writes;
      const views = [...unsent.values()];
      unsent.clear();
      writes = writes.then(async () => {
        try {
          const { unknown } = await store.recordViewed({ visit, views });
          // Their records were lost on the way: offered again with the next read.
          forget(unknown);
          for (const view of views) if (unknown.includes(view.id)) unsent.set(view.id, view);
        } catch (error) {
          for (const view of views) if (!unsent.has(view.id)) unsent.set(view.id, view);
          onFailure(error);
        }
      });
      return writes;
    },
    decided(decision) {
      const memory = memories.get(decision.paper);
      if (memory) memories.set(decision.paper, { ...memory, decision });
    },
    reconsider() {
      offered.clear();
      standing.clear();
    },
  };
}

/** The whole records of a page, read in slices where they are many. */
export async function enrich(parsed: ParsedPage): Promise<readonly PaperRecord[]> {
  const entries = await parsed.enrichInSlices(idle);
  return entries.map(({ record }) => record);
}

function offerOf({ record, more, lacksCode, digest = digestOf(record, more) }: Entry): Offer {
  return { id: record.id, digest, claim: claimOf(record, lacksCode) };
}

function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }));
}
