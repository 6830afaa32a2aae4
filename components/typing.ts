import { useEffect } from 'preact/hooks';

/** Whether a key pressed there is text, and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');
}

/** Whether a key stands alone: with Ctrl, Alt or Cmd it belongs to the browser. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Takes back the last decision by key, unless the reader is typing. */
export function useUndoKey(key: string, undo: () => Promise<void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (key === '' || event.key !== key || isTyping(event.target) || !isPlain(event)) return;
      event.preventDefault();
      void undo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [key, undo]);
}
