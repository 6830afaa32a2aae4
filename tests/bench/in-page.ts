/**
 * What the benchmark calls inside a captured page. Each limit does the same
 * job as Ibid with nothing around it, so the ratio says what Ibid adds.
 */
import { drawFoot } from '../../lib/annotate/foot.ts';
import { markOf, writeMark } from '../../lib/annotate/mark.ts';
import { startJudge } from '../../lib/filters/decide.ts';
import type { PaperRow } from '../../lib/paper.ts';
import { DEFAULTS } from '../../lib/settings.ts';
import { huggingface } from '../../lib/sites/huggingface/adapter.ts';
import type { Entry } from '../../lib/sites/site.ts';

const listing = { site: 'huggingface', feed: 'daily', issue: '2026-01-01' };
const context = { listing, today: '2026-01-01', since: undefined, lacksCode: false, showsReasons: false };

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** The limit for parsing: each card's link and text, read and nothing made of them. */
function walk(): number {
  let length = 0;
  for (const card of document.querySelectorAll('article')) {
    const link = card.querySelector('h3 a');
    length += (link?.getAttribute('href') ?? '').length + (card.textContent ?? '').length;
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

/** The limit for annotating: one badge and one attribute a card, then one layout. */
function badge(): number {
  for (const card of document.querySelectorAll('article')) {
    const element = document.createElement('span');
    element.textContent = 'ibid. Mon 7 Dec';
    card.append(element);
    card.setAttribute('data-limit', 'repeat');
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

/** What has happened by the time a page is read: its address was looked at. */
huggingface.matches(new URL(location.href));

/** And by the time it is marked: the bar stands, whose words are in the fonts of the marks. */
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

const page = () => ({ document, url: new URL(location.href), today: '2026-11-23' });

Object.assign(window, {
  ibidBench: {
    walk: () => timed(walk).ms,
    lookUp: () => timed(lookUp).ms,
    parse: () => timed(() => huggingface.parse(page())).ms,
    enrich() {
      const parsed = huggingface.parse(page());
      return timed(() => parsed.enrich()).ms;
    },
    badge() {
      drawBarWords();
      return timed(badge).ms;
    },
    bareFeet() {
      const near = huggingface.parse(page()).entries.filter(isNear);
      drawBarWords();
      return timed(() => bareFeet(near.map(({ anchor }) => anchor))).ms;
    },
    /** Entries within two viewports first, with their controls; the rest later, as the page does it. */
    annotate() {
      const { entries } = huggingface.parse(page());
      drawBarWords();
      const near = entries.filter(isNear);
      const rest = entries.filter((entry) => !near.includes(entry));
      const first = timed(() => annotate(near, true)).ms;
      return { ms: first, rest: timed(() => annotate(rest, false)).ms, entries: entries.length, near: near.length };
    },
    /** Both again, in a page that has done it before: what a re-render costs. */
    warm() {
      for (let i = 0; i < 20; i++) {
        walk();
        lookUp();
        huggingface.parse(page());
      }
      // The clock of a page counts tenths of milliseconds: twenty calls make one time.
      const ofTwenty = (work: () => unknown) =>
        timed(() => {
          for (let i = 0; i < 20; i++) work();
        }).ms / 20;
      const times = Array.from({ length: 15 }, () => ({
        walk: ofTwenty(walk),
        lookUp: ofTwenty(lookUp),
        parse: ofTwenty(() => huggingface.parse(page())),
      }));
      const middle = (pick: 'walk' | 'lookUp' | 'parse') =>
        times.map((time) => time[pick]).sort((a, b) => a - b)[7] ?? 0;
      return { ms: middle('parse'), walk: middle('walk'), lookUp: middle('lookUp') };
    },
  },
});
