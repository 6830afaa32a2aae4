import type { SavedChange, Settings } from '../settings.ts';

/** Settings changed here, kept ahead of what storage says until storage has them. */
export interface Saving {
  /** What storage says, with what is still on its way to it. */
  over(stored: Settings): Settings;
  /** Saves a change once typing pauses. */
  save(change: SavedChange): void;
  /** Saves at once what still waits. */
  flush(): void;
}

const PAUSE = 150;

/** Between a keystroke and its echo from storage there may be another keystroke, which the echo must not undo. */
export function startSaving(write: (change: SavedChange) => Promise<void>, onFailure: (error: Error) => void): Saving {
  let unsaved: SavedChange = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const sent = unsaved;
    if (Object.keys(sent).length === 0) return;
    const settle = () => {
      const newer = Object.entries(unsaved).filter(([name, value]) => sent[name as keyof SavedChange] !== value);
      unsaved = Object.fromEntries(newer);
    };
    void write(sent).then(settle, (error: Error) => {
      settle();
      onFailure(error);
    });
  };
  return {
    over: (stored) => ({ ...stored, ...unsaved }),
    save(change) {
      unsaved = { ...unsaved, ...change };
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE);
    },
    flush,
  };
}
