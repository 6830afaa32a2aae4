import type { Day, Listing, PaperRow, Status } from '../paper.ts';
import { compileQueries } from '../query/evaluate.ts';
import { type Query, termsOf } from '../query/query.ts';
import type { Subject } from '../query/subject.ts';
import type { ChipName, Shown } from '../settings.ts';
import { applies, type FilterBox, type Rule } from './rule.ts';

/** Why an entry is shown as it is, as data; the words are in lib/words. */
export type Reason =
  | { readonly kind: 'rule'; readonly rule: Rule }
  /** The filter box: the entry does not match it. */
  | { readonly kind: 'box'; readonly text: string }
  | { readonly kind: 'chip'; readonly chip: Status }
  | { readonly kind: 'dismissed' };

/** Why nothing may hide an entry. */
export type Keeper = 'queued' | 'noted' | { readonly rule: Rule };

/** Everything that decides how an entry is shown. */
export interface Filters {
  readonly box: FilterBox;
  /** In the reader's order; those that do not apply here do nothing. */
  readonly rules: readonly Rule[];
  readonly chips: Readonly<Record<ChipName, Shown>>;
}

export interface Verdict {
  readonly shown: Shown;
  /** What dims or hides the entry; absent where it is shown as it is. */
  readonly reason?: Reason;
  /** What would have dimmed or hidden it, had it not been kept. */
  readonly keptFrom?: Reason;
  readonly keptBy?: Keeper;
  /** A rule or the filter box catches it, whatever its chip then does with it. */
  readonly filtered: boolean;
  /** All rules that match it, in the reader's order. */
  readonly matches: readonly Rule[];
}

/** What stands around the rows: where and when they are looked at. */
export interface Place {
  readonly listing: Pick<Listing, 'site' | 'feed'>;
  readonly today: Day;
}

/** Decides about rows of one listing. */
export interface Judge {
  decide(row: PaperRow, lacksCode: boolean): Verdict;
  /** Whether anything asks for what a card's head does not tell. */
  readonly asksMore: boolean;
}

const STRENGTH: Readonly<Record<Shown, number>> = { show: 0, dim: 1, hide: 2 };
const HEAD_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'site',
  'feed',
  'section',
  'upvotes',
  'comments',
  'stars',
  'seen',
]);

/**
 * How rows are shown, and why. A query acts only on a definite answer: what the
 * page does not tell never hides anything. What is queued, noted or kept by a
 * rule is never hidden; a dismissal is the reader's own word and always is.
 */
export function startJudge({ box, rules, chips }: Filters, { listing, today }: Place): Judge {
  const active = rules.filter((rule) => applies(rule, listing));
  const queries = [...(box.query ? [box.query] : []), ...active.flatMap((rule) => rule.query ?? [])];
  const evaluator = compileQueries(queries);

  const matchesOf = (row: PaperRow, lacksCode: boolean) => {
    const answers = evaluator.answer(subjectOf(row, { listing, today }, lacksCode));
    const isOut = box.query !== undefined && answers[0] === 'no';
    const first = box.query ? 1 : 0;
    const { id } = row.paper;
    return { isOut, matches: active.filter((rule, at) => answers[at + first] === 'yes' && !rule.except.includes(id)) };
  };

  const catcherOf = (
    isOut: boolean,
    matches: readonly Rule[],
  ): { readonly reason: Reason; readonly shown: Shown } | undefined => {
    const rule = matches.find(({ action }) => action === 'hide') ?? matches.find(({ action }) => action === 'dim');
    if (rule?.action === 'hide' || (rule && !isOut)) {
      // The chip of what is filtered has the last word: `show` shows, `dim` dims.
      const wanted = rule.action === 'hide' ? 'hide' : 'dim';
      return { reason: { kind: 'rule', rule }, shown: weaker(wanted, chips.filtered) };
    }
    return isOut ? { reason: { kind: 'box', text: box.text }, shown: chips.filtered } : undefined;
  };

  return {
    asksMore: queries.some(asksMore),
    decide(row, lacksCode) {
      const { decision, status } = row.memory;
      const { isOut, matches } = matchesOf(row, lacksCode);
      const caught = catcherOf(isOut, matches);
      const filtered = caught !== undefined;
      if (decision?.choice === 'dismissed') return { shown: 'hide', reason: { kind: 'dismissed' }, filtered, matches };
      const isStronger = caught && STRENGTH[caught.shown] >= STRENGTH[chips[status]];
      const shown = isStronger ? caught.shown : chips[status];
      const reason: Reason | undefined =
        shown === 'show' ? undefined : isStronger ? caught.reason : { kind: 'chip', chip: status };
      const keptBy = keeperOf(row, matches);
      if (!keptBy) return { shown, reason, filtered, matches };
      const own = keptBy === 'queued' ? chips.queued : 'show';
      return { shown: weaker(own, 'dim'), keptFrom: reason, keptBy, filtered, matches };
    },
  };
}

/** A row as a query sees it. Where the abstract is known, so is all else that the page tells. */
export function subjectOf(
  row: PaperRow,
  { listing, today }: Partial<Place> & Pick<Place, 'today'>,
  lacksCode: boolean,
): Subject {
  const lacksKeywords = row.paper.abstract !== undefined;
  return { ...row, listing, today, lacksCode, lacksKeywords };
}

function weaker(a: Shown, b: Shown): Shown {
  return STRENGTH[a] < STRENGTH[b] ? a : b;
}

function keeperOf({ memory: { decision } }: PaperRow, matches: readonly Rule[]): Keeper | undefined {
  if (decision?.choice === 'queued' || decision?.choice === 'reading') return 'queued';
  if (decision?.note) return 'noted';
  const rule = matches.find(({ action }) => action === 'keep');
  return rule && { rule };
}

/** Whether a query asks for what a card's head does not tell. */
export function asksMore(query: Query): boolean {
  return termsOf(query).some((term) => 'field' in term && !HEAD_FIELDS.has(term.field));
}
