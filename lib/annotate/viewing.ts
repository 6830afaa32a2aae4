import type { PaperId } from '../paper.ts';
import { ATTRIBUTES } from './attributes.ts';
import type { Clock, Reading } from './reading.ts';

/** Notes what was on screen, and sends it every two seconds. */
export interface Viewing {
  see(anchor: Element): void;
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
  return {
    flush,
    see(anchor) {
      const id = idOf(anchor);
      // A stub never counts as on screen.
      if (!id || anchor.getAttribute(ATTRIBUTES.shown) === 'hide') return;
      const at = clock.now();
      reading().log()?.see(id, at, clock.localDay(at));
      timer ??= setTimeout(flush, FLUSH_AFTER);
    },
  };
}
