/**
 * The words of the domain. A page makes claims (`PaperRecord`, `Claim`); we
 * keep observations (`Sighting`) and the reader's decisions (`Decision`).
 * Everything here is plain JSON, so it crosses a message as it is.
 */

/** `scheme:value`, always a string: `arxiv:2503.02130` as a number would lose its zero. */
export type PaperId = `${string}:${string}`;

/** Milliseconds since 1970 UTC. */
export type Instant = number;

/** The reader's local day as `YYYY-MM-DD`, written when recorded and never worked out again. */
export type Day = string;

/** What one page claims about one work. A field that is absent is unknown, never empty. */
export interface PaperRecord {
  readonly id: PaperId;
  /** Line wraps folded; TeX left as the page wrote it. */
  readonly title: string;
  /** The paper's own page on the site that listed it. */
  readonly url: string;
  readonly version?: number;
  /** Display names in the page's order. */
  readonly authors?: readonly string[];
  /** How many authors there are, also where the page does not name them all. */
  readonly authorCount?: number;
  readonly abstract?: string;
  /** Day the work was first published, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly upvotes?: number;
  readonly comments?: number;
  readonly submitter?: string;
  readonly organization?: string;
  /** Address of the code repository. */
  readonly code?: string;
  /** Stars of the code repository. */
  readonly stars?: number;
  /** Address of the project page. */
  readonly project?: string;
  readonly keywords?: readonly string[];
  /** Subject classes in the site's own spelling, the primary one first: `cs.CL`. */
  readonly categories?: readonly string[];
  /** The part of the listing it stands in, as the site names it: `new`, `cross-list`, `replacement`. */
  readonly section?: string;
  /** Without the resolver's address: `10.1145/3292500`. */
  readonly doi?: string;
  /** Where it was published, as the page words it. */
  readonly journal?: string;
  /** The authors' own remark: pages, figures, venue. Not the readers' `comments`. */
  readonly remarks?: string;
}

/** One issue of one feed on one site. */
export interface Listing {
  readonly site: string;
  /** A series: `daily`, `weekly`, `trending`, `search:kan`. */
  readonly feed: string;
  /** One period of it: `2025-12-09`, `2025-W50`, `2025-12`; without a period, the reader's local day. */
  readonly issue: string;
  /** The page did not say its period; the reader's day stands in. */
  readonly guessed?: true;
}

/** The changing part of a record: what one page claimed at one moment. Absent is unknown. */
export interface Claim {
  readonly upvotes?: number;
  readonly comments?: number;
  readonly stars?: number;
  readonly version?: number;
  readonly title?: string;
  /** Whether there is a code repository; `false` only where the page would have shown one. */
  readonly code?: boolean;
}

/** Paper P in listing L on the reader's local day D. Key: (paper, site, feed, issue, day). */
export interface Sighting {
  readonly paper: PaperId;
  readonly site: string;
  readonly feed: string;
  readonly issue: string;
  readonly day: Day;
  readonly firstListed: Instant;
  readonly lastListed: Instant;
  /** The claim when last listed. */
  readonly listed: Claim;
  /** Absent: listed, but never on screen. */
  readonly firstOnScreen?: Instant;
  readonly lastOnScreen?: Instant;
  /** The claim when last on screen. */
  readonly onScreen?: Claim;
}

/** What the reader chose to do with a paper; `none` is a choice taken back. */
export type Choice = 'none' | 'queued' | 'reading' | 'done' | 'dismissed';

/** How a done paper was read: in part, as a whole, or to be cited; empty: not said. */
export type Outcome = '' | 'skimmed' | 'read' | 'cite';

/** How soon a paper is to be read, beside its place in the queue; empty: as any other. */
export type Priority = '' | 'high' | 'low';

/** What the reader can say of one paper. Each has a value that says nothing, which `NOTHING_SAID` holds. */
export interface Said {
  readonly choice: Choice;
  readonly note: string;
  /** Place in the queue, a fractional index; empty until first queued. */
  readonly order: string;
  readonly outcome: Outcome;
  readonly priority: Priority;
  /** Lower-case, without doubles, in the order they were given. */
  readonly tags: readonly string[];
  /** The day by which it is to be read; empty: any. */
  readonly due: Day | '';
  /** The day on which a done paper comes back for a second look; empty: never. */
  readonly again: Day | '';
}

export type SaidField = keyof Said;

export const NOTHING_SAID: Said = {
  choice: 'none',
  note: '',
  order: '',
  outcome: '',
  priority: '',
  tags: [],
  due: '',
  again: '',
};

