import { digestOf } from '../../digest.ts';
import { pace } from '../../pace.ts';
import type { Listing } from '../../paper.ts';
import { type Adapter, type Entry, type Page, type ParsedPage, type Skipped, UnreadablePage } from '../site.ts';
import { readAddress } from './address.ts';
import { hasAbstract, readDetails } from './details.ts';
import { type EntryHead, findPaper, findRest, findStart, nameSection, readHead } from './entry.ts';
import { readListing } from './issue.ts';
import { fold } from './text.ts';

/** arXiv: lists by day, week, month and year, days caught up on, authors and searches. Layouts of 2017 to 2026. */
export const arxiv: Adapter = {
  id: 'arxiv',
  name: 'arXiv',
  patterns: [
    'https://arxiv.org/list/*',
    'https://arxiv.org/catchup/*',
    'https://arxiv.org/a/*',
    'https://arxiv.org/search*',
  ],
  matches(url) {
    const address = readAddress(url);
    return address && { site: 'arxiv', feed: address.feed };
  },
  parse(page) {
    const reading = startReading(page);
    reading.found.forEach(reading.read);
    return reading.finish();
  },
  async parseInSlices(page) {
    const reading = startReading(page);
    await pace(reading.found, reading.read);
    return reading.finish();
  },
  pace,
  hasSections: true,
  root: findRoot,
  anchors: (root) => findAnchors(root).map(({ anchor }) => anchor),
  idOf: (anchor) => findPaper(anchor).paper?.id,
  bodyOf: (anchor) => (anchor.localName === 'dt' ? findRest(anchor) : undefined),
  anchorOf: (element) => findStart(element.closest('dd')),
};

function findRoot({ body }: Document): Element | undefined {
  return body?.querySelector('#dlpage') ?? body?.querySelector('main') ?? body ?? undefined;
}

/** One page on its way to being read, entry by entry. */
interface Reading {
  readonly found: readonly Found[];
  read(one: Found): void;
  finish(): ParsedPage;
}

function startReading({ document, url, today }: Page): Reading {
  const address = readAddress(url);
  const root = findRoot(document);
  if (!address || !root) throw new UnreadablePage('The page holds no listing that can be read.');
  const found = findAnchors(root);
  const heads: EntryHead[] = [];
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  return {
    found,
    read({ anchor, section }) {
      const head = readHead(anchor, section);
      if (typeof head === 'string') return void skipped.push({ reason: head });
      heads.push(head);
      const more = hasAbstract(head);
      // A slice has time for it; all digests at once are a long task.
      const digest = digestOf(head.record, more);
      entries.push({ anchor, record: head.record, more, lacksCode: false, digest });
    },
    finish() {
      if (entries.length === 0) refuseUnlessEmpty(root, found.length);
      return describe(readListing(root, address, today), entries, heads, skipped);
    },
  };
}

function describe(
  listing: Listing,
  entries: readonly Entry[],
  heads: readonly EntryHead[],
  skipped: readonly Skipped[],
): ParsedPage {
  const enrichTo = (whole: Entry[]) => (head: EntryHead) => {
    const entry = entries[whole.length] as Entry;
    whole.push({ ...entry, record: readDetails(head) });
  };
  return {
    listing,
    entries,
    skipped,
    expected: entries.length + skipped.length,
    enrich() {
      const whole: Entry[] = [];
      heads.forEach(enrichTo(whole));
      return whole;
    },
    async enrichInSlices() {
      const whole: Entry[] = [];
      await pace(heads, enrichTo(whole));
      return whole;
    },
  };
}

interface Found {
  /** The `dt` of a list, which holds the paper's link and has room for a mark; the `li` of a search. */
  readonly anchor: Element;
  /** As the heading before it names it. */
  readonly section: string | undefined;
}

/**
 * The elements that hold one entry each, in the page's order. A heading holds
 * for all that follow it, whether the page keeps one list or one for each section.
 */
function findAnchors(root: Element): readonly Found[] {
  const found: Found[] = [];
  let section: string | undefined;
  for (const element of root.querySelectorAll('h2, h3, h4, dt, ol > li')) {
    if (element.localName.startsWith('h')) section = nameSection(fold(element.textContent));
    else found.push({ anchor: element, section });
  }
  return found;
}

/** An empty listing is one that says so; a page with nothing we can read is a changed layout. */
function refuseUnlessEmpty(root: Element, found: number): void {
  if (
    found === 0 &&
    /(?<![a-z])no (?:further )?(?:updates|results)\b|\bTotal of 0 entries/i.test(fold(root.textContent))
  )
    return;
  throw new UnreadablePage(
    found === 0
      ? 'No papers were found on this page; the site may have changed its layout.'
      : 'The papers on this page could not be read; the site may have changed its layout.',
  );
}
