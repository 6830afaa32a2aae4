import type { ImportEntry } from '../imports/import.ts';
import type { Reply, Request } from '../messaging.ts';
import { type DecisionChange, type Instant, SAID_FIELDS, saidAt } from '../paper.ts';
import { type Known, readKnown, writeKnown } from './access.ts';
import { decideAll } from './decisions.ts';
import { observe } from './merge.ts';
import { pairPapers, withKeys } from './pairing.ts';
import type { Db } from './schema.ts';
import { write } from './store.ts';
import { decisionOf } from './works.ts';

/** A file's word on a paper is older than any page's, whenever it is taken in. */
const FROM_A_FILE = { source: 'import', digest: '', at: 1 } as const;

/**
 * Takes in papers of a reading list: they are remembered as never listed, and
 * what the list says was decided about them holds where the reader has said
 * nothing of it. All of it or nothing; safe to repeat.
 */
export function importPapers(
  db: Db,
  { entries }: Request<'importPapers'>,
  at: Instant,
): Promise<Reply<'importPapers'>> {
  return write(db, 'strict', async (tx) => {
    const known = await readKnown(
      tx,
      entries.map(({ record }) => record.id),
    );
    const after = new Map(known);
    for (const { record } of entries) {
      const before = after.get(record.id) ?? { sightings: [] };
      after.set(record.id, { ...before, paper: withKeys(observe(before.paper, record, FROM_A_FILE)) });
    }
    await writeKnown(tx, known, after);
    await pairPapers(tx, known, after, at);
    const wishes = entries.flatMap((entry) => {
      const change = unsaid(entry, known.get(entry.record.id));
      return Object.keys(change).length > 0 ? { paper: entry.record.id, change } : [];
    });
    const decided = await decideAll(tx, wishes, at);
    const added = [...known.values()].filter(({ paper }) => !paper).length;
    return { added, decided };
  });
}

/** What the list says of a paper that the reader never said anything of. */
function unsaid({ record, said }: ImportEntry, known: Known | undefined): DecisionChange {
  const decision = known && decisionOf(record.id, known);
  const fresh = SAID_FIELDS.filter((field) => said?.[field] !== undefined && saidAt(decision, field) === 0);
  return Object.fromEntries(fresh.map((field) => [field, said?.[field]]));
}
