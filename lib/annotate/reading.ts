import type { Reply, Request } from '../messaging.ts';
import {
  type Day,
  type Decision,
  type Instant,
  type Listing,
  type PaperId,
  type PaperRecord,
  type PaperRow,
  sameListing,
} from '../paper.ts';
import type { Adapter, Entry, ParsedPage } from '../sites/site.ts';
import { UnreadablePage } from '../sites/site.ts';
import { enrich, type Store, startVisit, type VisitLog } from './visit-log.ts';

/** Time as the page needs it. */
export interface Clock {
  now(): Instant;
  localDay(at: Instant): Day;
}

export interface ReadingDeps {
  readonly document: Document;
  readonly adapter: Adapter;
  readonly store: Store & { reportProblem(request: Request<'reportProblem'>): Promise<Reply<'reportProblem'>> };
  readonly clock: Clock;
  readonly recording: boolean;
  /** Whether a filter asks for what only the embedded data tells. */
  readonly needsEmbedded: () => boolean;
  /** Rows, or what is known of the page, have changed. */
  readonly onChange: () => void;
}

/** What has been read of the page and what is remembered of it. */
export interface Reading {
  readonly listing: () => Listing | undefined;
  readonly log: () => VisitLog | undefined;
  readonly parsed: () => ParsedPage | undefined;
  /** The row of a paper on the page; `undefined` until the store has answered. */
  row(id: PaperId): PaperRow | undefined;
  lacksCode(id: PaperId): boolean;
  /** Day on which the visit began: dates without a year and marks are read against it. */
  readonly today: () => Day;
  /** Why the page could not be read, in plain words; absent: it was. */
  readonly problem: () => string | undefined;
  /** Whether the page holds entries that could not be read: then nothing is filtered. */
  readonly isPartlyRead: () => boolean;
  /** Whether the last offer failed. */
  readonly isStoreSilent: () => boolean;
  /** Reads the page as it stands and offers what is new. */
  read(): Promise<void>;
  /** Reads the whole records of all entries, from the embedded data too. */
  readWhole(): void;
  /** Begins a new visit, as after a long absence. */
  revisit(): Promise<void>;
  decided(decision: Decision): void;
  /** Asks anew what is remembered: works were merged or parted. */
  reconsider(): Promise<void>;
}

/** A client-side change of address comes before its cards: how long the old cards are not believed. */
const STALE_CARDS = 1500;
const RETRY = 300;
const UNREADABLE_AFTER = 1000;
/** A store that failed is asked again after so long, then after twice as long each time. */
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

