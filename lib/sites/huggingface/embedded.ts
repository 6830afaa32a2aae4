import { type PaperId, type PaperRecord, prune } from '../../paper.ts';
import { foldQuery, type ListingAddress } from './address.ts';
import type { CardHead } from './head.ts';
import { fold, readCount } from './text.ts';

/** The JSON a listing carries. It is the list as first served: it goes stale when the page changes itself. */
export interface Embedded {
  /** The list is that of the cards on the page, as far as its text tells without being parsed. */
  readonly isFresh: boolean;
  /** The period the list claims, as it stands there: a day, a week or a month. */
  readonly period?: string;
  readonly periodType?: string;
  /** The papers the list names, as the site numbers them. */
  readonly named: ReadonlySet<string>;
  mentions(id: PaperId): boolean;
  /** The list is there, and nothing is on it. */
  isEmpty(): boolean;
  /** What it says of a paper under its title, once its text is parsed; broken text says nothing. */
  read(): (record: PaperRecord) => Facts | undefined;
}

/** What the JSON says of one paper; absent where it is missing or of the wrong type. */
export interface Facts {
  readonly titles: readonly string[];
  readonly record: Omit<Partial<PaperRecord>, 'id' | 'title' | 'url'>;
  /** It says all that a card of a day, week or month shows. A card counts authors whom it hides: then it does not. */
  readonly coversCard: boolean;
}

const PERIOD_OF_FEED: Readonly<Record<string, string>> = { daily: 'day', weekly: 'week', monthly: 'month' };
const PAPER_KEY = '"paper":{"id":"';

/** What the list's text tells without being parsed. */
interface Scan {
  readonly props: string;
  /** In the form the site writes, whatever form the page has. */
  readonly text: string;
  readonly named: ReadonlySet<string>;
  readonly periodType?: string;
  readonly period?: string;
  /** The search it answers; absent: it is no search. */
  readonly query?: string;
}

// A page that changes is read again and again; its embedded text stays.
let latest: Scan | undefined;

/** Looks at the embedded list as text; `undefined` where the page carries none. */
export function openEmbedded(root: Element, address: ListingAddress, ids: readonly PaperId[]): Embedded | undefined {
  const props = root.getAttribute('data-props');
  if (!props) return undefined;
  if (latest?.props !== props) {
    if (!props.includes('"dailyPapers"')) return undefined;
    latest = scanText(props);
  }
  const { text, named, period, periodType, query } = latest;
  const isNamed = (id: PaperId) => named.has(numberOf(id));
  const expected = PERIOD_OF_FEED[address.feed];
  const isPeriodRight = address.issue === undefined || periodType === undefined || periodType === expected;
  return {
    isFresh: ids.every(isNamed) && isPeriodRight && isSameQuery(query, address.feed),
    period,
    periodType,
    named,
    mentions: isNamed,
    isEmpty: () => /"dailyPapers":\s*\[\s*\]/.test(text),
    read() {
      const facts = readFacts(text);
      return ({ id, title }) => {
        const found = facts.get(numberOf(id));
        // Facts under another title are stale.
        return found?.titles.includes(title) ? found : undefined;
      };
    },
  };
}

function scanText(props: string): Scan {
  let named = findIds(props);
  // Written in another way than the site writes it (spaces, another order): brought into the usual form.
  const text = named.size > 0 ? props : respell(props);
  if (text !== props) named = findIds(text);
  // The list's own fields stand before and behind the papers: looked for from the end that is nearer.
  const periodType = findField(text, 'periodType', text.lastIndexOf('"periodType":"'));
  const period = findField(text, 'dateString') ?? findField(text, 'date')?.slice(0, 10);
  // Found by plain search: a regular expression over the whole text costs more than reading all cards.
  const at = text.lastIndexOf('"query":{');
  const query = /^"query":\{"q":"((?:[^"\\]|\\.)*)"/.exec(text.slice(at, at + 1000))?.[1];
  return { props, text, named, periodType, period, query };
}

/** The paper as the site numbers it: the end of its address. */
export function numberOf(id: PaperId): string {
  return id.slice(Math.max(id.indexOf(':'), id.lastIndexOf('/')) + 1);
}

/** The ids the list names, found in one pass over its text. */
function findIds(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = text.indexOf(PAPER_KEY); at >= 0; at = text.indexOf(PAPER_KEY, at)) {
    at += PAPER_KEY.length;
    found.add(text.slice(at, text.indexOf('"', at)));
  }
  return found;
}

