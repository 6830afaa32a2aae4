import { type Row, SLICE_ROWS } from '../backup/rows.ts';
import { onScreenOf } from './merge.ts';
import type { Db, StoredPaper, StoredSighting } from './schema.ts';
import { read } from './store.ts';

/** The kinds of rows that the database holds, and where. */
export const STORE_OF = {
  paper: 'papers',
  listing: 'listings',
  sighting: 'sightings',
  pair: 'pairs',
  decision: 'decisions',
} as const;

export type StoredKind = keyof typeof STORE_OF;

/** The next rows of a kind after a key, as a backup holds them: without what is worked out from the others. */
export function readSlice(db: Db, kind: StoredKind, after: readonly string[] | null): Promise<readonly Row[]> {
  return read(db, async (tx) => {
    const key = after?.length === 1 ? after[0] : after;
    const rows = await tx
      .objectStore(STORE_OF[kind])
      .getAll(key ? IDBKeyRange.lowerBound(key, true) : null, SLICE_ROWS);
    return rows.map((row) => told(kind, row as unknown as Row));
  });
}

/** A stored row without what is derived; the same for every other kind. */
export function told(kind: StoredKind, row: Row): Row {
  if (kind === 'paper') return { id: row.id, sources: row.sources };
  if (kind !== 'sighting') return row;
  const { firstOnScreen: _f, lastOnScreen: _l, onScreen: _o, ...rest } = row;
  return rest;
}

/** A paper or sighting of a backup with what is derived of itself alone. */
export function sightingFrom(row: Row): StoredSighting {
  const sighting = row as unknown as StoredSighting;
  return { ...sighting, ...onScreenOf(sighting.watches ?? []) };
}

/** A paper of a backup as it is stored before anything else is known of it. */
export function paperFrom(row: Row): StoredPaper {
  return row as unknown as StoredPaper;
}
