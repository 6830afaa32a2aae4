import { browser } from 'wxt/browser';
import { type Header, linesOf, slicesOf } from '../../lib/backup/format.ts';
import { type Changes, type Kind, NO_CHANGES, READER_KINDS, type Row } from '../../lib/backup/rows.ts';
import { canonical } from '../../lib/canonical.ts';
import { localDay, now } from '../../lib/clock.ts';
import type { Rule } from '../../lib/filters/rule.ts';
import { readBox, reread } from '../../lib/filters/saved.ts';
import type { Handlers } from '../../lib/messaging.ts';
import { readRules, readSaved, type SavedChange, writeRules, writeSettings } from '../../lib/settings.ts';
import { readSlice } from '../../lib/store/backup-slices.ts';
import { isLater } from '../../lib/store/merge-rows.ts';
import { mergeSlice } from '../../lib/store/restore.ts';
import type { Db } from '../../lib/store/schema.ts';
import { hasSnapshot, listSnapshots, putSnapshot, readSnapshot } from '../../lib/store/snapshots.ts';
import { inTurn, refusePrivate } from './rules.ts';

type BackupMessages =
  | 'readBackupSlice'
  | 'mergeBackupSlice'
  | 'finishRestore'
  | 'listSnapshots'
  | 'readSnapshot'
  | 'keepSnapshot';

type WithStore = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** Hands out and takes the rows of backups; the page makes and checks the file. */
export function backupHandlers(withStore: WithStore, onRestored: () => void): Pick<Handlers, BackupMessages> {
  return {
    readBackupSlice: ({ kind, after }) => withStore((db) => readRows(db, kind, after)),
    async mergeBackupSlice({ kind, rows, dry }, sender) {
      refusePrivate(sender);
      if (kind === 'setting' || kind === 'rule') return inTurn(() => mergeSaved(kind, rows, dry));
      return withStore((db) => mergeSlice(db, kind, rows, dry));
    },
    async finishRestore() {
      onRestored();
      return null;
    },
    listSnapshots: () => withStore(listSnapshots),
    readSnapshot: ({ day }) => withStore((db) => readSnapshot(db, day)),
    async keepSnapshot(_, sender) {
      refusePrivate(sender);
      await withStore(snap);
      return null;
    },
  };
}

/** Keeps the day's rolling backup where there is none yet. */
export async function keepDaily(db: Db): Promise<void> {
  if (!(await hasSnapshot(db, localDay(now())))) await snap(db);
}

async function snap(db: Db): Promise<void> {
  const made = now();
  const app = browser.runtime.getManifest().version;
  const header: Header = { format: 'ibid-backup', version: 1, made, app, scope: 'reader' };
  const slices = slicesOf((kind, after) => readRows(db, kind, after), READER_KINDS);
  await putSnapshot(db, localDay(made), made, linesOf(header, slices));
}

async function readRows(db: Db, kind: Kind, after: readonly string[] | null): Promise<readonly Row[]> {
  if (kind !== 'setting' && kind !== 'rule') return readSlice(db, kind, after);
  // Few enough to be handed out at once.
  if (after !== null) return [];
  const rows = kind === 'rule' ? (await readRules()).map(ruleRow) : settingRows(await readSaved());
  return rows.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf(row: Row): string {
  return (row.id ?? row.name) as string;
}

/** A rule without its query, which is read from its text anew. */
function ruleRow({ query: _, ...rule }: Rule): Row {
  return rule as unknown as Row;
}

// An empty filter is what every installation begins with: the reader has not set it.
function settingRows({ filter, ...saved }: Awaited<ReturnType<typeof readSaved>>): Row[] {
  const named = { ...saved, ...(filter && filter.text !== '' && { filter: filter.text }) };
  return Object.entries(named).flatMap(([name, value]) => (value ? { name, value } : []));
}

/** Settings only where the reader has set none; of a rule the one changed last, removed or not. */
async function mergeSaved(kind: 'setting' | 'rule', rows: readonly Row[], dry: boolean): Promise<Changes> {
  const changes = { ...NO_CHANGES };
  const own = kind === 'rule' ? (await readRules()).map(ruleRow) : settingRows(await readSaved());
  const known = new Map(own.map((row) => [nameOf(row), row]));
  const taken: Row[] = [];
  for (const row of rows) {
    const here = known.get(nameOf(row));
    const outcome = outcomeOf(kind, here, row);
    changes[outcome] += 1;
    if (outcome === 'added' || outcome === 'better') taken.push(row);
  }
  if (!dry && kind === 'rule') await writeRules(taken.map((row) => reread(row as unknown as Rule)));
  if (!dry && kind === 'setting') await writeSettings(Object.assign({}, ...taken.map(saved)));
  return changes;
}

function outcomeOf(kind: 'setting' | 'rule', here: Row | undefined, there: Row): keyof Changes {
  if (!here) return 'added';
  if (canonical(here) === canonical(there)) return 'same';
  if (kind === 'setting') return 'kept';
  return isLater([there.updatedAt as number, there], [here.updatedAt as number, here]) ? 'better' : 'kept';
}

function saved({ name, value }: Row): SavedChange {
  return name === 'filter' ? { filter: readBox(value as string) } : { [name as string]: value };
}
