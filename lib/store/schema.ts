import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Counters, Health } from '../messaging.ts';
import type { PaperPair } from '../pairs.ts';
import type { Choice, Claim, Day, Decision, Instant, PaperId, PaperRecord, Sighting } from '../paper.ts';

/** A value and the moment it was last observed. */
export type Stamped<T> = readonly [value: T, at: Instant];

/** A record's fields without its id, each with the moment it was last observed. */
export type StampedFields = { readonly [F in Exclude<keyof PaperRecord, 'id'>]?: Stamped<PaperRecord[F]> };

/** What one kind of page (`huggingface/daily`) said of a paper. A field it ever named is kept. */
export interface Source {
  /** Of the last record taken from it, as `digestFor` (merge.ts) makes it. */
  readonly digest: string;
  /** When that record was last observed, by itself or by an offer of the same digest. */
  readonly at: Instant;
  readonly fields: StampedFields;
}

/**
 * Our account of one paper, kept source by source, so that what is known does
 * not depend on the order in which pages were visited. What changes from hour
 * to hour (upvotes, comments, stars) is in the sightings' claims.
 */
export interface StoredPaper {
  readonly id: PaperId;
  readonly sources: Readonly<Record<string, Source>>;
  /** Last on screen, where that was on several listings or days; absent: no repeat. */
  readonly lastRepeat?: Instant;
  /** Under these it is found as a candidate for the same work (lib/match/keys.ts); absent: never matched. */
  readonly keys?: readonly string[];
  /** The papers it makes a pair with, whatever is thought of them: most have none, and cost no second look. */
  readonly partners?: readonly PaperId[];
}

/** One visit's part in a sighting. */
export interface Watch {
  /** `startedAt` of the visit. */
  readonly visit: Instant;
  readonly first: Instant;
  readonly last: Instant;
  /** The claim at `last`. */
  readonly claim: Claim;
}

/** A sighting, with its visits apart: what stood before a visit can be told after it began. */
export interface StoredSighting extends Sighting {
  /** In the order of the visits; absent: never on screen. */
  readonly watches?: readonly Watch[];
  /** Older sightings of the paper that were folded into this row; absent: none were. */
  readonly folded?: readonly FoldedSighting[];
}

/** Where and when an old sighting was, and no more; the moments on screen absent where it never was. */
export type FoldedSighting = readonly [
  site: string,
  feed: string,
  issue: string,
  day: Day,
  firstListed: Instant,
  lastListed: Instant,
  firstOnScreen?: Instant,
  lastOnScreen?: Instant,
];

/** A stretch of time on one listing. */
export interface StoredVisit {
  readonly startedAt: Instant;
  /** Last thing heard of it, and the reader's local day then. */
  readonly lastAt: Instant;
  readonly day: Day;
  /** What stood before it, worked out once, so that a repeated request gets the same answer. */
  readonly previous?: { readonly at: Instant; readonly day: Day };
}

export interface StoredListing {
  readonly site: string;
  readonly feed: string;
  readonly issue: string;
  /** The latest ones, in order of their start. */
  readonly visits: readonly StoredVisit[];
  /** Every record the store asked for has come. */
  readonly complete: boolean;
  /** How well it was read last; absent: not told yet. */
  readonly health?: Health;
}

/** How many papers a listing had on one of the reader's days. */
export interface StoredTally {
  readonly day: Day;
  readonly site: string;
  readonly feed: string;
  readonly issue: string;
  readonly listed: number;
  readonly onScreen: number;
  /** Of those on screen, the ones that had been on screen before. */
  readonly repeats: number;
}

export type TallyKey = [Day, site: string, feed: string, issue: string];

/** A rolling backup: the file docs/backup.md describes, of the reader's own rows alone. */
export interface Snapshot {
  readonly day: Day;
  readonly at: Instant;
  readonly file: Uint8Array<ArrayBuffer>;
}

/** Match keys and who has them (known-keys.ts). */
export interface KeyRow {
  /** 30 bits of each key, in order. */
  readonly hashes: Uint32Array<ArrayBuffer>;
  /** Of each hash the place of its paper, in `numbers` and, behind them, `names`. */
  readonly owners: Uint16Array<ArrayBuffer>;
  /** Ids of arXiv as numbers. */
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly names: readonly PaperId[];
}

export type SightingKey = [PaperId, site: string, feed: string, issue: string, Day];

export interface StoreSchema extends DBSchema {
  papers: { key: PaperId; value: StoredPaper; indexes: { byRepeat: Instant } };
  sightings: { key: SightingKey; value: StoredSighting; indexes: { byDay: Day } };
  listings: { key: [string, string, string]; value: StoredListing; indexes: { byHealth: Instant } };
  decisions: {
    key: PaperId;
    value: Decision;
    indexes: {
      byChoice: [Choice, string];
      byChoiceAt: [Choice, Instant];
      byOrder: string;
      byTag: string;
      byAgain: string;
    };
  };
  pairs: {
    key: [PaperId, PaperId];
    value: PaperPair;
    indexes: { byState: [PaperPair['verdict'], PaperPair['state'], Instant] };
  };
  tallies: { key: TallyKey; value: StoredTally };
  /** Backups of what cannot be read again, one a day. */
  snapshots: { key: Day; value: Snapshot };
  /** Every match key a paper ever had. */
  knownKeys: { key: number; value: KeyRow };
  /** One row: counting 100,000 rows takes half a second. */
  counters: { key: 'all'; value: Counters };
}

export type StoreName = StoreNames<StoreSchema>;
export const STORES: readonly StoreName[] = [
  'papers',
  'sightings',
  'listings',
  'decisions',
  'pairs',
  'tallies',
  'counters',
  'snapshots',
  'knownKeys',
];

export type Db = IDBPDatabase<StoreSchema>;
export type ReadTx = IDBPTransaction<StoreSchema, StoreName[], 'readonly'>;
export type WriteTx = IDBPTransaction<StoreSchema, StoreName[], 'readwrite'>;

export const NO_COUNTERS: Counters = { papers: 0, sightings: 0, queued: 0, reading: 0, done: 0, dismissed: 0 };
