import { nearestYear, parseMonthDay } from '../../dates.ts';
import { type Day, type PaperRecord, prune } from '../../paper.ts';
import { HEADINGS, readPaperLink } from './address.ts';
import type { CardHead } from './head.ts';
import { fold, readCount, readText } from './text.ts';

const DATE = /(?:^|[·•\s])([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)(?![\d,])/g;
const ORGANIZATION = /^(?:https:\/\/huggingface\.co)?\/[\w.-]+$/;
const REPOSITORY = /^https:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+/;
const SHORTEST_ABSTRACT = 60;
// NodeFilter.SHOW_TEXT, which an adapter may not take from the page around it.
const SHOW_TEXT = 4;

/** The record of a card with all that the card says; read only when a record is wanted. */
export function readDetails(anchor: Element, { record }: CardHead, feed: string, today: Day): PaperRecord {
  const isSearch = feed.startsWith('search:');
  const links = [...anchor.getElementsByTagName('a')].map((link) => ({ link, href: link.getAttribute('href') ?? '' }));
  const own = links.filter(({ href }) => readPaperLink(href)?.id === record.id).map(({ link }) => link);
  const repository = links.find(({ href }) => REPOSITORY.test(href));
  const organization = links.find(({ link, href }) => ORGANIZATION.test(href) && fold(link.textContent) !== '');
  // Trending may show a summary in its place, so only a search's text is the abstract.
  const abstract = isSearch ? readAbstract(own, record.title) : undefined;
  const rest = readRest(anchor, [record.title, abstract]);
  return {
    ...record,
    ...prune({
      authorCount: readAuthorCount(rest),
      abstract,
      date: isSearch || feed === 'trending' ? readDate(rest, today) : undefined,
      submitter: readSubmitter(anchor),
      organization: organization && fold(organization.link.textContent),
      code: repository?.href,
      stars: record.stars ?? (repository && readCount(fold(repository.link.textContent).split(' ').at(-1) ?? '')),
    }),
  };
}

/** The abstract of a search result: its whole text stands in a link to the paper. */
function readAbstract(links: readonly Element[], title: string): string | undefined {
  const texts = links.map((link) => {
    const text = readText(link);
    // One link may lie around title and abstract.
    return text.startsWith(title) && link.querySelector(HEADINGS) ? fold(text.slice(title.length)) : text;
  });
  const abstracts = texts.filter((text) => text.length > SHORTEST_ABSTRACT && text !== title);
  return abstracts.sort((a, b) => b.length - a.length)[0];
}

/** The card's text without its title and abstract, which may say anything; parts that stand apart stay apart. */
function readRest(anchor: Element, taken: readonly (string | undefined)[]): string {
  const texts = anchor.ownerDocument.createTreeWalker(anchor, SHOW_TEXT);
  const parts: string[] = [];
  while (texts.nextNode()) parts.push(fold(texts.currentNode.nodeValue));
  let rest = parts.filter((part) => part !== '').join(' ');
  for (const text of taken) if (text) rest = rest.replaceAll(text, ' · ');
  return rest;
}

function readAuthorCount(rest: string): number | undefined {
  const found = /(\d{1,3}(?:,\d{3})*|\d+) authors?\b/.exec(rest);
  return found?.[1] ? Number(found[1].replaceAll(',', '')) : undefined;
}

function readDate(rest: string, today: Day): Day | undefined {
  for (const [, text = ''] of rest.matchAll(DATE)) {
    const day = parseMonthDay(text, Number(today.slice(0, 4)));
    // Without a year it is the page's own; a date to come can only be last year's.
    if (day && !text.includes(',') && day > today) return parseMonthDay(text, nearestYear(text, today));
    if (day) return day;
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
