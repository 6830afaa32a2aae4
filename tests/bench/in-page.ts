/**
 * What the benchmark calls inside a captured page. Each limit does the same
 * job as Ibid with nothing around it, so the ratio says what Ibid adds.
 */
import { drawFoot } from '../../lib/annotate/foot.ts';
import { startHighlights } from '../../lib/annotate/highlights.ts';
import { markOf, writeMark } from '../../lib/annotate/mark.ts';
import { startJudge } from '../../lib/filters/decide.ts';
import { makeRule } from '../../lib/filters/saved.ts';
import type { PaperRow } from '../../lib/paper.ts';
import { DEFAULTS } from '../../lib/settings.ts';
import { findAdapter } from '../../lib/sites/index.ts';
import type { Adapter, Entry } from '../../lib/sites/site.ts';

const listing = { site: 'huggingface', feed: 'daily', issue: '2026-01-01' };
const context = { listing, today: '2026-01-01', since: undefined, lacksCode: false, showsReasons: false };
const WORDS = ['learning', 'model', 'language', 'system'];

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Its address was looked at by the time a page is read. */
const adapter = findAdapter(new URL(location.href)) as Adapter;
const page = () => ({ document, url: new URL(location.href), today: '2026-11-23' });

/** The entries' elements, each with what stands beside it, found without Ibid. */
function elements(): readonly (readonly Element[])[] {
  const entries = [...document.querySelectorAll('article, #dlpage dt, li.arxiv-result')];
  return entries.map((entry) =>
    entry.localName === 'dt' && entry.nextElementSibling ? [entry, entry.nextElementSibling] : [entry],
  );
}

/** The limit for parsing: each entry's link and text, read and nothing made of them. */
function walk(): number {
  let length = 0;
  for (const parts of elements()) {
    const link = parts[0]?.querySelector('h3 a, a[href*="/abs/"]');
    length += (link?.getAttribute('href') ?? '').length;
    for (const part of parts) length += (part.textContent ?? '').length;
  }
  return length;
}

/**
 * What no reader of cards can do without: the link, the votes, the comments
 * and the stars looked up, and their text taken. Nothing is checked or kept.
 */
function lookUp(): number {
  let length = 0;
  for (const card of document.querySelectorAll('article')) {
    const title = card.querySelector('h3 a[href*="/papers/"]');
    const links = [
      title,
      card.querySelector('a[href^="/login?next="]'),
      card.querySelector('a[href$="#community"]'),
      card.querySelector('a[href*="/papers/"]:not([href$="#community"]) > svg')?.parentElement,
    ];
    length += (title?.getAttribute('href') ?? '').length;
    for (const link of links) length += (link?.textContent ?? '').length;
  }
  return length;
}

/** The limit for annotating: one badge and one attribute an entry, then one layout. */
function badge(): number {
  for (const [entry] of elements()) {
    const element = document.createElement('span');
    element.textContent = 'ibid. Mon 7 Dec';
    entry?.append(element);
    entry?.setAttribute('data-limit', 'repeat');
  }
  return document.body.offsetHeight;
}

/** The elements and attributes that near entries bear, made with nothing known of them: the same words on every one. */
function bareFeet(anchors: readonly Element[]): number {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const foot = document.createElement('ibid-foot');
  const mark = make('span', { 'data-part': 'mark', tabindex: '0', role: 'note' });
  mark.append(make('i', {}));
  foot.append(mark);
  for (const act of ['menu', 'queue', 'dismiss'])
    foot.append(make('button', { type: 'button', 'data-act': act, 'data-icon': act, 'aria-label': act }));
  for (const anchor of anchors) {
    for (const name of ['id', 'status', 'mark', 'foot']) anchor.setAttribute(`data-ibid-${name}`, 'repeat');
    const copy = foot.cloneNode(true) as Element;
    copy.firstElementChild?.append('Mon 7 Dec · 3rd day');
    anchor.append(copy);
  }
  return document.body.offsetHeight;
}

function rowOf({ record }: Entry): PaperRow {
  const claim = { title: record.title, upvotes: Math.max(0, (record.upvotes ?? 0) - 5) };
  const moment = { at: 0, day: '2025-12-31', listing: { ...listing, issue: '2025-12-31' }, claim };
  return {
    paper: record,
    memory: { id: record.id, status: 'repeat', newSince: false, days: 3, lastOnScreen: moment },
  };
}

/** The worst case for us: every entry a repeat with changes. With mark and controls, or the mark's attributes alone. */
function annotate(entries: readonly Entry[], withFoot: boolean): number {
  const judge = startJudge({ box: { text: '' }, rules: [], chips: DEFAULTS.chips }, context);
  for (const entry of entries) {
    const row = rowOf(entry);
    const mark = markOf(row, judge.decide(row, false), context);
    writeMark(entry.anchor, mark);
    if (withFoot) drawFoot(entry.anchor, mark, true);
  }
  return document.body.offsetHeight;
}

