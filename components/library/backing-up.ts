import type { CheckedBackup } from '../../lib/backup/file.ts';
import type { ChangesByKind, Kind, Slice } from '../../lib/backup/rows.ts';
import type { LibraryDeps } from './library-deps.ts';

/** Told now and then: rows so far; of a backup being saved, also how many claims of pages were left out. */
type OnRows = (rows: number, leftOut?: number) => void;

/** A backup that was found whole, and what merging it would do. */
export interface Looked {
  readonly backup: CheckedBackup;
  readonly changes: ChangesByKind;
}

// The file's format is loaded when it is first needed: most visits to the library need it never.
const loadFormat = () => import('../../lib/backup/file.ts');

/** The file with everything. @throws where it was stopped or a row cannot be read: then there is no file. */
export async function saveBackup(deps: LibraryDeps, onRows: OnRows, signal: AbortSignal): Promise<Blob> {
  const { writeBackup } = await loadFormat();
  const header = { format: 'ibid-backup', version: 1, made: deps.now(), app: deps.app, scope: 'all' } as const;
  return writeBackup((kind, after) => deps.readBackupSlice({ kind, after }), header, onRows, signal);
}

/** Checks a whole file and works out what merging it would change; nothing is written. @throws BackupError */
export async function lookInto(
  deps: LibraryDeps,
  file: Blob,
  onRows: { readonly checked: OnRows; readonly compared: (rows: number, of: number) => void },
  signal: AbortSignal,
): Promise<Looked> {
  const { mergeBackup, readBackup } = await loadFormat();
  const backup = await readBackup(file, onRows.checked, signal);
  const of = rowsIn(backup);
  const changes = await mergeBackup(backup, merging(deps), true, (rows) => onRows.compared(rows, of), signal);
  return { backup, changes };
}

/** Merges a checked backup; what the reader has said so far is kept first. @throws where it was stopped: what was merged stays. */
export async function mergeIn(
  deps: LibraryDeps,
  backup: CheckedBackup,
  onRows: OnRows,
  signal: AbortSignal,
): Promise<ChangesByKind> {
  const { mergeBackup } = await loadFormat();
  await deps.keepSnapshot(null);
  try {
    return await mergeBackup(backup, merging(deps), false, onRows, signal);
  } finally {
    await deps.finishRestore(null);
    await deps.searchIndex.forget();
  }
}

/** All rows of a backup. */
export function rowsIn({ counts }: CheckedBackup): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/** How many rows a merge adds or betters, of all kinds. */
export function changedIn(changes: ChangesByKind): number {
  return (Object.keys(changes) as Kind[]).reduce((sum, kind) => sum + changes[kind].added + changes[kind].better, 0);
}

function merging(deps: LibraryDeps) {
  return ({ kind, rows }: Slice, dry: boolean) => deps.mergeBackupSlice({ kind, rows, dry });
}
