import { HEADINGS, PAPERS, readPaperLink } from './address.ts';

const HEAD = 'h1, input[type="search"], nav, [role="navigation"]';

/**
 * The elements that hold one entry each, in the page's order. Articles where
 * the page lists papers by them; else the largest elements that link to one
 * paper only, short of any that also holds the listing's head.
 */
export function findCards(root: Element): readonly Element[] {
  const articles = [...root.querySelectorAll('article')].filter(
    (article) => !article.parentElement?.closest('article'),
  );
  if (articles.length > 1 && articles.some(linksToPaper)) return articles;
  const [only] = articles.filter(linksToPaper);
  if (only && countTitled(only) < 2) return articles;
  // No article, one around the whole list, or articles of something else.
  const unnamed = findUnnamedCards(root);
  return unnamed.length > 0 ? unnamed : articles;
}

function linksToPaper(element: Element): boolean {
  return element.querySelector(PAPERS) !== null;
}

/** How many papers are named in headings: trending shows one paper in two of them. */
function countTitled(element: Element): number {
  const links = [...element.querySelectorAll(HEADINGS)].map(
    (head) => head.querySelector(PAPERS) ?? head.closest(PAPERS),
  );
  const ids = links.map((link) => readPaperLink(link?.getAttribute('href') ?? '')?.id);
  return new Set(ids.filter((id) => id !== undefined)).size;
}

/** Of an element that links to several papers. */
const MIXED = '';

function findUnnamedCards(root: Element): readonly Element[] {
  const owner = new Map<Element, string>();
  const links: { readonly link: Element; readonly id: string }[] = [];
  for (const link of root.querySelectorAll(PAPERS)) {
    const id = readPaperLink(link.getAttribute('href') ?? '')?.id;
    if (id === undefined) continue;
    links.push({ link, id });
    for (let up: Element | null = link; up && up !== root; up = up.parentElement) {
      const present = owner.get(up);
      owner.set(up, present === undefined || present === id ? id : MIXED);
    }
  }
  for (const head of root.querySelectorAll(HEAD)) {
    for (let up: Element | null = head; up && up !== root; up = up.parentElement) owner.set(up, MIXED);
  }
  const cards = new Set<Element>();
  for (const { link, id } of links) {
    let card = link;
    while (card.parentElement && owner.get(card.parentElement) === id) card = card.parentElement;
    cards.add(card);
  }
  return [...cards];
}
