import type { PaperId, PaperRecord } from '../../paper.ts';
import { HEADINGS, PAPERS, type PaperLink, readPaperLink } from './address.ts';
import { fold, readCount, readText } from './text.ts';

/** What an offer needs of a card: which paper it is, its title, and its changing numbers. */
export interface CardHead {
  readonly record: PaperRecord;
  /** The stars as printed, to be compared with the exact number elsewhere. */
  readonly starsText?: string;
}

interface Links {
  readonly title: Element | null;
  readonly votes: Element | null;
  readonly comments: Element | null;
  /** Behind an icon: may hold the stars of the repository. */
  readonly iconic: Element | null;
}

const LONGEST_COUNT = 8;

/**
 * Reads the head of a card, or says in a few words why it cannot be read. This
 * is what every entry costs on every page: a few native look-ups, and the text
 * of four links.
 */
export function readHead(anchor: Element): CardHead | string {
  const links = findLinks(anchor);
  const paper = readLink(links.title) ?? findFirstPaper(anchor);
  if (!paper) return 'no link to a paper';
  const titled = links.title ?? findPlainTitle(anchor, paper.id);
  const title = titled ? readText(titled) : '';
  if (title === '') return 'no title';
  const record: Writable<PaperRecord> = { id: paper.id, title, url: paper.url };
  if (paper.version !== undefined) record.version = paper.version;
  const votes = (links.votes && readCount(links.votes.textContent)) ?? readUnlinkedVotes(anchor);
  if (votes !== undefined) record.upvotes = votes;
  const comments = links.comments ? readCount(links.comments.textContent) : undefined;
  if (comments !== undefined) record.comments = comments;
  const starsText = links.iconic ? fold(links.iconic.textContent) : '';
  const stars = starsText.length <= LONGEST_COUNT && starsText !== '-' ? readCount(starsText) : undefined;
  if (stars === undefined) return { record };
  record.stars = stars;
  return { record, starsText };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function findLinks(anchor: Element): Links {
  return {
    title: findTitleLink(anchor),
    votes: anchor.querySelector('a[href^="/login?next="]'),
    comments: anchor.querySelector('a[href$="#community"]'),
    iconic: anchor.querySelector('a[href*="/papers/"]:not([href$="#community"]) > svg')?.parentElement ?? null,
  };
}

function findTitleLink(anchor: Element): Element | null {
  return (
    anchor.querySelector('h3 a[href*="/papers/"]') ??
    anchor.querySelector(':is(h1, h2, h4, h5, h6) a[href*="/papers/"]')
  );
}

/** The paper a card shows now: the one its heading links to, else the first one it links to. */
export function readId(anchor: Element): PaperId | undefined {
  return (readLink(findTitleLink(anchor)) ?? findFirstPaper(anchor))?.id;
}

function readLink(link: Element | null): PaperLink | undefined {
  const href = link?.getAttribute('href');
  return href == null ? undefined : readPaperLink(href);
}

function findFirstPaper(anchor: Element): PaperLink | undefined {
  for (const link of anchor.querySelectorAll(PAPERS)) {
    const paper = readLink(link);
    if (paper) return paper;
  }
  return undefined;
}

/**
 * Where no heading holds a link, a link may lie around the heading or over the
 * card; without a heading, the title is the first link to the paper that reads like one.
 */
function findPlainTitle(anchor: Element, id: PaperId): Element | undefined {
  const heading = [...anchor.querySelectorAll(HEADINGS)].find((element) => fold(element.textContent) !== '');
  if (heading) return heading;
  return [...anchor.getElementsByTagName('a')].find((link) => {
    const paper = readLink(link);
    if (paper?.id !== id || paper.isComments) return false;
    const text = fold(link.textContent);
    return text !== '' && text.length < 400 && readCount(text) === undefined && !/\d authors?$/.test(text);
  });
}

/** Logged in there is no link to a login: the count stands beside the vote's checkbox, in its button, or beside the word. */
function readUnlinkedVotes(anchor: Element): number | undefined {
  const box = anchor.querySelector('input[type="checkbox"], [role="checkbox"]');
  for (let up = box, i = 0; up && up !== anchor && i < 3; up = up.parentElement, i++) {
    const count = readCount(up.textContent);
    if (count !== undefined) return count;
  }
  for (const control of anchor.querySelectorAll('button, label, [role="button"]')) {
    const count = control.querySelector('svg') ? readCount(control.textContent) : undefined;
    if (count !== undefined) return count;
  }
  for (const element of anchor.querySelectorAll('div, span, button, p, a')) {
    const text = element.childElementCount < 4 ? fold(element.textContent) : '';
    const found = /^(?:upvotes? ?([\d.,]+k?|-)|([\d.,]+k?|-) ?upvotes?)$/i.exec(text);
    if (found) return readCount(found[1] ?? found[2] ?? '');
  }
  return undefined;
}