export function startReading(deps: ReadingDeps, signal: AbortSignal): Reading {
  const { document, adapter, store, clock } = deps;
  const records = new Map<PaperId, PaperRecord>();
  const entries = new Map<PaperId, Entry>();
  const rows = new Map<PaperId, PaperRow>();
  /** Papers whose records are all the page can tell. */
  const whole = new Set<PaperId>();
  let log: VisitLog | undefined;
  let parsed: ParsedPage | undefined;
  let today = clock.localDay(clock.now());
  let readAddress: string | undefined;
  let movedAt = 0;
  let failedAt: number | undefined;
  let problem: string | undefined;
  let silent = false;
  let patience = FIRST_RETRY;
  let retry: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(retry));

  // A page that does not change by itself would never be offered again. What
  // the reader saw meanwhile goes with it, behind the records it needs.
  const askAgainLater = () => {
    silent = true;
    if (retry !== undefined || signal.aborted) return;
    retry = setTimeout(() => {
      retry = undefined;
      void read().then(() => log?.flush());
    }, patience);
    patience = Math.min(2 * patience, LONGEST_RETRY);
  };

  const begin = (listing: Listing) => {
    void log?.flush();
    patience = FIRST_RETRY;
    entries.clear();
    records.clear();
    rows.clear();
    whole.clear();
    log = startVisit(
      { listing, startedAt: clock.now() },
      {
        store,
        clock: () => ({ at: clock.now(), day: clock.localDay(clock.now()) }),
        recording: deps.recording,
        onEnriched: (enriched) => {
          takeWhole(enriched);
          // Of a paper that was never on screen before, a mark shows nothing that is read only now.
          const isShown = enriched.some(({ id }) => log?.memory(id)?.lastOnScreen) || deps.needsEmbedded();
          if (isShown || enriched.length === 0) deps.onChange();
        },
        onFailure: () => {
          askAgainLater();
          deps.onChange();
        },
      },
    );
  };

  // A whole record says more than a card's head; the head read again must not take it away.
  const take = (incoming: readonly PaperRecord[]) => {
    for (const record of incoming) {
      const known = records.get(record.id);
      if (known && !adds(record, known)) continue;
      records.set(record.id, { ...known, ...record });
    }
  };

  const takeWhole = (enriched: readonly PaperRecord[]) => {
    take(enriched);
    for (const { id } of enriched) whole.add(id);
  };

  const fail = (error: UnreadablePage, url: URL) => {
    // A page between two lists is empty for a moment: only what stays unreadable is a problem.
    failedAt ??= performance.now();
    if (performance.now() - failedAt < UNREADABLE_AFTER) {
      setTimeout(() => void read(), UNREADABLE_AFTER);
      return;
    }
    problem = error.message;
    parsed = undefined;
    const match = adapter.matches(url);
    if (deps.recording && match) {
      const listing = { ...match, issue: today };
      const report = { listing, at: clock.now(), expected: 0, parsed: 0, skipped: [], problem: error.message };
      void store.reportProblem(report).catch(() => undefined);
    }
    deps.onChange();
  };

  const areCardsStale = (next: ParsedPage, address: string): boolean => {
    if (!parsed || address === readAddress) return false;
    movedAt ||= performance.now();
    const before = new Set(parsed.entries.map(({ record }) => record.id));
    const isSame = next.entries.length === before.size && next.entries.every(({ record }) => before.has(record.id));
    return isSame && performance.now() - movedAt < STALE_CARDS;
  };

  const read = async (): Promise<void> => {
    const url = new URL(document.location.href);
    if (signal.aborted || !adapter.matches(url)) return;
    const isMoved = readAddress !== undefined && readAddress !== url.href;
    if (!log || isMoved) today = clock.localDay(clock.now());
    try {
      const next = await (adapter.parseInSlices ?? adapter.parse)({ document, url, today });
      if (signal.aborted) return;
      if (areCardsStale(next, url.href)) {
        setTimeout(() => void read(), RETRY);
        return;
      }
      parsed = next;
      movedAt = 0;
      readAddress = url.href;
      problem = undefined;
      failedAt = undefined;
    } catch (error) {
      if (!(error instanceof UnreadablePage)) throw error;
      return fail(error, url);
    }
    if (!log || !sameListing(log.visit.listing, parsed.listing)) begin(parsed.listing);
    for (const entry of parsed.entries) entries.set(entry.record.id, entry);
    take(parsed.entries.map((entry) => entry.record));
    if (deps.needsEmbedded() && lacksWhole()) takeWhole(await enrich(parsed));
    await offer(parsed);
  };

  // The embedded data is parsed once for a paper, not at every change of the page.
  const lacksWhole = () => parsed?.entries.some((entry) => !whole.has(entry.record.id));
  const readWhole = () => {
    if (lacksWhole()) takeWhole(parsed?.enrich().map((entry) => entry.record) ?? []);
  };

  const offer = async (page: ParsedPage) => {
    try {
      await log?.offer(page);
      silent = false;
    } catch {
      askAgainLater();
    }
    deps.onChange();
  };

  return {
    listing: () => log?.visit.listing,
    log: () => log,
    parsed: () => parsed,
    row(id) {
      const paper = records.get(id);
      const memory = log?.memory(id);
      if (!paper || !memory) return undefined;
      // The same row while nothing of it changes: what is drawn from it is kept with it.
      const known = rows.get(id);
      if (known?.paper === paper && known.memory === memory) return known;
      const row = { paper, memory };
      rows.set(id, row);
      return row;
    },
    lacksCode: (id) => entries.get(id)?.lacksCode ?? false,
    today: () => today,
    problem: () => problem,
    isPartlyRead: () => parsed !== undefined && parsed.entries.length < parsed.expected,
    isStoreSilent: () => silent,
    read,
    readWhole,
    revisit() {
      void log?.flush();
      log = undefined;
      return read();
    },
    decided: (decision) => log?.decided(decision),
    reconsider() {
      log?.reconsider();
      return read();
    },
  };
}

/** Whether a record tells anything that is not known already; lists count as told again only where they differ. */
function adds(record: PaperRecord, known: PaperRecord): boolean {
  const fields = Object.keys(record) as (keyof PaperRecord)[];
  return fields.some((field) => record[field] !== known[field] && String(record[field]) !== String(known[field]));
}
