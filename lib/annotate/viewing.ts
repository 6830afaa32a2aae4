import type { PaperId } from '../paper.ts';
import { ATTRIBUTES } from './attributes.ts';
import type { Clock, Reading } from './reading.ts';

/** Notes what was on screen, and sends it every two seconds. */
export interface Viewing {
  see(anchor: Element): void;
  /** Counts every entry down to the last one in view as seen, and says how many. */
  seeAbove(anchors: readonly Element[], inView: ReadonlySet<Element>): number;
  /** Sends at once what still waits. */
  flush(): void;
}

const FLUSH_AFTER = 2000;

export function startViewing(
  idOf: (anchor: Element) => PaperId | undefined,
  clock: Clock,
  reading: () => Reading,
): Viewing {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    void reading().log()?.flush();
  };
  const see = (anchor: Element) => {
    const id = idOf(anchor);
    // A stub never counts as on screen.
    if (!id || anchor.getAttribute(ATTRIBUTES.shown) === 'hide') return;
    const at = clock.now();
    reading().log()?.see(id, at, clock.localDay(at));
    timer ??= setTimeout(flush, FLUSH_AFTER);
  };
  return {
    flush,
    see,
    seeAbove(anchors, inView) {
      const above = anchors.slice(0, anchors.findLastIndex((anchor) => inView.has(anchor)) + 1);
      above.forEach(see);
      flush();
      return above.length;
    },
  };
}
