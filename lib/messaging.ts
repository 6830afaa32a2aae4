import { browser } from 'wxt/browser';
import type { Changes, Kind, Row } from './backup/rows.ts';
import type { FilterBox, Rule, RuleChange, RuleDraft, WhatIf } from './filters/rule.ts';
import type { LibraryProtocol } from './library-protocol.ts';
import type { PairState, PaperPair } from './pairs.ts';
import type {
  Choice,
  Claim,
  Day,
  Decision,
  DecisionChange,
  Instant,
  Listing,
  Memory,
  PaperId,
  PaperRecord,
  PaperRow,
  Sighting,
  Visit,
} from './paper.ts';
import type { Query } from './query/query.ts';

/** One entry as it is offered: enough to answer its row and to tell whether its record is wanted. */
export interface Offer {
  readonly id: PaperId;
  readonly digest: string;
  readonly claim: Claim;
}

/** An entry that was on screen: half of it, or half of the viewport, for one second. */
export interface View {
  readonly id: PaperId;
  readonly at: Instant;
  readonly day: Day;
  readonly claim: Claim;
}

/** How well a listing was read, for the Health line. */
export interface Health {
  readonly listing: Listing;
  readonly at: Instant;
  readonly expected: number;
  readonly parsed: number;
  /** Reasons of entries that could not be read. */
  readonly skipped: readonly string[];
  /** Why the page as a whole could not be read; absent: it was. */
  readonly problem?: string;
}

/** Numbers kept up to date with every write, never counted. */
export interface Counters {
  readonly papers: number;
  readonly sightings: number;
  readonly queued: number;
  readonly reading: number;
  readonly done: number;
  readonly dismissed: number;
}

/** A paper seen on several listings or days, with where and when, latest first. */
export interface RepeatRow {
  readonly row: PaperRow;
  readonly sightings: readonly Sighting[];
}

/** Two papers that may be one work, each as its own page told it. */
export interface PairRows {
  readonly pair: PaperPair;
  readonly rows: readonly [PaperRow, PaperRow];
}

/** Every message the background answers, as request -> reply. All of it plain JSON. */
export interface Protocol extends LibraryProtocol {
  /** Nothing but to be awake, with the store open, by the time a page has been read. */
  wake(request: null): null;
  /**
   * Offers a listing's entries, at most 2,000. Memories come back in the order
   * of the offers; `wanted` names the papers whose records are to follow.
   * Each request is one transaction and safe to repeat. Where `recording` is
   * false (private windows) nothing is written and nothing is wanted.
   */
  offerListing(request: {
    readonly visit: Visit;
    readonly at: Instant;
    readonly day: Day;
    readonly offers: readonly Offer[];
    readonly health: Omit<Health, 'listing' | 'at'>;
    readonly recording: boolean;
  }): {
    readonly memories: readonly Memory[];
    readonly wanted: readonly PaperId[];
    /** When the reader was last on this listing before this visit; absent: never. */
    readonly previousVisit?: { readonly at: Instant; readonly day: Day };
  };
  /**
   * At most 100 records the store asked for; `last` marks the listing complete.
   * Safe to repeat. `memories` of papers that turned out to belong to a work that was known.
   */
  recordPapers(request: {
    readonly visit: Visit;
    readonly at: Instant;
    readonly day: Day;
    readonly papers: readonly { readonly record: PaperRecord; readonly offer: Offer }[];
    readonly last: boolean;
  }): { readonly memories: readonly Memory[] };
  /** Entries that were on screen. `unknown` names papers the store has no record of: offer them again. */
  recordViewed(request: { readonly visit: Visit; readonly views: readonly View[] }): {
    readonly unknown: readonly PaperId[];
  };
  /** A listing whose page could not be read. */
  reportProblem(request: Health): null;
  /** Decides about a paper and says what stood before, for undo. Acknowledged only when it is on disk. */
  setDecision(request: { readonly paper: PaperId; readonly change: DecisionChange }): {
    readonly before: Decision;
    readonly after: Decision;
    /** The other papers of the same work: what stands after holds of them too. */
    readonly also: readonly PaperId[];
  };
  /** Puts a queued paper between two others; `null` for the end on that side. */
  moveInQueue(request: { readonly paper: PaperId; readonly after: PaperId | null; readonly before: PaperId | null }): {
    readonly before: Decision;
    readonly after: Decision;
  };
  /** Rows with a choice: queued and reading in the reader's order, others latest first. */
  listDecided(request: { readonly choice: Exclude<Choice, 'none'>; readonly limit: number }): readonly PaperRow[];
  /** Latest repeats first. */
  listRepeats(request: { readonly limit: number }): readonly RepeatRow[];
  /** Pairs judged to be one work, latest first: `open` ones for the reader to decide, or those that were merged. */
  listPairs(request: { readonly state: PairState; readonly limit: number }): readonly PairRows[];
  /** Merges two papers, or keeps them apart. Acknowledged only when it is on disk. Fails where they are no pair. */
  decidePair(request: { readonly papers: PaperPair['papers']; readonly state: PairState }): {
    readonly before: PaperPair;
    readonly after: PaperPair;
  };
  getOverview(request: null): { readonly counters: Counters; readonly health: readonly Health[] };
  /** Reads the text of the filter box and saves it, mistakes and all: a text with a mistake filters nothing. */
  setFilter(request: { readonly text: string }): FilterBox;
  /** Adds a rule behind the others. The text is kept even where it cannot be read. */
  addRule(request: RuleDraft): Rule;
  /** Changes a rule and says what stood before, for undo. A new text is read again. */
  changeRule(request: { readonly id: string; readonly change: RuleChange }): {
    readonly before: Rule;
    readonly after: Rule;
  };
  /** What a query would catch of the papers listed on the last `days` local days. */
  whatIf(request: { readonly query: Query; readonly today: Day; readonly days: number }): WhatIf;
  /**
   * The same of the next part of everything ever listed, from where `after` left
   * off, or of some papers and the works they are of; cheap enough for one turn.
   */
  whatIfNext(request: {
    readonly query: Query;
    readonly today: Day;
    readonly after: PaperId | null;
    readonly papers?: readonly PaperId[];
  }): WhatIf & {
    /** `null`: that was the last part. */
    readonly after: PaperId | null;
    /** Of some papers: all papers of their works, and how many works these are. */
    readonly asked?: readonly PaperId[];
    readonly works?: number;
  };
  /** Opens the rules in a tab of their own, at one rule where it is named. */
  openRules(request: { readonly id?: string }): null;
  /** The next rows of a kind for a backup, in order of their keys, as of one moment; none left: empty. */
  readBackupSlice(request: { readonly kind: Kind; readonly after: readonly string[] | null }): readonly Row[];
  /** Merges rows of a backup that was checked as a whole (lib/backup/file.ts); `dry`: only says what would change. */
  mergeBackupSlice(request: { readonly kind: Kind; readonly rows: readonly Row[]; readonly dry: boolean }): Changes;
  /** After the last slice: every open tab is told to look again. */
  finishRestore(request: null): null;
  /** The backups kept in the browser, latest first. */
  listSnapshots(request: null): readonly { readonly day: Day; readonly at: Instant; readonly bytes: number }[];
  /** The text of one of them, to be read by lib/backup/file.ts. Fails where it is not there any more. */
  readSnapshot(request: { readonly day: Day }): string;
  /** Keeps one now in place of the day's, as before a restore. */
  keepSnapshot(request: null): null;
}

