import type { Rule } from '../filters/rule.ts';
import type { PaperId } from '../paper.ts';
import type { Adapter } from '../sites/site.ts';
import { ATTRIBUTES, clearEntry, clearList, setAttribute } from './attributes.ts';
import { drawFoot } from './foot.ts';
import type { Highlights } from './highlights.ts';
import { type Mark, writeMark } from './mark.ts';
import type { ScreenWatch } from './on-screen.ts';

export interface DrawingDeps {
  readonly document: Document;
  readonly adapter: Adapter;
  /** What to draw for a paper now; `undefined` while nothing is known of it. */
  readonly mark: (id: PaperId) => Mark | undefined;
  /** The rules that colour a paper's words. */
  readonly colouring: (id: PaperId) => readonly Rule[];
  readonly highlights: Highlights;
  readonly screen: ScreenWatch;
  readonly mayHoldControls: () => boolean;
  /** Private windows keep nothing, so they offer no controls. */
  readonly withControls: boolean;
}

export interface Drawing {
  /** Draws every entry as it stands, in one pass, or in slices where the site's lists are long; drawing twice changes nothing. */
  draw(): Promise<void>;
  /** Entries that came within two viewports: they may now have controls. */
  near(anchors: readonly Element[]): void;
  /** The entries as last drawn, in the page's order. */
  anchors(): readonly Element[];
  /** Starts the count of a second anew, as for a stub that was opened. */
  watchAgain(anchor: Element): void;
}

export function startDrawing(deps: DrawingDeps): Drawing {
  const { pace = atOnce } = deps.adapter;
  const { document, adapter, mark, screen, mayHoldControls, withControls, highlights } = deps;
  let drawn: readonly Element[] = [];
  const shows = new Map<Element, PaperId>();
  const nearby = new WeakSet<Element>();
  // After a re-render the new element gets its foot at once, not a frame later.
  const footed = new Set<PaperId>();

  const draw = async () => {
    const root = adapter.root(document);
    drawn = root ? adapter.anchors(root) : [];
    forgetGone(new Set(drawn));
    markList(drawn);
    // In a long list what comes near the screen says so, and need not wait for its turn.
    drawn.forEach(screen.watch);
    await pace(drawn.toSorted(nearFirst), drawAnchor);
    highlights.colourAll();
  };
  const nearFirst = (a: Element, b: Element) => Number(nearby.has(b)) - Number(nearby.has(a));

  const drawAnchor = (anchor: Element) => {
    const id = adapter.idOf(anchor);
    const next = id && mark(id);
    if (next) drawEntry(anchor, next.id as PaperId, next);
    else clearEntry(anchor);
  };

  const drawEntry = (anchor: Element, id: PaperId, next: Mark) => {
    writeMark(anchor, next);
    if (shows.get(anchor) !== id) {
      // Lists re-use elements: a second on screen counts for one paper only.
      if (shows.has(anchor)) screen.unwatch(anchor);
      shows.set(anchor, id);
      screen.watch(anchor);
    }
    if (mayHoldControls() && (nearby.has(anchor) || footed.has(id))) {
      drawFoot(anchor, next, withControls);
      footed.add(id);
    }
    // Far from the screen nothing is searched for words to colour.
    if (nearby.has(anchor))
      highlights.set(anchor, next.shown === 'hide' ? [] : deps.colouring(id), adapter.bodyOf?.(anchor));
  };

  const forgetGone = (present: ReadonlySet<Element>) => {
    for (const anchor of shows.keys()) {
      if (present.has(anchor)) continue;
      screen.unwatch(anchor);
      shows.delete(anchor);
    }
  };

  // The bar is anchored to what holds all entries: their lowest common ancestor, or the first of several lists.
  const markList = (anchors: readonly Element[]) => {
    const last = anchors.at(-1);
    let list = anchors[0]?.parentElement;
    while (list && last && list.localName !== 'dl' && !list.contains(last)) list = list.parentElement;
    clearList(document, list ?? undefined);
    if (!list) return;
    setAttribute(list, ATTRIBUTES.list, '');
    setAttribute(list, ATTRIBUTES.early, mayHoldControls() ? undefined : '');
  };

  return {
    draw,
    near(anchors) {
      for (const anchor of anchors) {
        nearby.add(anchor);
        drawAnchor(anchor);
      }
      highlights.colourAll();
    },
    anchors: () => drawn,
    watchAgain(anchor) {
      screen.unwatch(anchor);
      screen.watch(anchor);
    },
  };
}

async function atOnce<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  items.forEach(work);
}
