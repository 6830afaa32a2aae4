import type { Adapter } from '../sites/site.ts';
import { ATTRIBUTES, setAttribute } from './attributes.ts';

/** The entry that hover, focus or the keyboard is on. */
export interface Current {
  anchor(): Element | undefined;
  /** Moves by so many entries, over stubs, and brings the entry into view. */
  move(step: 1 | -1): void;
  /** Puts the mark on this entry; `undefined` takes it away. */
  set(anchor: Element | undefined, by: 'keys' | 'pointer'): void;
}

/** Follows hover and focus inside the listing, and `move`. `anchors` gives the entries in the page's order. */
export function followCurrent(
  root: Element,
  anchors: () => readonly Element[],
  { anchorOf, bodyOf }: Pick<Adapter, 'anchorOf' | 'bodyOf'>,
  onMove: () => void,
  signal: AbortSignal,
): Current {
  let current: Element | undefined;
  const set = (anchor: Element | undefined, by: 'keys' | 'pointer') => {
    if (anchor === current && (by === 'pointer' || anchor?.getAttribute(ATTRIBUTES.current) === by)) return;
    if (current) setAttribute(current, ATTRIBUTES.current, undefined);
    current = anchor;
    if (anchor) setAttribute(anchor, ATTRIBUTES.current, by);
    onMove();
  };
  const follow = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    const anchor = anchorOf?.(target) ?? target.closest(`[${ATTRIBUTES.id}]`);
    if (anchor) set(anchor, 'pointer');
  };
  // Not `pointerover`: that is also said of what is scrolled under a resting pointer.
  root.addEventListener('pointermove', follow, { signal, passive: true });
  root.addEventListener('focusin', follow, { signal });
  return {
    anchor: () => (current?.isConnected ? current : undefined),
    set,
    move(step) {
      const all = anchors();
      let at = current ? all.indexOf(current) : -1;
      if (at < 0 && step < 0) at = all.length;
      // From where the reader is, also when that has just become a stub itself.
      do at += step;
      while (all[at]?.getAttribute(ATTRIBUTES.shown) === 'hide');
      const next = all[at];
      if (!next) return;
      set(next, 'keys');
      next.querySelector<HTMLElement>('h1 a, h2 a, h3 a, h4 a, a[href]')?.focus({ preventScroll: true });
      setAttribute(next, ATTRIBUTES.current, 'keys');
      for (const part of [bodyOf?.(next), next]) part?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
    },
  };
}