/** What has happened by the time a page is marked: the bar stands, whose words are in the fonts of the marks. */
function drawBarWords(): number {
  const bar = document.createElement('ibid-bar');
  const signature = document.createElement('i');
  signature.style.font = 'var(--ibid-signature)';
  signature.textContent = 'ibid.';
  bar.append('71 papers, Mon 7 Dec', signature);
  document.documentElement.append(bar);
  return document.body.offsetHeight;
}

const isNear = ({ anchor }: Entry) => anchor.getBoundingClientRect().top < innerHeight * 2;

/** The words in the whole entries, by the browser's highlights. */
function highlight(entries: readonly Entry[]): number {
  const rules = WORDS.map((word, n) => makeRule({ text: word, action: 'highlight' }, [], String(n), 0));
  const highlights = startHighlights(document);
  for (const { anchor } of entries) highlights.set(anchor, rules, adapter.bodyOf?.(anchor));
  highlights.colourAll();
  return document.body.offsetHeight;
}

/** The same words, by writing the entries anew with an element around each. */
function replaceHtml(): number {
  const words = new RegExp(`(?<![\\w<])(${WORDS.join('|')})(?![\\w>])(?=[^>]*<)`, 'gi');
  for (const parts of elements())
    for (const part of parts) part.innerHTML = part.innerHTML.replace(words, '<mark>$1</mark>');
  return document.body.offsetHeight;
}

/** The browser's own count of layouts read while writing: a node's height asked for behind a write. */
function countLayouts(work: () => unknown): number {
  const names = ['offsetHeight', 'offsetWidth', 'offsetTop', 'clientHeight', 'clientWidth'] as const;
  let read = 0;
  const before = names.map((name) => [name, findProperty(name)] as const);
  for (const [name, [owner, property]] of before)
    Object.defineProperty(owner, name, {
      ...property,
      get(this: Element) {
        read++;
        return property.get?.call(this);
      },
    });
  const { getBoundingClientRect, getClientRects } = Element.prototype;
  Object.assign(Element.prototype, {
    getBoundingClientRect(this: Element) {
      read++;
      return getBoundingClientRect.call(this);
    },
    getClientRects(this: Element) {
      read++;
      return getClientRects.call(this);
    },
  });
  work();
  for (const [name, [owner, property]] of before) Object.defineProperty(owner, name, property);
  Object.assign(Element.prototype, { getBoundingClientRect, getClientRects });
  return read;
}

function findProperty(name: string): readonly [object, PropertyDescriptor] {
  for (let owner: object = HTMLElement.prototype; owner; owner = Object.getPrototypeOf(owner) as object) {
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (property) return [owner, property];
  }
  throw new Error(`No element has ${name}`);
}

/** Twenty calls make one time, for a page's clock counts tenths of milliseconds; the middle of fifteen. */
function ofMany(work: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    return (
      timed(() => {
        for (let i = 0; i < 20; i++) work();
      }) / 20
    );
  });
  return times.sort((a, b) => a - b)[7] ?? Number.NaN;
}

/** What one call of one job in a fresh page took, in milliseconds, by name; `entries`: how many there are. */
export type Jobs = Readonly<Record<string, () => Readonly<Record<string, number>>>>;

const jobs: Jobs = {
  walk: () => ({ ms: timed(walk) }),
  lookUp: () => ({ ms: timed(lookUp) }),
  parse: () => ({ ms: timed(() => adapter.parse(page())) }),
  badge() {
    drawBarWords();
    return { ms: timed(badge), entries: elements().length };
  },
  bareFeet() {
    const near = adapter.parse(page()).entries.filter(isNear);
    drawBarWords();
    return { ms: timed(() => bareFeet(near.map(({ anchor }) => anchor))) };
  },
  /** Entries within two viewports first, with their controls; the rest later, as the page does it. */
  annotate() {
    const { entries } = adapter.parse(page());
    drawBarWords();
    const near = entries.filter(isNear);
    const rest = entries.filter((entry) => !near.includes(entry));
    const ms = timed(() => annotate(near, true));
    return { ms, rest: timed(() => annotate(rest, false)), near: near.length };
  },
  layouts() {
    const { entries } = adapter.parse(page());
    const near = entries.filter(isNear);
    // Its own last reading is the layout that is forced.
    return { count: countLayouts(() => annotate(near, true)) - 1 };
  },
  highlight() {
    const { entries } = adapter.parse(page());
    return { ms: timed(() => highlight(entries)) };
  },
  replaceHtml: () => ({ ms: timed(replaceHtml) }),
  /** Reading again, in a page that has done it before: what a re-render costs. */
  warm() {
    for (let i = 0; i < 20; i++) {
      walk();
      adapter.parse(page());
    }
    return { walk: ofMany(walk), lookUp: ofMany(lookUp), parse: ofMany(() => adapter.parse(page())) };
  },
};

Object.assign(window, { ibidBench: jobs });