export const SAID_FIELDS = Object.keys(NOTHING_SAID) as readonly SaidField[];

type First = 'choice' | 'note' | 'order';
type Stamps<F extends SaidField> = { readonly [K in F as `${K}At`]: Instant };

/**
 * The reader's word on one paper. Never deleted; each field carries the time it
 * was last set. What came after the first three is absent until it is said.
 */
export interface Decision
  extends Pick<Said, First>,
    Partial<Omit<Said, First>>,
    Stamps<First>,
    Partial<Stamps<Exclude<SaidField, First>>> {
  readonly paper: PaperId;
  /** Every choice ever made, in order of time; absent: made before they were kept. */
  readonly choices?: readonly { readonly choice: Choice; readonly at: Instant }[];
}

/** The part of a decision that is to change; fields left out stay. */
export type DecisionChange = Partial<Said>;

/** Exactly one of these is true of an entry, worked out against what was stored before the visit. */
export type Status = 'new' | 'missed' | 'seen' | 'repeat';

export const STATUSES: readonly Status[] = ['new', 'missed', 'seen', 'repeat'];

/** When and where a paper was listed or on screen, and what was claimed then. */
export interface Moment {
  readonly at: Instant;
  readonly day: Day;
  readonly listing: Listing;
  readonly claim: Claim;
}

/** How one work stands to another that is not it: the `sequel` of it, `about` it. */
export type Kin = 'sequel' | 'precursor' | 'extended' | 'about' | 'edition';

/** A work the reader has met, to which another one stands as its `kin` says. */
export interface Relative {
  readonly paper: PaperId;
  readonly title: string;
  readonly kin: Kin;
  readonly choice: Choice;
}

/** What Ibid remembers of one entry, as it stood before the visit; the decision is today's. */
export interface Memory {
  readonly id: PaperId;
  readonly status: Status;
  /** First listed here after the reader's previous visit to this listing. */
  readonly newSince: boolean;
  /** Last on screen before this visit; absent: never. */
  readonly lastOnScreen?: Moment;
  /** Last listed before this visit; absent: never. */
  readonly lastListed?: Moment;
  /** Local days it was on screen, today included: 3 reads "3rd day". */
  readonly days: number;
  /** Where and when it was on screen before, latest first, a few at most; absent: at most once. */
  readonly times?: readonly Pick<Moment, 'day' | 'listing'>[];
  /** Absent: none that the reader has met. */
  readonly relatives?: readonly Relative[];
  /** Absent: the reader never decided anything. */
  readonly decision?: Decision;
}

/** What a screen shows: the paper, what is remembered of it, and the reader's decision. */
export interface PaperRow {
  readonly paper: PaperRecord;
  readonly memory: Memory;
}

/** One document showing one listing, until it navigates or has been hidden for 30 minutes. */
export interface Visit {
  readonly listing: Listing;
  readonly startedAt: Instant;
}

/** The decision of a paper nothing was ever decided about. */
export function undecided(paper: PaperId): Decision {
  return { paper, choice: 'none', choiceAt: 0, note: '', noteAt: 0, order: '', orderAt: 0 };
}

/** What a decision says of one field; what it never said of is said to be nothing. */
export function saidOf<F extends SaidField>(decision: Decision | undefined, field: F): Said[F] {
  return (decision?.[field] ?? NOTHING_SAID[field]) as Said[F];
}

/** When a field was last set; 0: never. */
export function saidAt(decision: Decision | undefined, field: SaidField): Instant {
  return decision?.[`${field}At`] ?? 0;
}

/** Whether two listings are the same issue of the same feed. */
export function sameListing(a: Listing, b: Listing): boolean {
  return a.site === b.site && a.feed === b.feed && a.issue === b.issue;
}

/** A value that names a listing, for maps and comparison. */
export function listingKey(listing: Listing): string {
  return JSON.stringify([listing.site, listing.feed, listing.issue]);
}

/** The changing part of a record, with its title, as a claim. */
export function claimOf(record: PaperRecord, lacksCode: boolean): Claim {
  const { upvotes, comments, stars, version, title } = record;
  const code = record.code !== undefined || stars !== undefined ? true : lacksCode ? false : undefined;
  return prune({ upvotes, comments, stars, version, title, code });
}

/** The same object without the fields that are `undefined`: absent stays absent across a message. */
export function prune<T extends object>(value: T): T {
  const kept: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept as T;
}
