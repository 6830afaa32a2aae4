import { flushSync, hydrate } from 'svelte';
import Listing from './fixtures/listing.svelte';
import { type Card, DAY, inventCards, OTHER_DAY } from './papers.ts';

// The page's own script: hydrates when told, and then changes its listing by call, by button or by timer.

interface Shown {
  readonly cards: readonly Card[];
  readonly day: string;
  readonly previous: string;
  readonly next: string;
}

interface Mounted {
  show(change: Partial<Shown>): void;
  current(): Shown;
}

interface PageOptions {
  readonly root: 'std' | 'hf' | 'fix';
  /** Milliseconds after this script ran; absent: when the test says so. */
  readonly hydrateAfter?: number;
}

const island = document.querySelector('[data-target="DailyPapers"]') as HTMLElement;
const options = JSON.parse(document.getElementById('page-options')?.textContent ?? '{}') as PageOptions;
let listing: Mounted | undefined;
let served: readonly Node[] = [];

function start(): void {
  served = nodesOf(island);
  if (options.root === 'fix') {
    island.prepend(document.createComment('['));
    island.append(document.createComment(']'));
  }
  listing = hydrate(Listing, { target: island, props: readProps() }) as Mounted;
  flushSync();
  document.documentElement.dataset.hydrated = '';
}

function readProps(): object {
  const { dailyPapers, day, prevDate, nextDate } = JSON.parse(island.dataset.props ?? '{}');
  const cards = dailyPapers.map(({ card }: { card: Card }) => card);
  return { dailyPapers: cards, day, previous: prevDate, next: nextDate };
}

// The loading placeholders go when their image has come, whoever watches.
function nodesOf(root: Node): readonly Node[] {
  const walker = document.createTreeWalker(root);
  const nodes: Node[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!(node instanceof Element && node.matches('.animate-pulse'))) nodes.push(node);
  }
  return nodes;
}

function change(next: (cards: readonly Card[]) => readonly Card[]): void {
  if (!listing) throw new Error('The page is not hydrated yet.');
  const { cards } = listing.current();
  listing.show({ cards: next(cards) });
  flushSync();
}

function changeDay(delay: number, isHeadFirst: boolean): void {
  const head = { day: 'Mar 9', previous: '2026-03-08', next: DAY };
  history.pushState({}, '', `/papers/date/${OTHER_DAY}`);
  if (isHeadFirst) listing?.show(head);
  setTimeout(() => {
    listing?.show({ ...head, cards: inventCards(4, 30) });
    flushSync();
  }, delay);
}

const steps = {
  votes: () =>
    change((cards) => cards.map((card) => ({ ...card, votes: card.votes + 3, comments: card.comments + 1 }))),
  titles: () =>
    change((cards) => cards.map((card, i) => (i % 3 ? card : { ...card, title: `${card.title}, revised` }))),
  nested: () =>
    change((cards) =>
      cards.map((card) => ({
        ...card,
        organization: card.organization ? null : 'paper-mill',
        submitter: card.submitter ? null : 'someone',
        authors: [...card.authors, 'Fay Holm'],
      })),
    ),
  look: () => change((cards) => cards.map((card) => ({ ...card, look: card.look === 'plain' ? 'fancy' : 'plain' }))),
  reverse: () => change((cards) => [...cards].reverse()),
  filter: () => change((cards) => cards.filter((_, i) => i % 3 !== 1)),
  readd: () =>
    change((cards) => [...cards, ...inventCards(1, 30).filter(({ id }) => !cards.some((card) => card.id === id))]),
  late: () => change((cards) => [...inventCards(2, 5), ...cards]),
  replace: () => change(() => inventCards(3, 30)),
  /** As the site does: the address first, the cards when they have come. */
  day: () => changeDay(200, false),
  slowDay: () => changeDay(2500, false),
  headFirst: () => changeDay(700, true),
};

Object.assign(window, {
  steps,
  hydrateNow: start,
  /** How many of the served nodes are still in the page, and how many of them are articles. */
  countKept: () => {
    const kept = served.filter((node) => island.contains(node));
    return {
      served: served.length,
      nodes: kept.length,
      articles: kept.filter((node) => node.nodeName === 'ARTICLE').length,
    };
  },
});
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-step]')) {
  button.addEventListener('click', () => steps[button.dataset.step as keyof typeof steps]());
}
if (options.hydrateAfter === 0) start();
else if (options.hydrateAfter !== undefined) setTimeout(start, options.hydrateAfter);
