import { isOurs } from './attributes.ts';

/**
 * Calls back before the next paint when the site has changed the listing, and
 * `onSettled` once it has been quiet for a moment. Our own writes are not
 * changes. Hidden tabs paint nothing and are told when they show again.
 */
export function watchListing(
  root: Element,
  callbacks: { readonly onChange: () => void; readonly onFrame: () => void; readonly onSettled: () => void },
  signal: AbortSignal,
): void {
  let frame = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let firstOfBurst = 0;

  const changed = () => {
    callbacks.onChange();
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      callbacks.onFrame();
    });
    firstOfBurst ||= performance.now();
    clearTimeout(settle);
    // A page that never comes to rest is read once a second all the same.
    const wait = performance.now() - firstOfBurst > LONGEST_BURST ? 0 : QUIET;
    settle = setTimeout(() => {
      firstOfBurst = 0;
      callbacks.onSettled();
    }, wait);
  };
  const observer = new MutationObserver((records) => {
    if (records.some(isOfTheSite)) changed();
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['href', 'onload'],
  });
  // The root itself may be replaced: its parent tells.
  if (root.parentElement) observer.observe(root.parentElement, { childList: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(settle);
  });
}

const QUIET = 150;
const LONGEST_BURST = 1000;

function isOfTheSite({ type, target, addedNodes, removedNodes }: MutationRecord): boolean {
  if (isOurs(target)) return false;
  if (type !== 'childList') return true;
  return ![...addedNodes, ...removedNodes].every(
    (node) => node instanceof Element && node.localName.startsWith('ibid-'),
  );
}
