import { type Judge, type Place, startJudge, type Verdict } from '../filters/decide.ts';
import type { PaperId, PaperRow, Status } from '../paper.ts';
import type { Settings } from '../settings.ts';
import { type Mark, type MarkContext, markOf } from './mark.ts';

/** Numbers of one listing, as the bar and the popup show them. */
export interface Counts {
  readonly total: number;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly filtered: number;
  readonly queued: number;
  /** Entries that filter or chips have made a stub. */
  readonly hidden: number;
  /** Entries they would hide or dim, had the reader not queued, noted or kept them. */
  readonly kept: number;
  readonly since: number;
}

/** Settings, and what the reader opened by hand, turned into verdicts and marks. */
export interface Verdicts {
  /** How an entry is to be shown, kept until its row or the settings change. */
  mark(row: PaperRow, context: MarkContext): Mark;
  verdict(row: PaperRow, context: MarkContext): Verdict;
  /** Counts over the rows on the page. */
  count(rows: readonly PaperRow[], context: (row: PaperRow) => MarkContext): Counts;
  /** Whether a query asks for what only whole records tell. */
  asksMore(place: Place): boolean;
  apply(settings: Settings, filtersNothing: boolean): void;
  /** What the marks say has changed, though nothing is decided anew. */
  redraw(): void;
  /** Shows one stub's entry for the rest of the visit. */
  reveal(id: PaperId): void;
  /** A new visit: what was opened is closed again. */
  forget(): void;
}

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
  let isNeutral = false;
  let judge: { readonly key: string; readonly judge: Judge } | undefined;
  const revealed = new Set<PaperId>();
  let known = new WeakMap<PaperRow, Verdict>();
  let marks = new WeakMap<PaperRow, Mark>();

  const judgeAt = ({ listing, today }: Place): Judge => {
    const key = `${listing.site} ${listing.feed} ${today}`;
    if (judge?.key !== key) {
      const filters = isNeutral
        ? { box: { text: '' }, rules: [], chips: ALL_SHOWN }
        : { box: settings.filter, rules: settings.rules, chips: settings.chips };
      judge = { key, judge: startJudge(filters, { listing, today }) };
      forgetDrawn();
    }
    return judge.judge;
  };
  const forgetDrawn = () => {
    known = new WeakMap();
    marks = new WeakMap();
  };
  const verdictOf = (row: PaperRow, context: MarkContext): Verdict => {
    const now = judgeAt(context);
    const found = known.get(row);
    if (found) return found;
    const verdict = now.decide(row, context.lacksCode);
    known.set(row, verdict);
    return verdict;
  };
  const shownOf = (row: PaperRow, context: MarkContext): Verdict => {
    const verdict = verdictOf(row, context);
    return revealed.has(row.paper.id) ? { ...verdict, shown: 'show', reason: undefined } : verdict;
  };

  return {
    verdict: verdictOf,
    mark(row, context) {
      judgeAt(context);
      const found = marks.get(row);
      if (found) return found;
      const mark = markOf(row, shownOf(row, context), context);
      marks.set(row, mark);
      return mark;
    },
    count(rows, contextOf) {
      const statuses = { new: 0, missed: 0, seen: 0, repeat: 0 };
      let [filtered, queued, hidden, kept, since] = [0, 0, 0, 0, 0];
      for (const row of rows) {
        const { status, decision, newSince } = row.memory;
        const context = contextOf(row);
        statuses[status] += 1;
        if (verdictOf(row, context).filtered) filtered += 1;
        if (decision?.choice === 'queued' || decision?.choice === 'reading') queued += 1;
        const { shown, reason, keptFrom } = shownOf(row, context);
        if (shown === 'hide' && reason?.kind !== 'dismissed') hidden += 1;
        if (keptFrom) kept += 1;
        if (newSince) since += 1;
      }
      return { total: rows.length, statuses, filtered, queued, hidden, kept, since };
    },
    asksMore: (place) => judgeAt(place).asksMore,
    apply(next, filtersNothing) {
      if (next === settings && filtersNothing === isNeutral) return;
      settings = next;
      isNeutral = filtersNothing;
      judge = undefined;
      forgetDrawn();
    },
    redraw() {
      marks = new WeakMap();
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
