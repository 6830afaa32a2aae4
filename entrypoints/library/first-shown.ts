import type { PaperRow } from '../../lib/paper.ts';

// The first papers as the list last began. They are drawn while the index and
// the worker are still being waited for, and give way to what is true then.

const NAME = 'first-shown';

/** The papers kept last; none where nothing was kept or what was is broken. */
export function readFirstShown(): readonly PaperRow[] {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '[]') as readonly PaperRow[];
  } catch {
    return [];
  }
}

/** Keeps what a line of the list shows of some papers. Where the disk takes nothing, the next opening waits. */
export function keepFirstShown(rows: readonly PaperRow[]): void {
  try {
    const lines = rows.map(({ paper, memory }) => ({ paper: { ...paper, abstract: undefined }, memory }));
    localStorage.setItem(NAME, JSON.stringify(lines));
  } catch {
    // Nothing of the reader's is lost.
  }
}
