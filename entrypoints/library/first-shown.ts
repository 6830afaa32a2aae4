import type { PaperRow } from '../../lib/paper.ts';

// The first papers as the list last began. They are drawn while the index and
// the worker are still being waited for, and give way to what is true then.

const NAME = 'first-shown';
/** Raised whenever a line shows something else of a row: what was kept before is then not drawn. */
const FORMAT = 1;

/** The papers kept last; none where nothing was kept, or what was is broken or of another version. */
export function readFirstShown(): readonly PaperRow[] {
  try {
    const { format, rows } = JSON.parse(localStorage.getItem(NAME) ?? '{}') as { format?: number; rows?: PaperRow[] };
    return format === FORMAT && rows?.every(isRow) ? rows : [];
  } catch {
    return [];
  }
}

/** Keeps what a line of the list shows of some papers. Where the disk takes nothing, the next opening waits. */
export function keepFirstShown(shown: readonly PaperRow[]): void {
  try {
    const rows = shown.map(({ paper, memory }) => ({ paper: { ...paper, abstract: undefined }, memory }));
    localStorage.setItem(NAME, JSON.stringify({ format: FORMAT, rows }));
  } catch {
    // Nothing of the reader's is lost.
  }
}

function isRow({ paper, memory }: PaperRow): boolean {
  return typeof paper.id === 'string' && typeof paper.title === 'string' && memory.id === paper.id;
}
