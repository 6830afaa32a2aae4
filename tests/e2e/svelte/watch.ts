import type { Page } from 'playwright-core';

/** What stands in a page two frames after it changed itself. */
export interface Standing {
  readonly cards: number;
  /** Cards of papers known before that bear no mark, or one without its words. */
  readonly lost: readonly string[];
  /** Cards whose mark is another paper's. */
  readonly wrong: readonly string[];
  /** Cards with more than one foot, one that is not last, or one whose sign is missing. */
  readonly badFeet: readonly string[];
  /** Of ours on elements that are no card, or more than one bar or float. */
  readonly strays: readonly string[];
  readonly feet: number;
  readonly marked: readonly string[];
}

export interface Kept {
  readonly served: number;
  readonly nodes: number;
  readonly articles: number;
}

/** What the page's own script puts on its window. */
interface SiteWindow {
  readonly steps: Readonly<Record<string, () => void>>;
  readonly hydrateNow: () => void;
  readonly countKept: () => Kept;
}

/** Lets the site change itself and looks two frames later. `known` are papers whose memory has come. */
export function stepAndLook(page: Page, step: string, known: readonly string[]): Promise<Standing> {
  return page.evaluate(
    async ([name, ids]) => {
      const site = window as unknown as SiteWindow;
      if (name === 'hydrate') site.hydrateNow();
      else if (name !== 'nothing') site.steps[name]?.();
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const cards = [...document.querySelectorAll('article')];
      const linkOf = (card: Element) =>
        `arxiv:${card.querySelector('h3 a')?.getAttribute('href')?.split('/').at(-1) ?? ''}`;
      const idOf = (card: Element) => card.getAttribute('data-ibid-id') ?? '';
      const isWhole = (card: Element) => ['id', 'status', 'mark'].every((n) => card.hasAttribute(`data-ibid-${n}`));
      const feetOf = (card: Element) => [...card.querySelectorAll('ibid-foot')];
      const ours = [
        ...document.querySelectorAll('[data-ibid-id], [data-ibid-status], [data-ibid-mark], [data-ibid-foot]'),
      ];
      const count = (selector: string) => document.querySelectorAll(selector).length;
      return {
        cards: cards.length,
        lost: cards.filter((card) => ids.includes(linkOf(card)) && !isWhole(card)).map(linkOf),
        wrong: cards.filter((card) => idOf(card) !== '' && idOf(card) !== linkOf(card)).map(linkOf),
        badFeet: cards
          .filter((card) => {
            const feet = feetOf(card);
            const hasSign = card.hasAttribute('data-ibid-foot');
            return (
              feet.length > 1 ||
              hasSign !== (feet.length === 1) ||
              (feet[0] ?? null) !== (hasSign ? card.lastElementChild : null)
            );
          })
          .map(linkOf),
        strays: [
          ...ours.filter((element) => element.localName !== 'article').map((element) => element.outerHTML.slice(0, 80)),
          ...['ibid-bar', 'ibid-float', '[data-ibid-list]'].filter((selector) => count(selector) > 1),
          ...(count('ibid-foot') > count('article > ibid-foot') ? ['ibid-foot'] : []),
        ],
        feet: count('ibid-foot'),
        marked: cards.map(idOf).filter((id) => id !== ''),
      };
    },
    [step, known] as const,
  );
}

/** The same in a control run, where nothing is looked at. */
export function stepOnly(page: Page, step: string): Promise<void> {
  return page.evaluate(async (name) => {
    const site = window as unknown as SiteWindow;
    if (name === 'hydrate') site.hydrateNow();
    else site.steps[name]?.();
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, step);
}

export function countKept(page: Page): Promise<Kept> {
  return page.evaluate(() => (window as unknown as SiteWindow).countKept());
}

/** Everything the page or a script in it says to the console, from now on. */
export function listen(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  return said;
}

/** Waits until every card bears its mark; gives how many milliseconds that took. */
export async function waitUntilAllMarked(page: Page, timeout: number): Promise<number> {
  const before = Date.now();
  await page.waitForFunction(
    () => {
      const cards = [...document.querySelectorAll('article')];
      const isMarked = (card: Element) =>
        card.getAttribute('data-ibid-id')?.split(':')[1] ===
        card.querySelector('h3 a')?.getAttribute('href')?.split('/').at(-1);
      return cards.length > 0 && cards.every(isMarked);
    },
    undefined,
    { timeout, polling: 20 },
  );
  return Date.now() - before;
}

/** When things came, in milliseconds since the navigation; absent: not yet. */
export interface Times {
  readonly load?: number;
  readonly hydrated?: number;
  readonly firstMark?: number;
  readonly firstFoot?: number;
}

/** To be called before the page is opened: notes when things come. */
export async function noteTimes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times: Record<string, number> = {};
    Object.assign(window, { times });
    const note = (name: string) => {
      times[name] ??= performance.now();
    };
    addEventListener('load', () => note('load'));
    new MutationObserver((records) => {
      for (const { type, attributeName, addedNodes } of records) {
        if (type === 'attributes') note(attributeName === 'data-hydrated' ? 'hydrated' : 'firstMark');
        else if ([...addedNodes].some((node) => node.nodeName === 'IBID-FOOT')) note('firstFoot');
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-hydrated', 'data-ibid-id'],
    });
  });
}

export function readTimes(page: Page): Promise<Times> {
  return page.evaluate(() => (window as unknown as { times: Times }).times);
}
