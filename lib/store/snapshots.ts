import { gzip } from '../backup/gzip.ts';
import { isoWeek } from '../dates.ts';
import type { Reply } from '../messaging.ts';
import type { Day, Instant } from '../paper.ts';
import type { Db } from './schema.ts';
import { write } from './store.ts';

const DAYS = 7;
const WEEKS = 4;

/** Whether the day has its backup already. */
export async function hasSnapshot(db: Db, day: Day): Promise<boolean> {
  return (await db.getKey('snapshots', day)) !== undefined;
}

/** Keeps a day's backup and lets go of those that are due. Acknowledged when it is on the disk. */
export async function putSnapshot(db: Db, day: Day, at: Instant, lines: AsyncGenerator<string>): Promise<void> {
  // Compressed before the transaction begins, which would not wait for it.
  const file = new Uint8Array(await new Response(gzip(lines)).arrayBuffer());
  await write(db, 'strict', async (tx) => {
    const snapshots = tx.objectStore('snapshots');
    await snapshots.put({ day, at, file });
    const days = await snapshots.getAllKeys();
    const kept = keptDays(days);
    await Promise.all(days.filter((one) => !kept.has(one)).map((one) => snapshots.delete(one)));
  });
}

/** The latest seven days with a backup, and of the latest four weeks with one the first of each. */
export function keptDays(days: readonly Day[]): ReadonlySet<Day> {
  const sorted = [...days].sort();
  const firsts = [...Map.groupBy(sorted, isoWeek).values()].flatMap((week) => week.slice(0, 1));
  return new Set([...sorted.slice(-DAYS), ...firsts.slice(-WEEKS)]);
}

/** What is kept, latest first. */
export async function listSnapshots(db: Db): Promise<Reply<'listSnapshots'>> {
  const kept = await db.getAll('snapshots');
  return kept.reverse().map(({ day, at, file }) => ({ day, at, bytes: file.length }));
}

/** The text of a day's backup. @throws where it is not there any more. */
export async function readSnapshot(db: Db, day: Day): Promise<string> {
  const kept = await db.get('snapshots', day);
  if (!kept) throw new Error('this backup is not there any more');
  return new Response(new Blob([kept.file]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
