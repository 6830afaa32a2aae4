import type { PaperId } from '../paper.ts';
import type { Query } from '../query/query.ts';
import { evaluate } from './evaluate.ts';
import { type Found, foundOn } from './found.ts';
import { joinSegments, type Living } from './join.ts';
import { SEGMENT_PAPERS, type Segment } from './segment.ts';
import { putOnShelf, type Shelf } from './shelf.ts';

/** All segments together, searched as one. */
export interface SearchIndex {
  /** How many papers can be found. */
  readonly count: number;
  /** Adds a segment. The papers named are found in no earlier one any more. */
  add(segment: Segment, gone: readonly PaperId[]): void;
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
  let count = 0;
  const changed = (next: Living[]) => {
    living = next;
    shelf = undefined;
  };

  return {
    get count() {
      return count;
    },
    add(segment, gone) {
      if (gone.length > 0) bury(living, new Set(gone));
      count = living.reduce((sum, { dead }) => sum + dead.length - dead.reduce((all, one) => all + one, 0), 0);
      count += segment.ids.length;
      changed([...living, { segment, dead: new Uint8Array(segment.ids.length) }]);
    },
    tidy() {
      // Those at the end, for what stands earlier must stay earlier.
      const from = living.findLastIndex(({ segment }) => segment.ids.length > SEGMENT_PAPERS / 2) + 1;
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
    },
    search(query) {
      shelf ??= putOnShelf(living);
      return foundOn(shelf, query === null ? undefined : living.map(({ segment }) => evaluate(segment, query)));
    },
  };
}

function bury(living: readonly Living[], ids: ReadonlySet<PaperId>): void {
  for (const { segment, dead } of living)
    for (const [place, id] of segment.ids.entries()) if (ids.has(id)) dead[place] = 1;
}

/** As many from the first on as one segment takes. */
function fitting(segments: readonly Living[]): readonly Living[] {
  let papers = 0;
  const most = segments.findIndex(({ segment }) => {
    papers += segment.ids.length;
    return papers > SEGMENT_PAPERS;
  });
  return most < 0 ? segments : segments.slice(0, most);
}