export type MessageName = keyof Protocol;
export type Request<N extends MessageName> = Parameters<Protocol[N]>[0];
export type Reply<N extends MessageName> = ReturnType<Protocol[N]>;

/** What one context needs to answer every message. */
export type Handlers = {
  readonly [N in MessageName]: (request: Request<N>, sender: Sender) => Promise<Reply<N>>;
};

export interface Sender {
  /** From a private window: nothing may be written. */
  readonly isPrivate: boolean;
  readonly tabId?: number;
}

/** Told to every open tab, popup and library when something changed. */
export type Broadcast =
  | { readonly event: 'decided'; readonly decision: Decision }
  /** Works were merged or parted, or many papers decided about: what is remembered of any may be another thing now. */
  | { readonly event: 'changed' }
  | { readonly event: 'recorded'; readonly listing: Listing };

type Answer = { readonly ok: unknown } | { readonly error: { readonly name: string; readonly message: string } };

/** Asks the background. Rejects with the background's own error, or where no one answers. */
export async function send<N extends MessageName>(name: N, request: Request<N>): Promise<Reply<N>> {
  const answer = (await browser.runtime.sendMessage({ ibid: name, request })) as Answer | undefined;
  if (!answer) throw new Error(`Nobody answered ${name}`);
  if ('error' in answer) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
  return answer.ok as Reply<N>;
}

/** Answers every message with its handler. An error crosses as data and is raised again on the other side. */
export function serve(handlers: Handlers): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, from, answer: (answer: Answer) => void): true | undefined => {
      const name = (message as { ibid?: MessageName }).ibid;
      if (name === undefined || !(name in handlers)) return undefined;
      const sender: Sender = { isPrivate: from.tab?.incognito ?? false, tabId: from.tab?.id };
      const handle = handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>;
      handle((message as { request: unknown }).request, sender).then(
        (ok) => answer({ ok }),
        (error: Error) => answer({ error: { name: error.name, message: error.message } }),
      );
      // Not a promise: Chromium takes one for an answer only in its latest versions.
      return true;
    },
  );
}

/** Tells every open tab of the given sites, the popup and the library. */
export async function broadcast(change: Broadcast, patterns: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  const deliveries = tabs.map((tab) => (tab.id === undefined ? undefined : browser.tabs.sendMessage(tab.id, change)));
  // A tab without our script, or no open popup, is no error: there is nobody to tell.
  await Promise.allSettled([...deliveries, browser.runtime.sendMessage(change)]);
}

/** Listens for broadcasts until the signal aborts. */
export function onBroadcast(listener: (change: Broadcast) => void, signal?: AbortSignal): void {
  const receive = (message: unknown): undefined => {
    if (typeof message === 'object' && message !== null && 'event' in message) listener(message as Broadcast);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  signal?.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(receive));
}
