import type { PaperId, PaperRecord } from '../../paper.ts';
import { readPaperLink } from './address.ts';
import { fold, readCount, readText } from './text.ts';

/** What an offer needs of a card: which paper it is, its title, and its changing numbers. */
export interface CardHead {
  readonly record: PaperRecord;
  /** The stars as printed, to be compared with the exact number elsewhere. */
  readonly starsText?: string;
}

interface Links {
  /** The first that leads to any paper. */
  first?: string;
  title?: Element;
  votes?: Element;
  comments?: Element;
  /** Behind an icon: may hold the stars of the repository. */
  iconic?: Element;
}

const LONGEST_COUNT = 8;

/**
 * Reads the head of a card, or says in a few words why it cannot be read. This
 * is what every entry costs on every page, so it looks at each link once, at
 * its address and its place only, and reads the text of four of them.
 */
export function readHead(anchor: Element): CardHead | string {
  const links = findLinks(anchor);
  const href = links.title?.getAttribute('href') ?? links.first;
  const paper = href === undefined ? undefined : readPaperLink(href);
  if (!paper) return 'no link to a paper';
  const titleLink = links.title ?? findPlainTitle(anchor, paper.id);
  const title = titleLink ? readText(titleLink) : '';
  if (title === '') return 'no title';
  const record: Writable<PaperRecord> = { id: paper.id, title, url: paper.url };
  if (paper.version !== undefined) record.version = paper.version;
  const votes = links.votes ? readCount(links.votes.textContent) : readUnlinkedVotes(anchor);
  if (votes !== undefined) record.upvotes = votes;
  const comments = links.comments && readCount(links.comments.textContent);
  if (comments !== undefined) record.comments = comments;
  const starsText = links.iconic && fold(links.iconic.textContent);
  const stars = starsText && starsText.length <= LONGEST_COUNT && starsText !== '-' ? readCount(starsText) : undefined;
  if (stars === undefined) return { record };
  record.stars = stars;
  return { record, starsText };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function findLinks(anchor: Element): Links {
  const found: Links = {};
  const all = anchor.getElementsByTagName('a');
  for (let i = 0; i < all.length; i++) {
    const link = all[i] as Element;
    const href = link.getAttribute('href');
    if (href === null) continue;
    if (href.startsWith('/login?next=')) found.votes ??= link;
    else if (href.includes('/papers/') && (found.first !== undefined || readPaperLink(href))) {
      found.first ??= href;
      if (href.endsWith('#community')) found.comments ??= link;
      else if (isInHeading(link)) found.title ??= link;
      else if (link.firstElementChild?.localName === 'svg') found.iconic ??= link;
    }
  }
  return found;
}

/** The paper a card shows now: the one its heading links to, else the first one it links to. */
export function readId(anchor: Element): PaperId | undefined {
  const { title, first } = findLinks(anchor);
  const href = title?.getAttribute('href') ?? first;
  return href === undefined ? undefined : readPaperLink(href)?.id;
}

/** Whether a link is what a heading holds, at most one wrapper deep. */
function isInHeading(link: Element): boolean {
  const parent = link.parentElement;
  return parent !== null && (isHeading(parent) || (parent.parentElement !== null && isHeading(parent.parentElement)));
}

function isHeading({ localName }: Element): boolean {
  return localName.length === 2 && localName.startsWith('h') && localName !== 'hr';
}

/** Without a heading, the title is the first link to the paper that reads like one. */
function findPlainTitle(anchor: Element, id: PaperId): Element | undefined {
  return [...anchor.getElementsByTagName('a')].find((link) => {
    if (readPaperLink(link.getAttribute('href') ?? '')?.id !== id) return false;
    const text = fold(link.textContent);
    return text !== '' && text.length < 400 && readCount(text) === undefined && !/\d authors?$/.test(text);
  });
}

/** Logged in there is no link to a login: the count stands beside the vote's checkbox, or beside the word. */
function readUnlinkedVotes(anchor: Element): number | undefined {
  const box = anchor.querySelector('input[type="checkbox"], [role="checkbox"]');
  for (let up = box, i = 0; up && up !== anchor && i < 3; up = up.parentElement, i++) {
    const count = readCount(up.textContent);
    if (count !== undefined) return count;
  }
  for (const element of anchor.querySelectorAll('div, span, button, p')) {
    const text = element.childElementCount < 4 ? fold(element.textContent) : '';
    const found = /^(?:upvotes? ?([\d.,]+k?|-)|([\d.,]+k?|-) ?upvotes?)$/i.exec(text);
    if (found) return readCount(found[1] ?? found[2] ?? '');
  }
  return undefined;
}
