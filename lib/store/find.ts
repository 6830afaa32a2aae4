import { localDay } from '../clock.ts';
import { addDays } from '../dates.ts';
import { subjectOf } from '../filters/decide.ts';
import type { FacetName, FoundPaper, FoundRecord } from '../library-protocol.ts';
import type { Reply, Request } from '../messaging.ts';
import {
  type Instant,
  type PaperId,
  type PaperRow,
  prune,
  SAID_FIELDS,
  type Sighting,
  saidAt,
  saidOf,
} from '../paper.ts';
import { compileQueries, compileQuery } from '../query/evaluate.ts';
import { positiveTerms, type Query } from '../query/query.ts';
import { isWhole, SEARCHED, type Subject, textsOf } from '../query/subject.ts';
import type { Turns } from '../turns.ts';
import { allSightings, type Known, readCounters, readKnown, readKnownAfter, readWorks } from './access.ts';
import { rowOf } from './memory.ts';
import type { Db } from './schema.ts';
import { read } from './store.ts';
import { idsOf } from './works.ts';

/** What a query finds in the next part of the library, or among some papers. */
export async function findPapers(db: Db, turns: Turns, request: Request<'findPapers'>): Promise<Reply<'findPapers'>> {
  const { after, papers } = request;
  if (papers) {
    const known = await read(db, (tx) => readWorks(tx, papers));
    return { found: findAmong(known, request), tried: known.size, after: null };
  }
  return turns.take(async (size) => {
    const known = await read(db, (tx) => readKnownAfter(tx, after, size, true));
    const last = [...known.keys()].at(-1) ?? null;
    return { found: findAmong(known, request), tried: known.size, after: known.size < size ? null : last };
  });
}

function findAmong(
  known: ReadonlyMap<PaperId, Known>,
  { query, today, withRecords }: Request<'findPapers'>,
): Reply<'findPapers'>['found'] {
  const test = query ? compileQuery(query) : undefined;
  const rank = startRank(query);
  return [...known].flatMap(([id, one]) => {
    // A work stands where its first id stands, found by what any of its records says.
    if (!one.paper || idsOf(id, one).some((member) => member < id)) return [];
    const row = rowOf(id, one);
    const subjects = [row, ...membersOf(one)].map((each) => subjectIn(each, today));
    const hit = test ? subjects.find((subject) => test(subject) === 'yes') : subjects[0];
    if (!hit) return [];
    return {
      ...foundPaper(row, rank(hit), allSightings(one)),
      ...(withRecords && { records: subjects.map(recordOf) }),
    };
  });
}

function recordOf(subject: Subject): FoundRecord {
  return {
    texts: SEARCHED.map((field) => textsOf(subject, field) ?? []),
    whole: SEARCHED.reduce((bits, field, at) => bits | (Number(isWhole(subject, field)) << at), 0),
  };
}

/** Papers about which anything was recorded or said since a moment, those with a note or tags, and how many works there are. */
export function listTouched(db: Db, { since }: Request<'listTouched'>, at: Instant): Promise<Reply<'listTouched'>> {
  return read(db, async (tx) => {
    const days = IDBKeyRange.lowerBound(addDays(localDay(since), -1));
    const [sightings, decisions, pairs, { papers }] = await Promise.all([
      tx.objectStore('sightings').index('byDay').getAll(days),
      tx.objectStore('decisions').getAll(),
      tx.objectStore('pairs').getAll(),
      readCounters(tx),
    ]);
    const touched = [
      ...sightings.flatMap((one) => (Math.max(one.lastListed, one.lastOnScreen ?? 0) >= since ? one.paper : [])),
      ...decisions.flatMap((one) => (SAID_FIELDS.some((field) => saidAt(one, field) >= since) ? one.paper : [])),
      ...pairs.flatMap((one) => (one.stateAt >= since ? one.papers : [])),
    ];
    const annotated = decisions.flatMap((one) => (one.note || saidOf(one, 'tags').length > 0 ? one.paper : []));
    return { touched: [...new Set(touched)], annotated, papers, at };
  });
}

/** The rows of some papers, in their order. */
export function listPapers(db: Db, { papers }: Request<'listPapers'>): Promise<readonly PaperRow[]> {
  return read(db, async (tx) => {
    const known = await readKnown(tx, papers);
    return papers.flatMap((id) => {
      const one = known.get(id);
      return one?.paper || one?.decision ? rowOf(id, one) : [];
    });
  });
}

function membersOf({ merged = [] }: Known): readonly PaperRow[] {
  return merged.flatMap((one) => (one.paper ? rowOf(one.paper.id, one) : []));
}

/** A row as it is searched: the reader's note and tags are looked through as the paper's keywords are. */
function subjectIn(row: PaperRow, today: string): Subject {
  const { paper, memory } = row;
  const [tags, note] = [saidOf(memory.decision, 'tags'), memory.decision?.note];
  const own = [...tags, ...(note ? [note] : [])];
  const keywords = own.length > 0 ? [...(paper.keywords ?? []), ...own] : paper.keywords;
  const searched = own.length > 0 ? { ...row, paper: { ...paper, keywords } } : row;
  return subjectOf(searched, { listing: memory.lastListed?.listing, today }, false);
}

const IN_TITLE = 8;
const AMONG_AUTHORS = 2;

/** How well subjects answer a query: by where its words stand. */
function startRank(query: Query | null): (subject: Subject) => number {
  const words = (query ? positiveTerms(query) : []).filter((term) => term.op === 'text' && term.field === 'any');
  if (words.length === 0) return () => 0;
  const within = (field: 'title' | 'author') => compileQueries(words.map((word) => ({ ...word, field })));
  const [titles, authors] = [within('title'), within('author')];
  const count = (answers: readonly string[]) => answers.filter((answer) => answer === 'yes').length;
  return (subject) => IN_TITLE * count(titles.answer(subject)) + AMONG_AUTHORS * count(authors.answer(subject));
}

function foundPaper({ paper, memory }: PaperRow, rank: number, sightings: readonly Sighting[]): FoundPaper {
  const { decision, lastListed, lastOnScreen, status } = memory;
  const last = lastListed && lastOnScreen && lastOnScreen.at > lastListed.at ? lastOnScreen : lastListed;
  const year = paper.date?.slice(0, 4) ?? /^arxiv:(\d\d)\d\d\./.exec(paper.id)?.[1]?.replace(/^/, '20');
  const choice = decision && decision.choice !== 'none' ? [decision.choice] : [];
  const told = (tell: (sighting: Sighting) => string) =>
    sightings.length > 0 ? [...new Set(sightings.map(tell))] : undefined;
  const facets: Record<FacetName, readonly string[] | undefined> = {
    site: told(({ site }) => site),
    feed: told(({ site, feed }) => `${site} ${feed}`),
    status: [status, ...choice],
    tag: saidOf(decision, 'tags'),
    organization: paper.organization === undefined ? undefined : [paper.organization],
    category: paper.categories,
    keyword: paper.keywords,
    year: year === undefined ? undefined : [year],
    day: told(({ day }) => day),
  };
  return prune({
    id: paper.id,
    seen: last?.at ?? 0,
    date: paper.date,
    upvotes: paper.upvotes,
    rank,
    facets: prune(facets),
  });
}
