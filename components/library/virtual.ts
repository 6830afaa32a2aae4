import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

export interface Virtual {
  /** The rows on the screen and a few beyond. */
  readonly items: readonly VirtualItem[];
  /** Of all rows, in pixels. */
  readonly height: number;
  /** Brings a row into view. */
  scrollTo(index: number): void;
}

/** A list of rows of one height, of which only those on the screen are drawn. */
export function useVirtual(list: { readonly current: HTMLElement | null }, count: number, rowHeight: number): Virtual {
  const [, drawAgain] = useReducer((n: number) => n + 1, 0);
  const options = {
    count,
    getScrollElement: () => list.current,
    // Before the list can be measured: the first rows are drawn with it, and not after it.
    initialRect: { width: 0, height: innerHeight },
    estimateSize: () => rowHeight,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => drawAgain(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
