import type { ImportEntry } from './imports/import.ts';
import type { RepeatRow, Reply } from './messaging.ts';
import type { Day, DecisionChange, Instant, Listing, PaperId, PaperRow } from './paper.ts';
import type { Query } from './query/query.ts';
import type { TagChange } from './tags.ts';

/** One work: its row, every sighting of it latest first, and the records it was merged from. */
export interface PaperHistory extends RepeatRow {
  /** The other records of the work, each as its own page told it; empty: it has one record. */
  readonly merged: readonly PaperRow[];
}

/** How many papers a listing had on one of the reader's days. */
export interface DayTally {
  readonly day: Day;
  readonly listing: Listing;
  readonly listed: number;
  readonly onScreen: number;
  /** Of those on screen, the ones that had been on screen before. */
  readonly repeats: number;
}

/** What found papers can be narrowed down by. */
export type FacetName = 'site' | 'feed' | 'status' | 'tag' | 'organization' | 'category' | 'keyword' | 'year' | 'day';

/** A paper that was found, with what a list of many is put in order and narrowed down by; its row is asked for when it is shown. */
export interface FoundPaper {
  readonly id: PaperId;
  /** When it was last listed; 0: never, it was only decided about. */
  readonly seen: Instant;
  readonly date?: string;
  readonly upvotes?: number;
  /** How well it answers: words in the title count four times those among the authors; of what stands elsewhere nothing is said. */
  readonly rank: number;
  readonly facets: Readonly<Partial<Record<FacetName, readonly string[]>>>;
}

/** What one record of a work holds for words to be looked for in, by field in the order of `SEARCHED`. */
export interface FoundRecord {
  /** As the record tells them; a field it does not tell is empty. */
  readonly texts: readonly (readonly string[])[];
  /** Fields that are told in full, so that what is not in them is nowhere: a bit each. */
  readonly whole: number;
}

/** What the library asks of the background, beside what the popup asks. */
export interface LibraryProtocol {
  /**
   * Decides about at most 100 papers in one transaction. What is to be done
   * with tags is said apart, for each paper has its own.
   */
  setDecisions(request: {
    readonly changes: readonly {
      readonly paper: PaperId;
      readonly change: DecisionChange;
      readonly tags?: TagChange;
    }[];
  }): { readonly decided: readonly Reply<'setDecision'>[] };
  /**
   * What a query finds in the next part of everything ever seen, from where
   * `after` left off, each work once; cheap enough for one turn. Whoever asks
   * puts the parts together, and stops asking where nobody waits any more.
   * `null` as query finds everything. Where papers are named, only their works
   * are tried. `withRecords`: also what the words of its own index are made of.
   */
  findPapers(request: {
    readonly query: Query | null;
    readonly today: Day;
    readonly after: PaperId | null;
    readonly papers?: readonly PaperId[];
    readonly withRecords?: boolean;
  }): {
    readonly found: readonly (FoundPaper & { readonly records?: readonly FoundRecord[] })[];
    readonly tried: number;
    /** `null`: that was the last part. */
    readonly after: PaperId | null;
  };
  /**
   * Papers listed, seen, decided about, merged or parted from a moment on,
   * each once; what was restored or taken in from a file without a word of
   * the reader's is not among them. `papers`: how many works there are now.
   */
  listTouched(request: { readonly since: Instant }): {
    readonly touched: readonly PaperId[];
    /** Papers the reader has written a note or tags to, whenever that was. */
    readonly annotated: readonly PaperId[];
    readonly papers: number;
    readonly at: Instant;
  };
  /** Takes in at most 100 papers of a reading list, all or none; what the reader has said himself stays. */
  importPapers(request: { readonly entries: readonly ImportEntry[] }): {
    /** Papers nothing was remembered of before. */
    readonly added: number;
    readonly decided: readonly Reply<'setDecision'>[];
  };
  /** The rows of at most 100 papers, in their order; what is not remembered is left out. */
  listPapers(request: { readonly papers: readonly PaperId[] }): readonly PaperRow[];
  /** All that is remembered of one work. Fails where nothing is. */
  getPaper(request: { readonly paper: PaperId }): PaperHistory;
  /** Papers listed on the last `days` local days that nothing was decided about, latest day first, most upvotes first. */
  listUndecided(request: { readonly today: Day; readonly days: number; readonly limit: number }): readonly PaperRow[];
  /** Done papers whose second look has come, longest due first. */
  listAgain(request: { readonly today: Day; readonly limit: number }): readonly PaperRow[];
  /** How many papers each listing had on each of the reader's days, in order of the days. */
  listDays(request: { readonly from: Day; readonly to: Day }): readonly DayTally[];
  /** How many sightings of the next day would be folded if they were old after so many days; counted day by day. */
  countOld(request: { readonly afterDays: number; readonly after: Day | null }): {
    readonly sightings: number;
    /** `null`: that was the last day. */
    readonly after: Day | null;
  };
  /** Folds old sightings of the next day, where the reader has switched that on. */
  foldOld(request: null): { readonly sightings: number; readonly isDone: boolean };
  /** All tags in use, in the order of the alphabet. */
  listTags(request: null): readonly string[];
}