function respell(props: string): string {
  const list = asObject(parse(props));
  if (!list) return props;
  const papers = asList(list.dailyPapers).map((item) => {
    const { paper, ...outer } = asObject(item) ?? {};
    const { id, ...inner } = asObject(paper) ?? {};
    return { paper: { id, ...inner }, ...outer };
  });
  const { query, ...rest } = list;
  return JSON.stringify({ ...rest, dailyPapers: papers, query });
}

function findField(text: string, name: string, from = 0): string | undefined {
  const key = `"${name}":"`;
  const at = from < 0 ? -1 : text.indexOf(key, from);
  return at < 0 ? undefined : text.slice(at + key.length, text.indexOf('"', at + key.length));
}

function isSameQuery(query: string | undefined, feed: string): boolean {
  if (!feed.startsWith('search:')) return query === undefined;
  return query !== undefined && foldQuery(query) === feed.slice('search:'.length);
}

/** Whether a feed lists the papers of a day, a week or a month. */
export function isOfPeriod(feed: string): boolean {
  return feed in PERIOD_OF_FEED;
}

/** What cards of a day, week or month show beyond their heads. */
const SHOWN = ['submitter', 'organization', 'code'] as const;

function readFacts(text: string): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  for (const item of asList(asObject(parse(text))?.dailyPapers)) {
    const outer = asObject(item);
    const paper = asObject(outer?.paper);
    const id = asText(paper?.id);
    if (!outer || !paper || id === undefined) continue;
    const record = readPaper(outer, paper);
    facts.set(id, {
      titles: [outer.title, paper.title].flatMap((t) => asText(t) ?? []),
      record,
      // Where nothing in the list tells a field, the site may have another name for it by now.
      get coversCard() {
        const isKnown = SHOWN.every((field) => [...facts.values()].some((one) => one.record[field]));
        return isKnown && record.submitter !== undefined && record.authorCount === asList(paper.authors).length;
      },
    });
  }
  return facts;
}

type Json = Readonly<Record<string, unknown>>;

function readPaper(outer: Json, paper: Json): Facts['record'] {
  const authors = asList(paper.authors).flatMap((author) => {
    const { name, hidden } = asObject(author) ?? {};
    return hidden === true ? [] : (asText(name) ?? []);
  });
  const organization = asObject(outer.organization) ?? asObject(paper.organization);
  const submitter = asObject(outer.submittedBy) ?? asObject(paper.submittedOnDailyBy);
  const keywords = asList(paper.ai_keywords).flatMap((keyword) => asText(keyword) ?? []);
  return prune({
    authors: authors.length > 0 ? authors : undefined,
    authorCount: authors.length > 0 ? authors.length : undefined,
    abstract: asText(paper.summary) ?? asText(outer.summary),
    date: asDay(paper.publishedAt),
    upvotes: asCount(paper.upvotes),
    comments: asCount(outer.numComments),
    submitter: asText(submitter?.name) ?? asText(submitter?.fullname),
    organization: asText(organization?.fullname) ?? asText(organization?.name),
    code: asAddress(paper.githubRepo),
    stars: asCount(paper.githubStars),
    project: asAddress(paper.projectPage),
    keywords: keywords.length > 0 ? keywords : undefined,
  });
}

/** A card's record joined with the facts of its paper. The card wins. */
export function join(
  record: PaperRecord,
  { starsText }: CardHead,
  facts: Facts | undefined,
  isFresh: boolean,
): PaperRecord {
  if (!facts) return record;
  const { upvotes, comments, stars, ...stable } = facts.record;
  const isExact = stars !== undefined && starsText !== undefined && agrees(stars, starsText);
  return {
    // Twice: first for the order of the fields, then because the card wins.
    ...record,
    ...prune({ ...stable, ...(isFresh && { upvotes, comments, stars }) }),
    ...record,
    ...(isExact && { stars }),
  };
}

/** Whether an exact count is what an abbreviated one shows: 1712 and `1.71k`. */
function agrees(exact: number, shown: string): boolean {
  const read = readCount(shown) ?? Number.NaN;
  return /[km.]/i.test(shown) ? Math.abs(exact - read) <= exact * 0.01 : exact === read;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string | undefined {
  return (typeof value === 'string' && fold(value)) || undefined;
}

function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function asDay(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : undefined;
}

function asAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/.test(value) ? value : undefined;
}
