import type { Day, Listing, PaperId, PaperRecord } from '../paper.ts';
import type { Site } from './known.ts';

/** What an address alone tells: which site, which feed. */
export interface Match {
  readonly site: string;
  readonly feed: string;
}

/** All an adapter may look at. */
export interface Page {
  readonly document: Document;
  readonly url: URL;
  /** The reader's local day, for dates without a year and feeds without a period. */
  readonly today: Day;
}

/** One row of a listing on the page. The anchor never leaves the content script. */
export interface Entry {
  readonly anchor: Element;
  readonly record: PaperRecord;
  /** The page's embedded data speaks of it, so its record will be fuller than where there is none. */
  readonly more: boolean;
  /** The page would show a code repository if there were one, so its absence means none. */
  readonly lacksCode: boolean;
  /** Of the record as it stands here, where the adapter had time for it; absent: not worked out yet. */
  readonly digest?: string;
}

/** An entry that could not be read, and why. */
export interface Skipped {
  readonly reason: string;
}

export interface ParsedPage {
  readonly listing: Listing;
  /**
   * In the page's order, with what an offer needs: id, title, address, version
   * and the changing numbers.
   */
  readonly entries: readonly Entry[];
  readonly skipped: readonly Skipped[];
  /** How many entries the page holds, read or not. */
  readonly expected: number;
  /**
   * The same entries with whole records: all that the cards say, joined by id
   * with the page's embedded data. That costs several times the reading above:
   * ask only when records are wanted. Stale, missing or broken data adds nothing.
   */
  enrich(): readonly Entry[];
  /** The same in slices; `pause` resolves once the page has nothing better to do. */
  enrichInSlices(pause: () => Promise<void>): Promise<readonly Entry[]>;
}

/** The module that reads one site. Knows neither the browser nor the global document. */
export interface Adapter extends Site {
  /** Site and feed of a listing's address; `undefined` for any other page. Cheap: reads no document. */
  matches(url: URL): Match | undefined;
  /**
   * Reads the entries from the cards on the page and leaves the document as it was.
   * @throws {UnreadablePage} where the address is a listing but no entry can be read,
   *   unless the page itself says it is empty.
   */
  parse(page: Page): ParsedPage;
  /** The same, in slices, on sites whose pages hold hundreds of entries. */
  parseInSlices?(page: Page): Promise<ParsedPage>;
  /** How such pages are worked through; absent: all at once. */
  pace?<T>(items: readonly T[], work: (item: T) => void): Promise<void>;
  /** The element that holds the listing and outlives its re-renders; `undefined` while it is not there yet. */
  root(document: Document): Element | undefined;
  /** The entries' elements as they stand, read cheaply: used on every re-render. */
  anchors(root: Element): readonly Element[];
  /** The paper an anchor shows now, from its own link; lists re-use elements for other papers. */
  idOf(anchor: Element): PaperId | undefined;
  /** Its listings are in sections, each with a switch in the bar. */
  readonly hasSections?: true;
  /** What of an entry stands outside its anchor, as a `dd` beside its `dt`; absent: nothing ever does. */
  bodyOf?(anchor: Element): Element | undefined;
  /** The anchor of the entry an element stands in, where that can be outside of it. */
  anchorOf?(element: Element): Element | undefined;
}

/** The address is a listing, but its layout is not one we can read. */
export class UnreadablePage extends Error {}
