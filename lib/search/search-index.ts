import type { PaperId } from '../paper.ts';
import type { Query } from '../query/query.ts';
import { evaluate } from './evaluate.ts';
import { type Found, foundOn } from './found.ts';
import { joinSegments, type Living } from './join.ts';
import { SEGMENT_RECORDS, type Segment } from './segment.ts';
import { putOnShelf, type Shelf } from './shelf.ts';

/** All segments together, searched as one. */
export interface SearchIndex {
  /** How many papers can be found. */
  readonly count: number;
  /** Adds a segment. The papers named are found in no earlier one any more. */
  add(segment: Segment, gone: readonly PaperId[]): void;
  /** Adds a segment that is earlier than all there are. The papers named are not found in it any more. */
  addEarlier(segment: Segment, gone: ReadonlySet<PaperId>): void;
  /**
   * Puts some segments that stand together into one: many small ones, or one that is mostly dead with its sparse
   * neighbours. Gives what was put in the place of what; `undefined` where there is nothing to tidy.
   */
  tidy(): { readonly joined: Segment; readonly from: readonly Segment[] } | undefined;
  clear(): void;
  /** What answers a query; `null` asks for nothing, and everything answers. */
  search(query: Query | null): Found;
}

/** Small segments are joined once there are so many: a search asks each by itself. */
const MOST_SMALL = 12;

/** `mostRecords`: how many one segment takes, which is fewer in tests alone. */
export function startIndex(mostRecords = SEGMENT_RECORDS): SearchIndex {
  let living: Living[] = [];
  let shelf: Shelf | undefined;
  let isShelfTrue = false;
  let count = 0;
  const changed = (next: Living[]) => {
    living = next;
    isShelfTrue = false;
  };

  return {
    get count() {
      return count;
    },
    add(segment, gone) {
      const ids = new Set(gone);
      for (const one of living) count -= bury(one, ids);
      count += segment.ids.length;
      changed([...living, { segment, dead: new Uint8Array(segment.ids.length) }]);
    },
    addEarlier(segment, gone) {
      const one = { segment, dead: new Uint8Array(segment.ids.length) };
      count += segment.ids.length - bury(one, gone);
      changed([one, ...living]);
    },
    tidy() {
      const [from, to] = smallAtEnd(living, mostRecords) ?? aroundDead(living, mostRecords) ?? [0, 0];
      if (from === to) return undefined;
      const before = living.slice(from, to);
      const joined = joinSegments(before);
      const dead = new Uint8Array(joined.ids.length);
      changed([...living.slice(0, from), { segment: joined, dead }, ...living.slice(to)]);
      return { joined, from: before.map(({ segment }) => segment) };
    },
    clear() {
      count = 0;
      changed([]);
      shelf = undefined;
    },
    search(query) {
      if (!shelf || !isShelfTrue) shelf = putOnShelf(living, shelf);
      isShelfTrue = true;
      return foundOn(shelf, query === null ? undefined : living.map(({ segment }) => evaluate(segment, query)));
    },
  };
}

/** Marks papers as not to be found in a segment any more; gives how many were. */
function bury({ segment, dead }: Living, ids: ReadonlySet<PaperId>): number {
  if (ids.size === 0) return 0;
  let buried = 0;
  for (let place = 0; place < dead.length; place++) {
    if (dead[place] || !ids.has(segment.ids[place] as PaperId)) continue;
    dead[place] = 1;
    buried++;
  }
  return buried;
}

/** Places of the first of some segments, and of the one behind the last. */
type Run = readonly [from: number, to: number];

/** Of those at the end, which are many soon, the most that stand together and fit into one: what stands earlier must stay earlier. */
function smallAtEnd(living: readonly Living[], mostRecords: number): Run | undefined {
  const start = living.findLastIndex(({ segment }) => segment.paperOf.length > mostRecords / 2) + 1;
  const alive = living.slice(start).map(countAlive);
  if (alive.length < MOST_SMALL) return undefined;
  let best: Run = [0, 1];
  for (let [from, to, records] = [0, 0, 0]; from < alive.length; from++) {
    while (to < alive.length && records + (alive[to] ?? 0) <= mostRecords) records += alive[to++] ?? 0;
    if (to - from > best[1] - best[0]) best = [from, to];
    records -= alive[from] ?? 0;
  }
  return best[1] - best[0] > 1 ? [start + best[0], start + best[1]] : undefined;
}

/** What is read again and again leaves dead papers behind: a large segment that is mostly dead, with what fits in beside it. */
function aroundDead(living: readonly Living[], mostRecords: number): Run | undefined {
  const alive = living.map(countAlive);
  const first = living.findIndex(
    ({ segment: { paperOf } }, at) => paperOf.length > mostRecords / 2 && (alive[at] ?? 0) < paperOf.length / 2,
  );
  if (first < 0) return undefined;
  let [from, to, records] = [first, first + 1, alive[first] ?? 0];
  const takes = (at: number) => {
    const more = alive[at] ?? mostRecords;
    if (more > mostRecords / 2 || records + more > mostRecords) return false;
    records += more;
    return true;
  };
  while (takes(from - 1)) from--;
  while (takes(to)) to++;
  return [from, to];
}

/** How many records are of papers that are found in it. */
function countAlive({ segment, dead }: Living): number {
  let alive = 0;
  for (let record = 0; record < segment.paperOf.length; record++) if (!dead[segment.paperOf[record] ?? 0]) alive++;
  return alive;
}
