import {
  type Day,
  type Instant,
  type Listing,
  type Memory,
  type Moment,
  type PaperId,
  type PaperRow,
  prune,
  type Status,
  sameListing,
} from '../paper.ts';
import { allSightings, type Known } from './access.ts';
import { recordOf } from './merge.ts';
import type { StoredSighting } from './schema.ts';
import { decisionOf, relativesOf } from './works.ts';

/** From where one looks back. */
export interface Vantage {
  /** Only facts before this moment count: what a visit itself wrote changes none of its statuses. */
  readonly startedAt: Instant;
  /** The listing looked at and the reader's day; absent: from no listing, as the popup does. */
  readonly here?: { readonly listing: Listing; readonly day: Day };
  /** The listing was visited before this visit. */
  readonly visitedBefore?: boolean;
}

/**
 * What is remembered of a paper from there. From no listing, whatever was once
 * on screen is a repeat, whatever was only listed is missed, and `days` counts
 * the recorded days alone.
 */
export function recall(id: PaperId, known: Known, from: Vantage): Memory {
  const sightings = allSightings(known);
  const seen = sightings.flatMap((sighting) => onScreenBefore(sighting, from.startedAt) ?? []);
  const listed = sightings.flatMap((sighting) => listedBefore(sighting, from) ?? []);
  const elsewhere = listed.filter((moment) => isElsewhere(moment, from));
  const days = new Set(seen.map((moment) => moment.day));
  if (from.here) days.add(from.here.day);
  return prune({
    id,
    status: statusOf(seen, elsewhere, from),
    newSince: from.visitedBefore === true && !listed.some((moment) => isHere(moment, from)),
    lastOnScreen: latest(seen),
    // What makes an entry missed is what its mark tells; a reload today makes it no later.
    lastListed: latest(elsewhere) ?? latest(listed),
    days: days.size,
    times: timesOf(seen),
    relatives: relativesOf(known, from.startedAt),
    decision: decisionOf(id, known),
  });
}

/** A row for a screen that stands over no listing. A paper without a record is shown by its id. */
export function rowOf(id: PaperId, known: Known): PaperRow {
  const memory = recall(id, known, { startedAt: Number.POSITIVE_INFINITY });
  const { paper, sightings } = known;
  return { paper: paper ? recordOf(paper, sightings) : { id, title: id, url: '' }, memory };
}

function statusOf(seen: readonly Moment[], listedElsewhere: readonly Moment[], from: Vantage): Status {
  if (seen.some((moment) => isElsewhere(moment, from))) return 'repeat';
  if (seen.length > 0) return 'seen';
  return listedElsewhere.length > 0 ? 'missed' : 'new';
}

/** More would be a wall of dates in a tooltip; the popup shows all. */
const TIMES = 6;

function timesOf(seen: readonly Moment[]): Memory['times'] {
  if (seen.length < 2) return undefined;
  const latestFirst = [...seen].sort((a, b) => b.at - a.at).slice(0, TIMES);
  return latestFirst.map(({ day, listing }) => ({ day, listing }));
}

/** Another listing or another local day, a later one included: a reader who travels west meets it. */
function isElsewhere(moment: Moment, from: Vantage): boolean {
  return !isHere(moment, from) || moment.day !== from.here?.day;
}

function isHere(moment: Moment, { here }: Vantage): boolean {
  return here !== undefined && sameListing(moment.listing, here.listing);
}

/** The last time on screen before a moment; `undefined` where there was none. */
function onScreenBefore(sighting: StoredSighting, before: Instant): Moment | undefined {
  const moments = (sighting.watches ?? []).flatMap((watch) => {
    if (watch.last < before) return momentOf(sighting, watch.last, watch.claim);
    // Two tabs at once: it was on screen there before, but what it claimed then is not known any more.
    return watch.first < before ? momentOf(sighting, watch.first, {}) : [];
  });
  return latest(moments);
}

/** The last time listed before a visit; of today's sighting right here the first, for the visit goes on moving the last. */
function listedBefore(sighting: StoredSighting, from: Vantage): Moment | undefined {
  const last = momentOf(sighting, sighting.lastListed, sighting.listed);
  if (last.at < from.startedAt && isElsewhere(last, from)) return last;
  return sighting.firstListed < from.startedAt ? momentOf(sighting, sighting.firstListed, {}) : undefined;
}

function momentOf({ site, feed, issue, day }: StoredSighting, at: Instant, claim: Moment['claim']): Moment {
  return { at, day, listing: { site, feed, issue }, claim };
}

function latest(moments: readonly Moment[]): Moment | undefined {
  return moments.reduce<Moment | undefined>(
    (last, moment) => (last && last.at >= moment.at ? last : moment),
    undefined,
  );
}
