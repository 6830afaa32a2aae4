import type { Health } from '../messaging.ts';
import type { Day, Instant, Listing, Visit } from '../paper.ts';
import { prune } from '../paper.ts';
import type { StoredListing, StoredVisit } from './schema.ts';

// A page left open for weeks is un-hidden many times; "new since" asks only for the latest.
export const KEPT_VISITS = 50;

/** When the reader was last on this listing before this visit; `undefined`: never. */
export function previousVisit(listing: StoredListing | undefined, visit: Visit): StoredVisit['previous'] {
  const visits = listing?.visits ?? [];
  const known = visits.find((one) => one.startedAt === visit.startedAt);
  if (known) return known.previous;
  const before = visits.filter((one) => one.startedAt < visit.startedAt).at(-1);
  // With two tabs at once the other visit may have gone on since this one began.
  return before && { at: Math.min(before.lastAt, visit.startedAt), day: before.day };
}

/** The listing with this visit's latest sign of life, and what else is told of it. */
export function noteVisit(
  listing: StoredListing | undefined,
  visit: Visit,
  heard: { readonly at: Instant; readonly day: Day },
  told: { readonly complete?: boolean; readonly health?: Health } = {},
): StoredListing {
  const row = listing ?? emptyListing(visit.listing);
  const known = row.visits.find((one) => one.startedAt === visit.startedAt);
  const previous = previousVisit(listing, visit);
  const last = known && known.lastAt >= heard.at ? { at: known.lastAt, day: known.day } : heard;
  const noted: StoredVisit = prune({ startedAt: visit.startedAt, lastAt: last.at, day: last.day, previous });
  const visits = [...row.visits.filter((one) => one !== known), noted].sort((a, b) => a.startedAt - b.startedAt);
  return {
    ...noteHealth(row, told.health),
    visits: visits.slice(-KEPT_VISITS),
    complete: told.complete ?? row.complete,
  };
}

/** The listing with the latest word on how well it was read. */
export function noteHealth(listing: StoredListing, health: Health | undefined): StoredListing {
  if (!health || (listing.health && listing.health.at > health.at)) return listing;
  return { ...listing, health };
}

/** A listing nothing is known about yet. */
export function emptyListing({ site, feed, issue }: Listing): StoredListing {
  return { site, feed, issue, visits: [], complete: false };
}
