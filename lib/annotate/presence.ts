import type { Instant } from '../paper.ts';

/** A visit ends when its document has been hidden for so long. */
const AWAY = 30 * 60 * 1000;

/** Tells when the reader leaves the page, and when they come back after long enough for a new visit. */
export function watchPresence(
  document: Document,
  now: () => Instant,
  { onLeave, onReturn }: { readonly onLeave: () => void; readonly onReturn: () => void },
  signal: AbortSignal,
): void {
  let hiddenAt: Instant | undefined;
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') {
        hiddenAt = now();
        onLeave();
      } else if (hiddenAt !== undefined && now() - hiddenAt >= AWAY) onReturn();
    },
    { signal },
  );
  document.defaultView?.addEventListener('pagehide', onLeave, { signal });
  // A page taken back from the browser's own cache was navigated away from.
  document.defaultView?.addEventListener('pageshow', (event) => event.persisted && onReturn(), { signal });
}
