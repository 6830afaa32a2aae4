import { localDay, now } from '../../lib/clock.ts';
import { oldBefore } from '../../lib/compaction.ts';
import { readCompaction, writeFolded } from '../../lib/compaction-settings.ts';
import type { Handlers } from '../../lib/messaging.ts';
import { compactNext } from '../../lib/store/compact.ts';
import type { Db } from '../../lib/store/schema.ts';
import { inTurn, refusePrivate } from './rules.ts';

type WithStore = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** Counts what would be folded, and folds it where the reader has switched that on. */
export function compactionHandlers(withStore: WithStore): Pick<Handlers, 'countOld' | 'foldOld'> {
  return {
    countOld: ({ afterDays, after }) =>
      withStore((db) => compactNext(db, { before: oldBefore(localDay(now()), afterDays), after, dry: true })),
    async foldOld(_, sender) {
      refusePrivate(sender);
      return inTurn(() => withStore(foldNext));
    },
  };
}

/** Folds what has become old since it was last done: after the first time, a day or a few. */
export async function foldDue(db: Db): Promise<void> {
  while (!(await inTurn(() => foldNext(db))).isDone);
}

/** Folds the next day's sightings and notes it, so that whatever breaks off goes on from there. */
async function foldNext(db: Db): Promise<{ readonly sightings: number; readonly isDone: boolean }> {
  const { folding, folded } = await readCompaction();
  const { afterDays, chosenAt } = folding;
  if (afterDays === 0) return { sightings: 0, isDone: true };
  // A new choice begins anew: days once looked at may hold what a backup brought back.
  const from = folded.chosenAt === chosenAt ? (folded.to ?? null) : null;
  const before = oldBefore(localDay(now()), afterDays);
  const { sightings, after } = await compactNext(db, { before, after: from, dry: false });
  if (after === null) return { sightings, isDone: true };
  const told = sightings > 0 ? { sightings: folded.sightings + sightings, at: now() } : folded;
  await writeFolded({ ...folded, ...told, to: after, chosenAt });
  return { sightings, isDone: false };
}
