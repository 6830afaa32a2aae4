import type { Place } from '../filters/decide.ts';
import type { Rule } from '../filters/rule.ts';
import type { PaperId, PaperRow } from '../paper.ts';
import { dayLabel, timeLabel } from '../words/format.ts';
import type { Mark, MarkContext } from './mark.ts';
import type { Reading } from './reading.ts';
import type { Counts, Verdicts } from './verdicts.ts';

/** What is to be drawn for the papers of the page, from what was read and what the reader has set. */
export interface PageMarks {
  /** `undefined` while nothing is known of the paper. */
  mark(id: PaperId): Mark | undefined;
  /** The rules that colour a paper's words. */
  colouring(id: PaperId): readonly Rule[];
  count(rows: readonly PaperRow[]): Counts;
  /** When the reader was last here, as a time today or as a day; `undefined`: never. */
  since(): string | undefined;
  /** Whether a query asks for what only whole records tell. */
  asksMore(): boolean;
  /** Whether every rule that matches is named on its entry. */
  showsReasons(): boolean;
  toggleReasons(): void;
}

export function startPageMarks(reading: () => Reading, verdicts: Verdicts): PageMarks {
  let showsReasons = false;

  const since = () => {
    const before = reading().log()?.previousVisit();
    const today = reading().today();
    if (!before) return undefined;
    return before.day === today ? timeLabel(before.at) : dayLabel(before.day, today);
  };
  const place = (): Place | undefined => {
    const listing = reading().listing();
    return listing && { listing, today: reading().today() };
  };
  const contextOf = (id: PaperId): MarkContext | undefined => {
    const listing = reading().listing();
    if (!listing) return undefined;
    return { listing, today: reading().today(), since: since(), lacksCode: reading().lacksCode(id), showsReasons };
  };

  return {
    since,
    mark(id) {
      const row = reading().row(id);
      const context = contextOf(id);
      return row && context && verdicts.mark(row, context);
    },
    colouring(id) {
      const row = reading().row(id);
      const context = contextOf(id);
      if (!row || !context) return [];
      return verdicts.verdict(row, context).matches.filter(({ action }) => action === 'highlight' || action === 'keep');
    },
    // A row has a listing: there is always a context for it.
    count: (rows) => verdicts.count(rows, ({ paper }) => contextOf(paper.id) as MarkContext),
    asksMore() {
      const here = place();
      return here !== undefined && verdicts.asksMore(here);
    },
    showsReasons: () => showsReasons,
    toggleReasons() {
      showsReasons = !showsReasons;
      verdicts.redraw();
    },
  };
}
