import type { Counts } from '../../components/page-bar.tsx';
import { decide, type Verdict } from '../filters/decide.ts';
import { parseQuery, type Query } from '../filters/query.ts';
import type { PaperId, PaperRow } from '../paper.ts';
import type { Settings } from '../settings.ts';
import { type Mark, type MarkContext, markOf } from './mark.ts';

/** Settings, and what the reader opened by hand, turned into verdicts and marks. */
export interface Verdicts {
  readonly query: () => Query;
  /** How an entry is to be shown, kept until its row or the settings change. */
  mark(row: PaperRow, context: MarkContext): Mark;
  /** Counts over the rows on the page. */
  count(rows: readonly PaperRow[]): Counts;
  apply(settings: Settings, filtersNothing: boolean): void;
  /** Shows one stub's entry for the rest of the visit. */
  reveal(id: PaperId): void;
  /** A new visit: what was opened is closed again. */
  forget(): void;
}

const NO_QUERY: Query = { include: [], exclude: [], problems: [] };
const ALL_SHOWN = {
  new: 'show',
  missed: 'show',
  seen: 'show',
  repeat: 'show',
  filtered: 'show',
  queued: 'show',
} as const;

export function startVerdicts(initial: Settings): Verdicts {
  let settings = initial;
  let query = parseQuery(settings.filter);
  let isNeutral = false;
  const revealed = new Set<PaperId>();
  let known = new WeakMap<PaperRow, Verdict>();
  let marks = new WeakMap<PaperRow, Mark>();

  const verdictOf = (row: PaperRow): Verdict => {
    const found = known.get(row);
    if (found) return found;
    const rules = isNeutral ? { query: NO_QUERY, chips: ALL_SHOWN } : { query, chips: settings.chips };
    const verdict = decide(row, rules);
    known.set(row, verdict);
    return verdict;
  };
  const shownOf = (row: PaperRow): Verdict => {
    const verdict = verdictOf(row);
    return revealed.has(row.paper.id) ? { ...verdict, shown: 'show', reason: undefined } : verdict;
  };
  const forgetDrawn = () => {
    known = new WeakMap();
    marks = new WeakMap();
  };

  return {
    query: () => query,
    mark(row, context) {
      const found = marks.get(row);
      if (found) return found;
      const mark = markOf(row, shownOf(row), context);
      marks.set(row, mark);
      return mark;
    },
    count(rows) {
      const statuses = { new: 0, missed: 0, seen: 0, repeat: 0 };
      let [filtered, queued, hidden, kept, since] = [0, 0, 0, 0, 0];
      for (const row of rows) {
        const { status, decision, newSince } = row.memory;
        statuses[status] += 1;
        if (verdictOf(row).filtered) filtered += 1;
        if (decision?.choice === 'queued' || decision?.choice === 'reading') queued += 1;
        const { shown, reason, keptFrom } = shownOf(row);
        if (shown === 'hide' && reason?.kind !== 'dismissed') hidden += 1;
        if (keptFrom) kept += 1;
        if (newSince) since += 1;
      }
      return { total: rows.length, statuses, filtered, queued, hidden, kept, since };
    },
    apply(next, filtersNothing) {
      if (next === settings && filtersNothing === isNeutral) return;
      settings = next;
      query = parseQuery(next.filter);
      isNeutral = filtersNothing;
      forgetDrawn();
    },
    reveal(id) {
      revealed.add(id);
      forgetDrawn();
    },
    forget() {
      revealed.clear();
      forgetDrawn();
    },
  };
}
