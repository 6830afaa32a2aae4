import { nearestYear, parseMonthDay } from '../../dates.ts';
import { type Day, type PaperRecord, prune } from '../../paper.ts';
import { ORIGIN, type PaperLink, readPaperLink } from './address.ts';
import { fold, readCount, readText } from './text.ts';

/** What one card on the page says. */
export interface Card {
  readonly record: PaperRecord;
  /** The stars as printed, to be compared with the exact number elsewhere. */
  readonly starsText?: string;
}

const HEADING = 'h1, h2, h3, h4, h5, h6';
const DATE = /(?:^|[·•\s])([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)(?![\d,])/;
const LONGEST_COUNT = 8;

/** The paper a card shows, read from its heading's link alone. */
export function readCardLink(anchor: Element): PaperLink | undefined {
  const inHeading = anchor.querySelector('h3 a[href], h2 a[href], h4 a[href]')?.getAttribute('href');
  const found = inHeading && readPaperLink(inHeading);
  if (found) return found;
  for (const link of anchor.querySelectorAll('a[href*="/papers/"]')) {
    const paper = readPaperLink(link.getAttribute('href') ?? '');
    if (paper) return paper;
  }
  return undefined;
}

/** Reads a card, or says in a few words why it cannot be read. */
export function readCard(anchor: Element, feed: string, today: Day): Card | string {
  const links = [...anchor.querySelectorAll('a[href]')].map((link) => ({
    link,
    href: link.getAttribute('href') ?? '',
  }));
  const papers = links.flatMap(({ link, href }) => {
    const paper = readPaperLink(href);
    return paper ? [{ link, paper }] : [];
  });
  const heading = anchor.querySelector(HEADING);
  const first = papers.find(({ link }) => heading?.contains(link)) ?? papers[0];
  if (!first) return 'no link to a paper';
  const own = papers.filter(({ paper }) => paper.id === first.paper.id);
  const titleLink = heading?.contains(first.link) ? first.link : own.map(({ link }) => link).find(isTitle);
  const title = titleLink ? readText(titleLink) : '';
  if (title === '') return 'no title';
  const isSearch = feed.startsWith('search:');
  const others = own.map(({ link }) => link).filter((link) => link !== titleLink);
  const abstract = isSearch ? readAbstract(others, title) : undefined;
  const starsText = readStarsText(own);
  const { organization, code } = readOutward(links);
  const rest = readRest(anchor, [title, abstract]);
  const record = prune<PaperRecord>({
    id: first.paper.id,
    title,
    url: first.paper.url,
    version: first.paper.version,
    authorCount: readAuthorCount(rest),
    abstract,
    date: isSearch || feed === 'trending' ? readDate(rest, today) : undefined,
    upvotes: readUpvotes(anchor, links),
    comments: readComments(own),
    submitter: readSubmitter(anchor),
    organization,
    code,
    stars: (starsText && readCount(starsText)) || readCodeStars(links),
  });
  return { record, ...(starsText && { starsText }) };
}

interface Link {
  readonly link: Element;
  readonly href: string;
}

interface OwnLink {
  readonly link: Element;
  readonly paper: PaperLink;
}

function isTitle(link: Element): boolean {
  const text = fold(link.textContent);
  return text.length > 0 && text.length < 400 && readCount(text) === undefined && !/\bauthors?$/.test(text);
}

/** The abstract of a search result: its whole text stands in a link to the paper. */
function readAbstract(links: readonly Element[], title: string): string | undefined {
  const texts = links.map(readText).filter((text) => text.length > 60 && text !== title);
  return texts.sort((a, b) => b.length - a.length)[0];
}

// The stars of the repository stand in a link to the paper, behind an icon.
function readStarsText(own: readonly OwnLink[]): string | undefined {
  for (const { link, paper } of own) {
    if (paper.isComments || link.querySelector('svg') === null || link.querySelector(HEADING)) continue;
    const text = fold(link.textContent);
    if (text.length <= LONGEST_COUNT && readCount(text) !== undefined && text !== '-') return text;
  }
  return undefined;
}

function readCodeStars(links: readonly Link[]): number | undefined {
  const code = links.find(({ href }) => isRepository(href));
  return code && readCount(code.link.textContent ?? '');
}

function isRepository(href: string): boolean {
  return /^https:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+/.test(href);
}

function readOutward(links: readonly Link[]): { organization?: string; code?: string } {
  const code = links.find(({ href }) => isRepository(href))?.href;
  const organization = links.find(
    ({ link, href }) => /^(?:https:\/\/huggingface\.co)?\/[\w.-]+$/.test(href) && fold(link.textContent) !== '',
  );
  return { ...(organization && { organization: fold(organization.link.textContent) }), ...(code && { code }) };
}

/** The card's text without its title and abstract, which may say anything. */
function readRest(anchor: Element, taken: readonly (string | undefined)[]): string {
  let rest = fold(anchor.textContent);
  for (const text of taken) if (text) rest = rest.replaceAll(text, ' · ');
  return rest;
}

function readAuthorCount(rest: string): number | undefined {
  const found = /(\d{1,3}(?:,\d{3})*|\d+) authors?\b/.exec(rest);
  return found?.[1] ? Number(found[1].replaceAll(',', '')) : undefined;
}

function readDate(rest: string, today: Day): Day | undefined {
  const text = DATE.exec(rest)?.[1];
  if (text === undefined) return undefined;
  const year = Number(today.slice(0, 4));
  const day = parseMonthDay(text, year);
  // Without a year it is the page's own; a date to come can only be last year's.
  return day && !text.includes(',') && day > today ? parseMonthDay(text, nearestYear(text, today)) : day;
}

function readUpvotes(anchor: Element, links: readonly Link[]): number | undefined {
  const login = links.find(({ href }) => href.startsWith('/login?next=') || href.startsWith(`${ORIGIN}/login?next=`));
  if (login) return readCount(login.link.textContent ?? '');
  // Logged in there is no such link: the count stands beside the vote's checkbox, or beside the word.
  const box = anchor.querySelector('input[type="checkbox"], [role="checkbox"]');
  for (let up = box, i = 0; up && up !== anchor && i < 3; up = up.parentElement, i++) {
    const count = readCount(up.textContent ?? '');
    if (count !== undefined) return count;
  }
  const found = /(?:^|\s)([\d.,]+k?|-) ?Upvotes?\b|\bUpvotes? ([\d.,]+k?|-)(?:\s|$)/.exec(fold(anchor.textContent));
  return found ? readCount(found[1] ?? found[2] ?? '') : undefined;
}

function readComments(own: readonly OwnLink[]): number | undefined {
  for (const { link, paper } of own) {
    const count = paper.isComments ? readCount(link.textContent ?? '') : undefined;
    if (count !== undefined) return count;
  }
  return undefined;
}

function readSubmitter(anchor: Element): string | undefined {
  for (const child of anchor.children) {
    if (child.localName !== 'div' || child.firstChild?.nodeType !== 3) continue;
    const found = /^Submitted by (.+)$/.exec(readText(child));
    if (found) return found[1];
  }
  return undefined;
}
