import type { Adapter } from '../sites/site.ts';

/** How long an entry must be in view to count as on screen. */
const DWELL = 1000;
const THRESHOLDS = Array.from({ length: 21 }, (_, i) => i / 20);

export interface ScreenWatch {
  /** Starts watching an entry; watching it twice is watching it once. */
  watch(anchor: Element): void;
  unwatch(anchor: Element): void;
  /** Entries any part of which is in view. */
  inView(): ReadonlySet<Element>;
}

/**
 * Calls back for every entry that was on screen: the tab visible, and half of
 * the entry, or half of the viewport, covered by it for one second. Runs on
 * the browser's own intersection reports: nothing per scroll event.
 */
export function watchScreen(
  document: Document,
  callbacks: { readonly onSeen: (anchor: Element) => void; readonly onNear: (anchors: readonly Element[]) => void },
  { bodyOf, anchorOf }: Pick<Adapter, 'anchorOf' | 'bodyOf'>,
  signal: AbortSignal,
): ScreenWatch {
  const visible = new Set<Element>();
  const inView = new Set<Element>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();

  const start = (anchor: Element) => {
    if (timers.has(anchor) || document.visibilityState !== 'visible') return;
    timers.set(
      anchor,
      setTimeout(() => {
        timers.delete(anchor);
        if (visible.has(anchor)) callbacks.onSeen(anchor);
      }, DWELL),
    );
  };
  const stop = (anchor: Element) => {
    clearTimeout(timers.get(anchor));
    timers.delete(anchor);
  };

  const screen = new IntersectionObserver(
    (reports) => {
      for (const report of reports) {
        const anchor = anchorOf?.(report.target) ?? report.target;
        if (report.isIntersecting) inView.add(anchor);
        else inView.delete(anchor);
        if (coversEnough(report)) {
          visible.add(anchor);
          start(anchor);
        } else {
          visible.delete(anchor);
          stop(anchor);
        }
      }
    },
    { threshold: THRESHOLDS },
  );
  // The viewport and one more above and below: what may scroll into view next.
  const near = new IntersectionObserver(
    (reports) => {
      const arrived = reports.filter((report) => report.isIntersecting).map((report) => report.target);
      if (arrived.length > 0) callbacks.onNear(arrived);
    },
    { rootMargin: '100% 0px' },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') for (const anchor of visible) start(anchor);
      else for (const anchor of [...timers.keys()]) stop(anchor);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    screen.disconnect();
    near.disconnect();
    for (const anchor of [...timers.keys()]) stop(anchor);
  });
  return {
    watch(anchor) {
      // The body is the larger part, and stands for all of the entry.
      screen.observe(bodyOf?.(anchor) ?? anchor);
      near.observe(anchor);
    },
    unwatch(anchor) {
      screen.unobserve(bodyOf?.(anchor) ?? anchor);
      near.unobserve(anchor);
      visible.delete(anchor);
      inView.delete(anchor);
      stop(anchor);
    },
    inView: () => inView,
  };
}

function coversEnough({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry) {
  if (!isIntersecting) return false;
  return intersectionRatio >= 0.5 || (rootBounds !== null && intersectionRect.height >= rootBounds.height / 2);
}
