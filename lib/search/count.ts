import { FACETS } from '../facets.ts';
import type { WhatIf } from '../filters/rule.ts';
import type { Reply, Request } from '../messaging.ts';
import type { Day, PaperId } from '../paper.ts';
import type { Query } from '../query/query.ts';
import { startTurns } from '../turns.ts';
import { answersOf, isOpen, isYes } from './evaluate.ts';
import { type IndexStore, type KeptIndexState, SLACK_MS } from './kept.ts';
import type { Segment } from './segment.ts';

/** What a query is asked of: everything ever listed. */
export interface Asked {
  readonly query: Query;
  readonly today: Day;
}

/** The background, which reads rows. */
export interface RowSource {
  whatIfNext(request: Request<'whatIfNext'>): Promise<Reply<'whatIfNext'>>;
  listTouched(request: Request<'listTouched'>): Promise<Reply<'listTouched'>>;
}

const NONE: WhatIf = { total: 0, caught: 0, queued: 0 };
/** Papers asked for in the first turn: not lying together, each is read by itself. */
const FIRST_TURN = 25;
/** So few may always be asked of their rows. */
const FEW = 50;
/** Where more than one paper in so many has to be asked of its rows, reading them all in order is quicker. */
const OPEN_SHARE = 8;

/**
 * What a query would catch of everything ever listed, as far as it has been
 * counted: the last sum is the whole. Where the library has kept its index and
 * nothing speaks against it, a segment of that at a time, and rows only of what
 * the index does not tell; else every row. The same numbers by either way.
 */
export async function* countEver(
  asked: Asked,
  source: RowSource,
  kept: Pick<IndexStore, 'open' | 'read'>,
): AsyncGenerator<WhatIf, void> {
  const state = await kept.open();
  if (state?.known.isComplete && (yield* countKept(asked, source, kept, state))) return;
  yield* countRows(asked, source);
}

/** Of every row, in the order of the papers. */
export async function* countRows(asked: Asked, source: Pick<RowSource, 'whatIfNext'>): AsyncGenerator<WhatIf, void> {
  let sum = NONE;
  let after: PaperId | null = null;
  do {
    const part: Reply<'whatIfNext'> = await source.whatIfNext({ ...asked, after });
    after = part.after;
    sum = plus(sum, part);
    yield sum;
  } while (after !== null);
}

/** Whether the index was true to the end; else what it counted is void. */
async function* countKept(
  asked: Asked,
  source: RowSource,
  kept: Pick<IndexStore, 'open' | 'read'>,
  { known, keys }: KeptIndexState,
): AsyncGenerator<WhatIf, boolean> {
  const { touched, annotated, papers } = await source.listTouched({ since: known.since - SLACK_MS });
  // What was said or recorded since, and papers whose notes and tags the index holds as words of theirs.
  const fresh = [...touched, ...annotated];
  if (fresh.length > papers / OPEN_SHARE) return false;
  const told = new Set<PaperId>();
  let sum = NONE;
  let works = 0;
  for await (const part of askRows(asked, source, fresh, told)) {
    sum = plus(sum, part);
    works += part.works ?? 0;
    yield sum;
  }
  const gone = new Set(told);
  const open: PaperId[] = [];
  // The latest first: what stands in a later segment is not found in an earlier one any more.
  for (const key of keys.toReversed()) {
    const one = await kept.read(key);
    if (!one) return false;
    const counted = countIn(one.segment, asked.query, gone);
    open.push(...counted.open);
    sum = plus(sum, counted);
    works += counted.works;
    if (open.length > FEW && open.length > (works + open.length) / OPEN_SHARE) return false;
    for (const id of one.gone) gone.add(id);
    yield sum;
  }
  for await (const part of askRows(asked, source, open, told)) {
    sum = plus(sum, part);
    works += part.works ?? 0;
    yield sum;
  }
  // A library that was open meanwhile may have put its segments in another order.
  const after = await kept.open();
  return works === papers - known.offBy && JSON.stringify(after?.keys) === JSON.stringify(keys);
}

/** What rows say of some papers and the works they are of, each once; `told`: those that have been asked of. */
async function* askRows(
  asked: Asked,
  source: RowSource,
  papers: readonly PaperId[],
  told: Set<PaperId>,
): AsyncGenerator<Reply<'whatIfNext'>, void> {
  const turns = startTurns(FIRST_TURN);
  for (let at = 0; at < papers.length; ) {
    const part = await turns.take(async (size) => {
      const batch: PaperId[] = [];
      for (; at < papers.length && batch.length < size; at++) {
        const id = papers[at] as PaperId;
        if (!told.has(id)) batch.push(id);
      }
      if (batch.length === 0) return undefined;
      const answer = await source.whatIfNext({ ...asked, after: null, papers: batch });
      for (const id of [...batch, ...(answer.asked ?? [])]) told.add(id);
      return answer;
    });
    if (part) yield part;
  }
}

/** What a segment tells of its works but those that are gone; `open`: works of which it does not tell. */
function countIn(
  segment: Segment,
  query: Query,
  gone: ReadonlySet<PaperId>,
): WhatIf & { readonly works: number; readonly open: readonly PaperId[] } {
  const answers = answersOf(segment, query);
  const sums = { total: 0, caught: 0, queued: 0, works: 0 };
  const open: PaperId[] = [];
  const { paperOf, ids } = segment;
  for (let record = 0; record < paperOf.length; ) {
    const place = paperOf[record] ?? 0;
    const first = record;
    let [caught, mayBe] = [0, false];
    for (; record < paperOf.length && paperOf[record] === place; record++) {
      caught += Number(isYes(answers[record] ?? 0));
      mayBe ||= isOpen(answers[record] ?? 0);
    }
    const id = ids[place] as PaperId;
    if (gone.has(id)) continue;
    if (mayBe) {
      open.push(id);
      continue;
    }
    sums.works += 1;
    sums.total += record - first;
    sums.caught += caught;
    if (caught > 0 && isQueued(segment, place)) sums.queued += caught;
  }
  return { ...sums, open };
}

/** Whether the reader means to read it: the index holds its choice among what its status is. */
function isQueued({ facetAt, facetValues, values }: Segment, place: number): boolean {
  const at = place * FACETS.length + FACETS.indexOf('status');
  const status = facetValues.subarray(facetAt[at], facetAt[at + 1]);
  return status.some((one) => values[one] === 'queued' || values[one] === 'reading');
}

function plus(a: WhatIf, b: WhatIf): WhatIf {
  return { total: a.total + b.total, caught: a.caught + b.caught, queued: a.queued + b.queued };
}
