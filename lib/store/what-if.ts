import { subjectOf } from '../filters/decide.ts';
import type { WhatIf } from '../filters/rule.ts';
import type { Reply, Request } from '../messaging.ts';
import type { Day, PaperId, PaperRow } from '../paper.ts';
import { compileQuery } from '../query/evaluate.ts';
import { type Query, termsOf } from '../query/query.ts';
import { startTurns, type Turns } from '../turns.ts';
import { type Known, readKnown, readKnownAfter, readWorks } from './access.ts';
import { rowOf } from './memory.ts';
import type { Db } from './schema.ts';
import { read } from './store.ts';
import { idsOf } from './works.ts';

/** What is told by the papers themselves, without where and when they were listed. */
const OF_PAPERS: ReadonlySet<string> = new Set(['date', 'age', 'authors']);
const OF_LISTINGS: ReadonlySet<string> = new Set(['site', 'feed']);
const DAY_MS = 86_400_000;

/** Answers what a rule would do, without the pages it would do it to. */
export interface WhatIfs {
  whatIf(db: Db, request: Request<'whatIf'>): Promise<Reply<'whatIf'>>;
  whatIfNext(db: Db, request: Request<'whatIfNext'>): Promise<Reply<'whatIfNext'>>;
  /** Something was written: what is kept in memory no longer holds. */
  forget(): void;
}

/**
 * The papers of the last days are kept in memory while a reader types: reading
 * them takes longer than trying a query on them. Nothing is kept for long, for
 * the worker is stopped when it rests.
 */
export function startWhatIfs(): WhatIfs {
  const turns = startTurns();
  let kept: { readonly from: Day; readonly rows: Promise<readonly PaperRow[]> } | undefined;
  return {
    async whatIf(db, { query, today, days }) {
      const from = new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
      if (kept?.from !== from) {
        const reading = { from, rows: readSince(db, from, turns) };
        kept = reading;
        // A failed reading is not kept: the next keystroke tries again.
        reading.rows.catch(() => {
          if (kept === reading) kept = undefined;
        });
      }
      return tryRows(query, today, await kept.rows);
    },
    async whatIfNext(db, { query, today, after, papers }) {
      if (papers) return tryWorks(query, today, await read(db, (tx) => readWorks(tx, papers)));
      return turns.take(async (size) => {
        const known = await read(db, (tx) => readKnownAfter(tx, after, size, asksSightings(query)));
        const rows = [...known].map(([id, one]) => rowOf(id, one));
        const last = rows.length < size ? null : (rows.at(-1)?.paper.id ?? null);
        return { ...tryRows(query, today, rows), after: last };
      });
    },
    forget() {
      kept = undefined;
    },
  };
}

function tryWorks(query: Query, today: Day, known: ReadonlyMap<PaperId, Known>): Reply<'whatIfNext'> {
  const papers = [...known].filter(([, { paper }]) => paper);
  const works = papers.filter(([id, one]) => idsOf(id, one).every((member) => member >= id));
  const rows = papers.map(([id, one]) => rowOf(id, one));
  return { ...tryRows(query, today, rows), after: null, asked: [...known.keys()], works: works.length };
}

/** Rows of all papers listed on a day or since; in turns, for a page or a popup may be waiting to be answered. */
async function readSince(db: Db, from: Day, turns: Turns): Promise<readonly PaperRow[]> {
  const keys = await db.getAllKeysFromIndex('sightings', 'byDay', IDBKeyRange.lowerBound(from));
  const ids = [...new Set(keys.map(([id]) => id))].sort();
  const rows: PaperRow[] = [];
  while (rows.length < ids.length) {
    const known = await turns.take((size) =>
      read(db, (tx) => readKnown(tx, ids.slice(rows.length, rows.length + size))),
    );
    for (const [id, one] of known) rows.push(rowOf(id, one));
  }
  return rows;
}

/** Whether an answer depends on where, when or with how many votes a paper was listed. */
function asksSightings(query: Query): boolean {
  return termsOf(query).some((term) => {
    if (term.op === 'range') return !OF_PAPERS.has(term.field);
    if (term.op === 'text' || term.op === 'pattern') return OF_LISTINGS.has(term.field);
    return true;
  });
}

function tryRows(query: Query, today: Day, rows: readonly PaperRow[]): WhatIf {
  const test = compileQuery(query);
  const caught = rows.filter(
    (row) => test(subjectOf(row, { listing: row.memory.lastListed?.listing, today }, false)) === 'yes',
  );
  const isQueued = ({ memory }: PaperRow) =>
    memory.decision?.choice === 'queued' || memory.decision?.choice === 'reading';
  return { total: rows.length, caught: caught.length, queued: caught.filter(isQueued).length };
}
