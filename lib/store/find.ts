import { subjectOf } from '../filters/decide.ts';
import type { FacetName, FoundPaper } from '../library-protocol.ts';
import type { Reply, Request } from '../messaging.ts';
import { type PaperId, type PaperRow, prune, saidOf } from '../paper.ts';
import { compileQueries, compileQuery } from '../query/evaluate.ts';
import { positiveTerms, type Query } from '../query/query.ts';
import type { Subject } from '../query/subject.ts';
import { type Known, readKnown, readKnownAfter } from './access.ts';
import { rowOf } from './memory.ts';
import type { Db } from './schema.ts';
import { read } from './store.ts';
import type { Turns } from './turns.ts';
import { idsOf } from './works.ts';

/** What a query finds in the next part of the library, or among some papers. */
export async function findPapers(db: Db, turns: Turns, request: Request<'findPapers'>): Promise<Reply<'findPapers'>> {
  const { after, papers } = request;
  if (papers) {
    const known = await read(db, (tx) => readKnown(tx, papers));
    return { found: findAmong(known, request), tried: known.size, after: null };
  }
  return turns.take(async (size) => {
    const known = await read(db, (tx) => readKnownAfter(tx, after, size, true));
    const last = [...known.keys()].at(-1) ?? null;
    return { found: findAmong(known, request), tried: known.size, after: known.size < size ? null : last };
  });
}

function findAmong(known: ReadonlyMap<PaperId, Known>, { query, today }: Request<'findPapers'>): readonly FoundPaper[] {
  const test = query ? compileQuery(query) : undefined;
  const rank = startRank(query);
  return [...known].flatMap(([id, one]) => {
    // A work stands where its first id stands, found by what any of its records says.
    if (!one.paper || idsOf(id, one).some((member) => member < id)) return [];
    const row = rowOf(id, one);
    const subjects = [row, ...membersOf(one)].map((each) => subjectIn(each, today));
    const hit = test ? subjects.find((subject) => test(subject) === 'yes') : subjects[0];
    return hit ? foundPaper(row, rank(hit)) : [];
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

function foundPaper({ paper, memory }: PaperRow, rank: number): FoundPaper {
  const { decision, lastListed, lastOnScreen, status } = memory;
  const last = lastListed && lastOnScreen && lastOnScreen.at > lastListed.at ? lastOnScreen : lastListed;
  const year = paper.date?.slice(0, 4) ?? /^arxiv:(\d\d)\d\d\./.exec(paper.id)?.[1]?.replace(/^/, '20');
  const choice = decision && decision.choice !== 'none' ? [decision.choice] : [];
  const facets: Record<FacetName, readonly string[] | undefined> = {
    site: last && [last.listing.site],
    feed: last && [`${last.listing.site} ${last.listing.feed}`],
    status: [status, ...choice],
    tag: saidOf(decision, 'tags'),
    organization: paper.organization === undefined ? undefined : [paper.organization],
    category: paper.categories,
    keyword: paper.keywords,
    year: year === undefined ? undefined : [year],
    day: last && [last.day],
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
