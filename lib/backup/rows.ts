/** What a backup holds, in the order in which it stands there: papers before what speaks of them. */
export const KINDS = ['setting', 'rule', 'paper', 'listing', 'sighting', 'pair', 'decision'] as const;
export type Kind = (typeof KINDS)[number];

/** What cannot be read again from any page: the rolling backups hold these alone. */
export const READER_KINDS: readonly Kind[] = ['setting', 'rule', 'pair', 'decision'];

/** A row as it stands in the file. Plain JSON; `SHAPES` (shape.ts) says what each kind holds. */
export type Row = Readonly<Record<string, unknown>>;

/** The fields that name a row among its kind. A pair is named by its two papers. */
const KEY_FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  setting: ['name'],
  rule: ['id'],
  paper: ['id'],
  listing: ['site', 'feed', 'issue'],
  sighting: ['paper', 'site', 'feed', 'issue', 'day'],
  pair: ['papers'],
  decision: ['paper'],
};

/** What names a row among its kind; of a row of the right shape. */
export function keyOf(kind: Kind, row: Row): readonly string[] {
  return KEY_FIELDS[kind].flatMap((field) => row[field] as string | string[]);
}

/** Below zero where the first key comes first: the order of IndexedDB, by code units. */
export function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

/** Rows of one kind, in order of their keys. */
export interface Slice {
  readonly kind: Kind;
  readonly rows: readonly Row[];
}

/** The most rows in one slice: each is read, or merged, in one short transaction. */
export const SLICE_ROWS = 200;

/** What a merge does, or would do, to the rows of a kind. */
export interface Changes {
  /** Not here yet. */
  readonly added: number;
  /** Here, and known better or decided later there. */
  readonly better: number;
  /** Here, and known better or decided later here: nothing changes. */
  readonly kept: number;
  readonly same: number;
}

export const NO_CHANGES: Changes = { added: 0, better: 0, kept: 0, same: 0 };

export type ChangesByKind = Readonly<Record<Kind, Changes>>;
