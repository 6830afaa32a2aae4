import type { Offer, Reply, Request, View } from '../messaging.ts';
import type { Day, Memory, PaperId, Visit } from '../paper.ts';
import { addSighting, type Known, put, readCounters, readKnown, readListing, writeKnown } from './access.ts';
import { recall, type Vantage } from './memory.ts';
import { digestFor, observe, observeAgain, onScreenOf, sightingOf, sourceOf } from './merge.ts';
import { pairPapers, withKeys } from './pairing.ts';
import type { Db, ReadTx, StoredListing, WriteTx } from './schema.ts';
import { read, write } from './store.ts';
import { emptyListing, noteHealth, noteVisit, previousVisit } from './visits.ts';

/**
 * Answers what was remembered of a listing's entries before the visit, and
 * which records are wanted. Papers already known are noted as listed; of an
 * unknown one nothing is written until its record comes, so that no sighting
 * is ever without its paper. `known` hears the answer before anything is
 * written; whatever is asked next is answered behind that.
 */
export async function offerListing(
  db: Db,
  request: Request<'offerListing'>,
  known: (reply: Reply<'offerListing'>) => void = () => undefined,
): Promise<Reply<'offerListing'>> {
  if (!request.recording) {
    const { reply } = await read(db, (tx) => answerOffer(tx, request));
    known(reply);
    return reply;
  }
  return write(db, 'relaxed', async (tx) => {
    const { reply: before, papers, listing } = await answerOffer(tx, request);
    const { visit, at, offers } = request;
    const wanted = offers.filter((offer) => isWanted(papers.get(offer.id), offer, request)).map((offer) => offer.id);
    const reply = { ...before, wanted: [...new Set(wanted)] };
    known(reply);
    // The answer leaves when this task is over: the writing, which takes longer, has one of its own.
    await readCounters(tx);
    const health = { listing: visit.listing, at, ...request.health };
    const row = noteVisit(listing, visit, request, { complete: wanted.length === 0, health });
    const after = fold(papers, offers, (paper, offer) => noteOffer(paper, offer, request));
    await Promise.all([writeKnown(tx, papers, after), put(tx, 'listings', row)]);
    return reply;
  });
}

/** Takes records that were asked for, each with its sighting; with the last, the listing is complete. */
export function recordPapers(db: Db, request: Request<'recordPapers'>): Promise<Reply<'recordPapers'>> {
  const { visit, at, last } = request;
  const source = sourceOf(visit.listing);
  const arrived = request.papers.map(({ record, offer }) => ({ id: record.id, record, offer }));
  return write(db, 'relaxed', async (tx) => {
    const [known, listing] = await Promise.all([
      readKnown(
        tx,
        arrived.map(({ id }) => id),
      ),
      readListing(tx, visit.listing),
    ]);
    const after = fold(known, arrived, (before, { record, offer }) => {
      const paper = withKeys(observe(before.paper, record, { source, digest: digestFor(offer), at }));
      return noteOffer({ ...before, paper }, offer, request);
    });
    const row = noteVisit(listing, visit, request, last ? { complete: true } : {});
    await Promise.all([writeKnown(tx, known, after), put(tx, 'listings', row)]);
    const paired = await pairPapers(tx, known, after, at);
    return { memories: await recallAgain(tx, paired, listing, request) };
  });
}

async function recallAgain(
  tx: WriteTx,
  ids: readonly PaperId[],
  listing: StoredListing | undefined,
  { visit, day }: Heard,
): Promise<readonly Memory[]> {
  const from = vantageOf(listing, visit, day);
  return [...(await readKnown(tx, ids))].map(([id, known]) => recall(id, known, from));
}

/** Notes entries that were on screen. Papers without a record are named and not noted. */
export function recordViewed(db: Db, request: Request<'recordViewed'>): Promise<Reply<'recordViewed'>> {
  const { visit, views } = request;
  return write(db, 'relaxed', async (tx) => {
    const [known, listing] = await Promise.all([
      readKnown(
        tx,
        views.map(({ id }) => id),
      ),
      readListing(tx, visit.listing),
    ]);
    const after = fold(known, views, (paper, view) => noteView(paper, view, request));
    const rows = views.reduce((row, view) => noteVisit(row, visit, view), listing);
    await Promise.all([writeKnown(tx, known, after), rows && put(tx, 'listings', rows)]);
    return { unknown: [...known].flatMap(([id, { paper }]) => (paper ? [] : id)) };
  });
}

/** Notes that a listing's page could not be read. */
export function reportProblem(db: Db, health: Request<'reportProblem'>): Promise<null> {
  return write(db, 'relaxed', async (tx) => {
    const listing = (await readListing(tx, health.listing)) ?? emptyListing(health.listing);
    await put(tx, 'listings', noteHealth(listing, health));
    return null;
  });
}

async function answerOffer(tx: ReadTx | WriteTx, { visit, day, offers }: Request<'offerListing'>) {
  const [listing, known] = await Promise.all([
    readListing(tx, visit.listing),
    readKnown(
      tx,
      offers.map(({ id }) => id),
    ),
  ]);
  const previous = previousVisit(listing, visit);
  const from = vantageOf(listing, visit, day);
  const memories = offers.map(({ id }) => recall(id, known.get(id) ?? NOTHING, from));
  const reply: Reply<'offerListing'> = { memories, wanted: [], ...(previous && { previousVisit: previous }) };
  return { reply, papers: known, listing };
}

function vantageOf(listing: StoredListing | undefined, visit: Visit, day: Day): Vantage {
  const visitedBefore = previousVisit(listing, visit) !== undefined;
  return { startedAt: visit.startedAt, here: { listing: visit.listing, day }, visitedBefore };
}

type Heard = Pick<Request<'offerListing'>, 'visit' | 'at' | 'day'>;

function isWanted(known: Known | undefined, offer: Offer, { visit }: Heard): boolean {
  // What was recorded before papers were matched is asked for once more.
  return !known?.paper?.keys || known.paper.sources[sourceOf(visit.listing)]?.digest !== digestFor(offer);
}

function noteOffer(known: Known, offer: Offer, heard: Heard): Known {
  if (!known.paper) return known;
  const { visit, at, day } = heard;
  const paper = isWanted(known, offer, heard) ? known.paper : observeAgain(known.paper, sourceOf(visit.listing), at);
  return addSighting({ ...known, paper }, sightingOf(offer.id, visit.listing, { at, day, claim: offer.claim }));
}

function noteView(known: Known, view: View, { visit }: Request<'recordViewed'>): Known {
  if (!known.paper) return known;
  const watch = { visit: visit.startedAt, first: view.at, last: view.at, claim: view.claim };
  // What is on screen is listed: after midnight the view itself is the new day's first word of it.
  const sighting = { ...sightingOf(view.id, visit.listing, view), ...onScreenOf([watch]) };
  return addSighting({ ...known, paper: known.paper }, sighting);
}

/** What is known after each of some observations; a paper observed twice is noted twice. */
function fold<T extends { readonly id: PaperId }>(
  known: ReadonlyMap<PaperId, Known>,
  observations: readonly T[],
  note: (known: Known, observation: T) => Known,
): Map<PaperId, Known> {
  const after = new Map(known);
  for (const one of observations) after.set(one.id, note(after.get(one.id) ?? NOTHING, one));
  return after;
}

const NOTHING: Known = { sightings: [] };
