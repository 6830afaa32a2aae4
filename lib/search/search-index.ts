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
  /** Many small segments as one, where there are enough of them; gives what was put in the place of what. */
  tidy(): { readonly joined: Segment; readonly from: readonly Segment[] } | undefined;
  clear(): void;
  /** What answers a query; `null` asks for nothing, and everything answers. */
  search(query: Query | null): Found;
}

/** Small segments are joined once there are so many: a search asks each by itself. */
const MOST_SMALL = 12;

export function startIndex(): SearchIndex {
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
      // Those at the end, for what stands earlier must stay earlier.
      const from = living.findLastIndex(({ segment }) => segment.paperOf.length > SEGMENT_RECORDS / 2) + 1;
      const small = fitting(living.slice(from));
      if (small.length < MOST_SMALL) return undefined;
      const joined = joinSegments(small);
      const dead = new Uint8Array(joined.ids.length);
      changed([...living.slice(0, from), { segment: joined, dead }, ...living.slice(from + small.length)]);
      return { joined, from: small.map(({ segment }) => segment) };
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

/** As many from the first on as one segment takes. */
function fitting(segments: readonly Living[]): readonly Living[] {
  let records = 0;
  const most = segments.findIndex(({ segment }) => {
    records += segment.paperOf.length;
    return records > SEGMENT_RECORDS;
  });
  return most < 0 ? segments : segments.slice(0, most);
}
