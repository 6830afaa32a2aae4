import type { KeyAction, Settings } from '../settings.ts';

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';

/**
 * Calls back for the reader's keys. Off while typing, with a modifier, in a
 * dialog, and whenever the site has taken the key for itself.
 */
export function listenToKeys(
  document: Document,
  keys: () => Settings['keys'],
  act: (action: KeyAction) => void,
  signal: AbortSignal,
): void {
  // On the window and not captured: everything of the site's has seen the key before us.
  document.defaultView?.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.composedPath()[0];
      if (target instanceof Element && target.closest(`${TYPING}, dialog[open]`)) return;
      const found = Object.entries(keys()).find(([, key]) => key !== '' && key === event.key);
      if (!found) return;
      event.preventDefault();
      act(found[0] as KeyAction);
    },
    { signal },
  );
}
