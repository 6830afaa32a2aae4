/**
 * Tells when controls may be put into the entries. A node added before Svelte
 * has hydrated makes it throw the island away and mount it afresh, so until
 * then only attributes are written. Measured rule: allowed at once where the
 * island has no Svelte 5 comment marker; when every `img[onload]` of the
 * server's markup is gone, which hydration removes; else when nothing has
 * changed in the island for a second, three seconds after `load`.
 */
export interface HydrationGate {
  readonly isOpen: boolean;
  /** To be called on every mutation of the island. */
  mutated(): void;
}

const SETTLE_AFTER_LOAD = 3000;
const QUIET = 1000;
// NodeFilter.SHOW_COMMENT.
const SHOW_COMMENT = 128;
const SERVER_IMAGE = 'img[onload], img[onerror]';

export function openGateWhenHydrated(root: Element, onOpen: () => void, signal: AbortSignal): HydrationGate {
  const document = root.ownerDocument;
  let isOpen = !hasSvelteMarker(root);
  const hadImages = root.querySelector(SERVER_IMAGE) !== null;
  let lastMutation = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const open = () => {
    if (isOpen || signal.aborted) return;
    isOpen = true;
    clearTimeout(timer);
    onOpen();
  };
  const openWhenQuiet = () => {
    const left = QUIET - (performance.now() - lastMutation);
    if (left <= 0) open();
    else timer = setTimeout(openWhenQuiet, left);
  };
  const afterLoad = () => {
    timer = setTimeout(openWhenQuiet, SETTLE_AFTER_LOAD);
  };
  if (!isOpen) {
    if (document.readyState === 'complete') afterLoad();
    else document.defaultView?.addEventListener('load', afterLoad, { once: true, signal });
  }
  return {
    get isOpen() {
      return isOpen;
    },
    mutated() {
      lastMutation = performance.now();
      if (!isOpen && hadImages && root.querySelector(SERVER_IMAGE) === null) open();
    },
  };
}

function hasSvelteMarker(root: Element): boolean {
  const comments = root.ownerDocument.createTreeWalker(root, SHOW_COMMENT);
  while (comments.nextNode()) if (comments.currentNode.nodeValue?.startsWith('[')) return true;
  return false;
}
