import type { Counters } from '../messaging.ts';
import type { PaperId } from '../paper.ts';
import { addToCounters, type Known, put, withLastRepeat } from './access.ts';
import type { WriteTx } from './schema.ts';
import { choiceOf, idsOf } from './works.ts';

type Worth = Omit<Counters, 'sightings'>;

/**
 * Keeps true what is worked out from papers, their pairs and their decisions
 * after these changed: the counters, which count works, and when a work was
 * last a repeat. Two papers seen once each are one once they are one work.
 */
export async function keepDerived(
  tx: WriteTx,
  before: ReadonlyMap<PaperId, Known>,
  after: ReadonlyMap<PaperId, Known>,
  sightings = 0,
): Promise<void> {
  const [was, is] = [worthOf(before), worthOf(after)];
  const names = Object.keys(was) as (keyof Worth)[];
  await addToCounters(tx, { ...Object.fromEntries(names.map((name) => [name, is[name] - was[name]])), sightings });
  await Promise.all(
    [...after.values()].map(async (known) => {
      if (!known.paper) return;
      const paper = withLastRepeat({ ...known, paper: known.paper });
      if (paper !== known.paper) await put(tx, 'papers', paper);
    }),
  );
}

/** What the works of some papers count for, each work once. */
function worthOf(known: ReadonlyMap<PaperId, Known>): Worth {
  const sums = { papers: 0, queued: 0, reading: 0, done: 0, dismissed: 0 };
  const told = new Set<PaperId>();
  for (const [id, work] of known) {
    if (told.has(id)) continue;
    for (const member of idsOf(id, work)) told.add(member);
    if (work.paper) sums.papers += 1;
    const choice = choiceOf(id, work);
    if (choice !== 'none') sums[choice] += 1;
  }
  return sums;
}
