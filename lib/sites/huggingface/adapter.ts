import type { PaperId, PaperRecord } from '../../paper.ts';
import { type Adapter, type Entry, type Page, type ParsedPage, type Skipped, UnreadablePage } from '../site.ts';
import { type ListingAddress, readAddress } from './address.ts';
import { findCards } from './cards.ts';
import { readDetails } from './details.ts';
import { type Embedded, isOfPeriod, join, numberOf, openEmbedded } from './embedded.ts';
import { type CardHead, readHead, readId } from './head.ts';
import { readListing } from './issue.ts';
import { fold } from './text.ts';

/** Hugging Face Papers: a day, a week, a month, trending and search. Layouts of August 2024 to November 2026. */
export const huggingface: Adapter = {
  id: 'huggingface',
  name: 'Hugging Face',
  patterns: ['https://huggingface.co/papers*'],
  matches(url) {
    const address = readAddress(url);
    return address && { site: 'huggingface', feed: address.feed };
  },
  parse(page) {
    const address = readAddress(page.url);
    const root = findRoot(page.document) ?? findPlainBody(page.document);
    if (!address || !root) throw new UnreadablePage('The page holds no listing that can be read.');
    return readPage(page, address, root);
  },
  root: findRoot,
  anchors: findCards,
  idOf: readId,
};

function findRoot(document: Document): Element | undefined {
  return document.querySelector('[data-target="DailyPapers"]') ?? document.querySelector('main') ?? undefined;
}

/** The body of a page that is not built of the site's islands: with islands, what stands beside the listing is no part of it. */
function findPlainBody({ body }: Document): Element | undefined {
  return body?.querySelector('[data-target]') ? undefined : (body ?? undefined);
}

function readPage({ today }: Page, address: ListingAddress, root: Element): ParsedPage {
  const anchors = findCards(root);
  const { cards, skipped } = readHeads(anchors);
  const ids = cards.map(({ card }) => card.record.id);
  const embedded = openEmbedded(root, address, ids);
  if (cards.length === 0) refuseUnlessEmpty(root, address, anchors.length, embedded);
  const read = anchors.length - skipped.filter(({ reason }) => reason === TWICE).length;
  const toEntry = ({ anchor, card }: Read, record: PaperRecord): Entry => ({
    anchor,
    record,
    more: embedded?.mentions(record.id) ?? false,
    // Trending and search cards show no repository even where there is one.
    lacksCode: isOfPeriod(address.feed) && card.record.stars === undefined,
  });
  const enrich = (factsOf?: ReturnType<Embedded['read']>) =>
    cards.map((entry) => {
      const { record } = entry.card;
      const facts = factsOf?.(record);
      // To look a card over costs the page more than all that is told of it.
      const isTold = facts?.coversCard && isOfPeriod(address.feed);
      const own = isTold ? record : readDetails(entry.anchor, entry.card, address.feed, today);
      return toEntry(entry, join(own, entry.card, facts, embedded?.isFresh ?? false));
    });
  return {
    listing: readListing(root, address, embedded, today),
    entries: cards.map((entry) => toEntry(entry, entry.card.record)),
    skipped,
    expected: read + (embedded?.isFresh ? countLost(root, embedded.named, ids) : 0),
    enrich: () => enrich(embedded?.read()),
    async enrichInSlices(pause) {
      const facts = embedded?.read();
      await pause();
      return enrich(facts);
    },
  };
}

interface Read {
  readonly anchor: Element;
  readonly card: CardHead;
}

const TWICE = 'listed twice';

function readHeads(anchors: readonly Element[]) {
  const cards: Read[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<PaperId>();
  for (const anchor of anchors) {
    const card = readHead(anchor);
    if (typeof card === 'string') skipped.push({ reason: card });
    else if (seen.has(card.record.id)) skipped.push({ reason: TWICE });
    else {
      seen.add(card.record.id);
      cards.push({ anchor, card });
    }
  }
  return { cards, skipped };
}

/** Papers of the list that the page links to but no card was found for; what it does not show is not lost. */
function countLost(root: Element, named: ReadonlySet<string>, ids: readonly PaperId[]): number {
  if (named.size <= ids.length) return 0;
  const found = new Set<string>(ids.map(numberOf));
  const isLinked = (id: string) => /^[\w.-]+$/.test(id) && root.querySelector(`a[href*="/papers/${id}"]`) !== null;
  return [...named].filter((id) => !found.has(id) && isLinked(id)).length;
}

/** An empty listing is one that says so; a page with nothing we can read is a changed layout. */
function refuseUnlessEmpty(
  root: Element,
  { feed }: ListingAddress,
  found: number,
  embedded: Embedded | undefined,
): void {
  const names = embedded?.isFresh === true && embedded.named.size > 0;
  const isSearchPage = feed.startsWith('search:') && root.querySelector('input[type="search"]') !== null;
  if (found === 0 && (embedded?.isEmpty() || saysEmpty(root) || (isSearchPage && !names))) return;
  throw new UnreadablePage(
    found === 0
      ? 'No papers were found on this page; the site may have changed its layout.'
      : 'The papers on this page could not be read; the site may have changed its layout.',
  );
}

/** A short line that says so; an abstract may use the same words. */
function saysEmpty(root: Element): boolean {
  return [...root.querySelectorAll('*')].some((element) => {
    const text = element.childElementCount < 4 ? fold(element.textContent) : '';
    return text.length < 80 && /\bno (?:papers|results|matches)\b/i.test(text);
  });
}
