import type { PaperRow, Status } from '../paper.ts';
import type { ChipName, Shown } from '../settings.ts';
import { keyword } from './keyword.ts';
import type { Query } from './query.ts';
import { upvotes } from './upvotes.ts';

/** Why an entry is filtered, as data; the words are in lib/words. */
export type Reason =
  | { readonly kind: 'excludes'; readonly word: string }
  | { readonly kind: 'lacks'; readonly word: string }
  | { readonly kind: 'upvotes'; readonly minimum: number }
  | { readonly kind: 'chip'; readonly chip: Status }
  | { readonly kind: 'dismissed' };

/** Everything that decides how an entry is shown. */
export interface Rules {
  readonly query: Query;
  readonly chips: Readonly<Record<ChipName, Shown>>;
}

export interface Verdict {
  readonly shown: Shown;
  /** What dims or hides the entry; absent where it is shown as it is. */
  readonly reason?: Reason;
  /** What would have dimmed or hidden it, had the reader not queued or noted it. */
  readonly keptFrom?: Reason;
  /** The filter box catches it, whatever its chip then does with it. */
  readonly filtered: boolean;
}

const STRENGTH: Readonly<Record<Shown, number>> = { show: 0, dim: 1, hide: 2 };

/**
 * How one row is shown, and why. A rule acts only on a definite answer: what
 * the page does not tell never hides anything. What is queued or noted is
 * never hidden; a dismissal is the reader's own word and always is.
 */
export function decide(row: PaperRow, rules: Rules): Verdict {
  const { decision, status } = row.memory;
  const caught = findReason(row, rules.query);
  const filtered = caught !== undefined;
  if (decision?.choice === 'dismissed') return { shown: 'hide', reason: { kind: 'dismissed' }, filtered };
  const byChip: Reason = { kind: 'chip', chip: status };
  const strongest = caught && STRENGTH[rules.chips.filtered] >= STRENGTH[rules.chips[status]];
  const shown = strongest ? rules.chips.filtered : rules.chips[status];
  const reason = shown === 'show' ? undefined : strongest ? caught : byChip;
  const queued = decision?.choice === 'queued' || decision?.choice === 'reading';
  if (queued || decision?.note) {
    const own = queued ? rules.chips.queued : 'show';
    return { shown: own === 'hide' ? 'dim' : own, ...(reason && { keptFrom: reason }), filtered };
  }
  return { shown, ...(reason && { reason }), filtered };
}

function findReason(row: PaperRow, query: Query): Reason | undefined {
  if (query.problems.length > 0) return undefined;
  const excluded = query.exclude.find((word) => keyword.test(row, word) === 'yes');
  if (excluded !== undefined) return { kind: 'excludes', word: excluded };
  const lacked = query.include.find((word) => keyword.test(row, word) === 'no');
  if (lacked !== undefined) return { kind: 'lacks', word: lacked };
  const minimum = query.minUpvotes;
  if (minimum !== undefined && upvotes.test(row, minimum) === 'no') return { kind: 'upvotes', minimum };
  return undefined;
}
