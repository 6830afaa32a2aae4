import { type PaperId, type PaperRecord, prune } from '../../paper.ts';
import { type PaperLink, readPaperLink } from './address.ts';
import { fold, readCount, readText } from './text.ts';

/** What an offer needs of a card: which paper it is, its title, and its changing numbers. */
export interface CardHead {
  readonly record: PaperRecord;
  /** The stars as printed, to be compared with the exact number elsewhere. */
  readonly starsText?: string;
}

interface Finds {
  first?: PaperLink;
  titleLink?: Element;
  title?: PaperLink;
  votes?: number;
  comments?: number;
  starsText?: string;
}

const LONGEST_COUNT = 8;
const HEADING = /^h[1-6]$/;

/**
 * Reads the head of a card, or says in a few words why it cannot be read. This
 * is what every entry costs on every page, so it looks at each link once, and
 * at nothing else.
 */
export function readHead(anchor: Element): CardHead | string {
  const finds: Finds = {};
  for (const link of anchor.getElementsByTagName('a')) {
    const href = link.getAttribute('href');
    if (href === null) continue;
    if (href.startsWith('/login?next=')) finds.votes ??= readCount(link.textContent);
    else if (href.includes('/papers/')) takePaperLink(finds, link, href);
  }
  const paper = finds.title ?? finds.first;
  if (!paper) return 'no link to a paper';
  const titleLink = finds.titleLink ?? findPlainTitle(anchor, paper.id);
  const title = titleLink ? readText(titleLink) : '';
  if (title === '') return 'no title';
  const { starsText } = finds;
  const record = prune<PaperRecord>({
    id: paper.id,
    title,
    url: paper.url,
    version: paper.version,
    upvotes: finds.votes ?? readUnlinkedVotes(anchor),
    comments: finds.comments,
    stars: starsText === undefined ? undefined : readCount(starsText),
  });
  return starsText === undefined ? { record } : { record, starsText };
}

/** The paper a card shows now: the one its heading links to, else the first one it links to. */
export function readId(anchor: Element): PaperId | undefined {
  let first: PaperId | undefined;
  for (const link of anchor.getElementsByTagName('a')) {
    const href = link.getAttribute('href');
    const paper = href?.includes('/papers/') ? readPaperLink(href) : undefined;
    if (paper && isInHeading(link)) return paper.id;
    first ??= paper?.id;
  }
  return first;
}

function takePaperLink(finds: Finds, link: Element, href: string): void {
  const paper = readPaperLink(href);
  if (!paper) return;
  finds.first ??= paper;
  if (finds.title && paper.id !== finds.title.id) return;
  if (paper.isComments) finds.comments ??= readCount(link.textContent);
  else if (isInHeading(link)) {
    finds.title ??= paper;
    finds.titleLink ??= link;
  } else if (finds.starsText === undefined && link.firstElementChild?.localName === 'svg') {
    // The stars of the repository stand in a link to the paper, behind an icon.
    const text = fold(link.textContent);
    if (text.length <= LONGEST_COUNT && text !== '-' && readCount(text) !== undefined) finds.starsText = text;
  }
}

/** Whether a link is what a heading holds, at most one wrapper deep. */
function isInHeading(link: Element): boolean {
  const parent = link.parentElement;
  if (parent === null) return false;
  return HEADING.test(parent.localName) || HEADING.test(parent.parentElement?.localName ?? '');
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
