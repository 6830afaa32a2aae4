import type { PaperId } from '../paper.ts';
import type { FoldedSighting, StoredSighting } from './schema.ts';

// Of an old sighting that was folded, where and when is kept within a later
// one's row. Whoever reads a paper's sightings is given all of them, so that
// nothing but what a folded one claimed (votes, title) is told differently.

/** All sightings of a paper, those folded into others among them, with nothing claimed. */
export function unfold(sightings: readonly StoredSighting[]): readonly StoredSighting[] {
  // Nearly always.
  if (!sightings.some(({ folded }) => folded)) return sightings;
  const rows = new Set(sightings.map((one) => nameOf(partsOf(one))));
  const folded = sightings.flatMap(({ paper, folded = [] }) => folded.map((one) => sightingFrom(paper, one)));
  const all = [...sightings, ...folded.filter((one) => !rows.has(nameOf(partsOf(one))))];
  // As the rows of sightings are read.
  return all.sort((a, b) => (nameOf(partsOf(a)) < nameOf(partsOf(b)) ? -1 : 1));
}

/** A sighting's row with others folded into it, and what these held already. */
export function foldInto(kept: StoredSighting, others: readonly StoredSighting[]): StoredSighting {
  const lists = others.map((one): readonly FoldedSighting[] => [...(one.folded ?? []), foldedOf(one)]);
  return { ...kept, folded: mergeFolded(kept.folded, ...lists) };
}

/** All that any of some accounts holds, each once, in one order whichever came first. */
export function mergeFolded(...lists: readonly (readonly FoldedSighting[] | undefined)[]): readonly FoldedSighting[] {
  const byName = new Map<string, FoldedSighting>();
  for (const one of lists.flatMap((list) => list ?? [])) {
    const known = byName.get(nameOf(one));
    byName.set(nameOf(one), known ? both(known, one) : one);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Two accounts of one folded sighting: earliest first, latest last. */
function both(a: FoldedSighting, b: FoldedSighting): FoldedSighting {
  const onScreen = [a, b].flatMap(([, , , , , , first, last]) =>
    first === undefined || last === undefined ? [] : [[first, last] as const],
  );
  const [site, feed, issue, day] = a;
  const listed = [Math.min(a[4], b[4]), Math.max(a[5], b[5])] as const;
  if (onScreen.length === 0) return [site, feed, issue, day, ...listed];
  const [firsts, lasts] = [onScreen.map(([first]) => first), onScreen.map(([, last]) => last)];
  return [site, feed, issue, day, ...listed, Math.min(...firsts), Math.max(...lasts)];
}

function foldedOf(sighting: StoredSighting): FoldedSighting {
  const { firstListed, lastListed, firstOnScreen, lastOnScreen } = sighting;
  const listed = [...partsOf(sighting), firstListed, lastListed] as const;
  return firstOnScreen === undefined || lastOnScreen === undefined ? listed : [...listed, firstOnScreen, lastOnScreen];
}

function sightingFrom(
  paper: PaperId,
  [site, feed, issue, day, firstListed, lastListed, firstOnScreen, lastOnScreen]: FoldedSighting,
): StoredSighting {
  const listed = { paper, site, feed, issue, day, firstListed, lastListed, listed: {} };
  if (firstOnScreen === undefined || lastOnScreen === undefined) return listed;
  const watches = [{ visit: firstOnScreen, first: firstOnScreen, last: lastOnScreen, claim: {} }];
  return { ...listed, watches, firstOnScreen, lastOnScreen, onScreen: {} };
}

const partsOf = ({ site, feed, issue, day }: StoredSighting) => [site, feed, issue, day] as const;

function nameOf([site, feed, issue, day]: readonly [string, string, string, string, ...unknown[]]): string {
  return JSON.stringify([site, feed, issue, day]);
}
