import type { Offer } from '../messaging.ts';
import { type Claim, type Instant, type Listing, type PaperId, type PaperRecord, prune } from '../paper.ts';
import { mergeFolded } from './folded.ts';
import type { Source, Stamped, StampedFields, StoredPaper, StoredSighting, Watch } from './schema.ts';

// Pure merges: commutative and safe to repeat, so neither the order of visits
// nor a request sent twice changes what is stored.

/** The kind of page that speaks: a search for one thing and for another are the same source. */
export function sourceOf(listing: Listing): string {
  return `${listing.site}/${listing.feed.split(':')[0]}`;
}

/** The digest that is compared: newly released code is a reason to ask for its address. */
export function digestFor(offer: Offer): string {
  return offer.claim.code ? `${offer.digest}c` : offer.digest;
}

/** The paper with what a source's record says of it. Absence never overwrites. */
export function observe(
  paper: StoredPaper | undefined,
  record: PaperRecord,
  from: { readonly source: string; readonly digest: string; readonly at: Instant },
): StoredPaper {
  const { source, digest, at } = from;
  const { id, ...named } = prune(record);
  const fields = stamp(named, at);
  const told = paper?.sources[source];
  const merged = told ? mergeSources(told, { digest, at, fields }) : { digest, at, fields };
  return { ...paper, id, sources: { ...paper?.sources, [source]: merged } };
}

/** The paper with its source's record observed again, where an offer showed the digest that is stored. */
export function observeAgain(paper: StoredPaper, source: string, at: Instant): StoredPaper {
  const told = paper.sources[source];
  if (!told || told.at >= at) return paper;
  return { ...paper, sources: { ...paper.sources, [source]: renew(told, at) } };
}

/** All that is known of a paper: per field the latest word of any source, votes and stars as last listed. */
export function recordOf(paper: StoredPaper, sightings: readonly StoredSighting[]): PaperRecord {
  const told = Object.values(paper.sources).map(({ fields }) => fields);
  const fields = told.length > 0 ? told.reduce(mergeFields) : {};
  const values = Object.fromEntries(Object.entries(fields).map(([field, [value]]) => [field, value]));
  return { id: paper.id, ...values, ...lastVolatile(sightings) } as PaperRecord;
}

/** Two accounts of the same sighting as one: earliest first, latest last with its claim. */
export function mergeSightings(a: StoredSighting | undefined, b: StoredSighting): StoredSighting {
  if (!a) return b;
  const [listed, lastListed] = later([a.listed, a.lastListed], [b.listed, b.lastListed]);
  const watches = mergeWatches(a.watches ?? [], b.watches ?? []);
  const { paper, site, feed, issue, day } = a;
  const firstListed = Math.min(a.firstListed, b.firstListed);
  const folded = (a.folded || b.folded) && { folded: mergeFolded(a.folded, b.folded) };
  return { paper, site, feed, issue, day, firstListed, lastListed, listed, ...onScreenOf(watches), ...folded };
}

/** The on-screen part of a sighting, from its visits; empty where there is none. */
export function onScreenOf(
  watches: readonly Watch[],
): Pick<StoredSighting, 'watches' | 'firstOnScreen' | 'lastOnScreen' | 'onScreen'> {
  if (watches.length === 0) return {};
  const stamps = watches.map((watch): Stamped<Claim> => [watch.claim, watch.last]);
  const [onScreen, lastOnScreen] = stamps.reduce(later);
  return { watches, firstOnScreen: Math.min(...watches.map((watch) => watch.first)), lastOnScreen, onScreen };
}

/** The sighting that one word of a paper on a listing makes. */
export function sightingOf(
  paper: PaperId,
  listing: Listing,
  seen: { readonly at: Instant; readonly day: string; readonly claim: Claim },
): StoredSighting {
  const { site, feed, issue } = listing;
  const { at, day, claim } = seen;
  return { paper, site, feed, issue, day, firstListed: at, lastListed: at, listed: claim };
}

function mergeWatches(a: readonly Watch[], b: readonly Watch[]): readonly Watch[] {
  const byVisit = new Map<Instant, Watch>();
  for (const watch of [...a, ...b]) {
    const known = byVisit.get(watch.visit) ?? watch;
    const [claim, last] = later([known.claim, known.last], [watch.claim, watch.last]);
    byVisit.set(watch.visit, { visit: watch.visit, first: Math.min(known.first, watch.first), last, claim });
  }
  return [...byVisit.values()].sort((x, y) => x.visit - y.visit);
}

/** What two records of one source say, each field as last observed. */
export function mergeSources(a: Source, b: Source): Source {
  const [digest, at] = later([a.digest, a.at], [b.digest, b.at]);
  // The same digest again is the same stable fields again.
  const [older, newer] = a.digest === b.digest ? [renew(a, at), renew(b, at)] : [a, b];
  return { digest, at, fields: mergeFields(older.fields, newer.fields) };
}

/** The source with all that its last record named observed at a later moment. */
function renew(source: Source, at: Instant): Source {
  const renewed = Object.entries(source.fields).map(([field, [value, seen]]) => [
    field,
    [value, seen === source.at ? at : seen],
  ]);
  return { digest: source.digest, at, fields: Object.fromEntries(renewed) as StampedFields };
}

function mergeFields(a: StampedFields, b: StampedFields): StampedFields {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof StampedFields>;
  const merged = [...names].map((name) => {
    const [one, other] = [a[name], b[name]] as [Stamped<unknown> | undefined, Stamped<unknown> | undefined];
    return [name, one && other ? later(one, other) : (one ?? other)];
  });
  return Object.fromEntries(merged) as StampedFields;
}

function stamp(record: Omit<PaperRecord, 'id'>, at: Instant): StampedFields {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, [value, at]])) as StampedFields;
}

function lastVolatile(sightings: readonly StoredSighting[]): Claim {
  const fields = sightings.map(({ listed: { upvotes, comments, stars }, lastListed }) =>
    stampClaim(prune({ upvotes, comments, stars }), lastListed),
  );
  const latest = fields.reduce<StampedFields>(mergeFields, {});
  return Object.fromEntries(Object.entries(latest).map(([field, [value]]) => [field, value]));
}

function stampClaim(claim: Claim, at: Instant): StampedFields {
  return Object.fromEntries(Object.entries(claim).map(([field, value]) => [field, [value, at]])) as StampedFields;
}

/** The later of two; at the same moment the content decides, so that either order gives the same. */
function later<T>(a: Stamped<T>, b: Stamped<T>): Stamped<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) >= JSON.stringify(b[0]) ? a : b;
}
