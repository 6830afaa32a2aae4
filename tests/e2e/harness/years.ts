import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { addDays } from '../../../lib/dates.ts';
import type { MessageName, Offer, Request } from '../../../lib/messaging.ts';
import type { Choice, Day, Listing, PaperId, PaperRecord } from '../../../lib/paper.ts';
import type { IbidBrowser } from './browser.ts';
import { at, setClock } from './clock.ts';

const ARCHIVE = '../shared/archive';
/** So much of each listing came on the screen: the first ones. */
const ON_SCREEN = { huggingface: 20, arxiv: 15 };
/** Of each Daily Papers listing, by place: what the reader chose; the first queued is done two weeks later. */
const CHOICES: readonly Choice[] = ['queued', 'queued', 'dismissed', 'dismissed', 'dismissed', 'reading'];
const READS_AFTER = 14;

export interface Listed {
  readonly listing: Listing;
  readonly records: readonly PaperRecord[];
}

/** One day of a reader: what was listed on the pages opened, the first of each on the screen. */
export interface ReaderDay {
  readonly day: Day;
  readonly listed: readonly Listed[];
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly authors?: readonly string[];
  readonly summary?: string;
  readonly categories?: readonly string[];
  readonly comment?: string | null;
  readonly publishedAt?: string;
  readonly upvotes?: number;
  readonly numComments?: number;
  readonly ai_keywords?: readonly string[];
  readonly organization?: string;
  readonly submittedBy?: string;
  readonly githubRepo?: string;
  readonly githubStars?: number;
  readonly projectPage?: string;
  /** Daily Papers. */
  readonly date?: Day;
  /** arXiv. */
  readonly listed?: Day;
}

/** Whether the archive lies beside the project. */
export const hasArchive = existsSync(`${ARCHIVE}/hf`);

/**
 * A reader's days over the archive's newest listings, until about so many
 * papers were listed: Daily Papers each day, on Fridays the week, arXiv's lists.
 */
export function readDays(papers: number): readonly ReaderDay[] {
  const daily = Map.groupBy(readRows(`${ARCHIVE}/hf/all-days.slim.jsonl.gz`), ({ date = '' }) => date);
  const files = readdirSync(`${ARCHIVE}/arxiv`).filter((name) => /^(full|brief).*gz$/.test(name));
  const lists = Map.groupBy(
    files.flatMap((name) => readRows(`${ARCHIVE}/arxiv/${name}`)),
    ({ listed = '' }) => listed,
  );
  const days: ReaderDay[] = [];
  let left = papers;
  for (const day of [...new Set([...daily.keys(), ...lists.keys()])].sort().reverse()) {
    if (left <= 0) break;
    const listed = [...dailyOf(daily, day), ...arxivOf(lists.get(day) ?? [], day)];
    left -= listed.reduce((sum, { records }) => sum + records.length, 0);
    days.unshift({ day, listed });
  }
  return days;
}

/** All papers of some days, each once, as it was listed last. */
export function papersOf(days: readonly ReaderDay[]): ReadonlyMap<PaperId, PaperRecord> {
  const records = days.flatMap(({ listed }) => listed.flatMap((one) => one.records));
  return new Map(records.map((record) => [record.id, record]));
}

/** The papers listed on a site on any of these days. */
export function listedOn(days: readonly ReaderDay[], site: string): ReadonlySet<string> {
  const own = days.flatMap(({ listed }) => listed.filter(({ listing }) => listing.site === site));
  return new Set(own.flatMap(({ records }) => records.map(({ id }) => id)));
}

/** How many entries a day listed, and how many of them came on the screen. */
export function countDay({ listed }: ReaderDay): { readonly listed: number; readonly seen: number } {
  const sum = (count: (one: Listed) => number) => listed.reduce((all, one) => all + count(one), 0);
  return {
    listed: sum(({ records }) => records.length),
    seen: sum(({ listing, records }) => Math.min(records.length, ON_SCREEN[listing.site as keyof typeof ON_SCREEN])),
  };
}

/** Lets the reader live these days, by the messages pages send; the clock stands on the last of them afterwards. */
export async function live(browser: IbidBrowser, page: Page, days: readonly ReaderDay[]): Promise<void> {
  const first = new Map<Day, PaperId>();
  for (const { day, listed } of days) {
    await setClock(browser, at(day, '09:00'));
    const now = at(day).getTime();
    const messages = listed.flatMap((one, n) => messagesOf(one, day, now + n * 60_000));
    const daily = listed.find(({ listing }) => listing.feed === 'daily')?.records ?? [];
    if (daily[0]) first.set(day, daily[0].id);
    const chosen = CHOICES.flatMap((choice, place) => {
      const record = daily[place];
      return record ? [{ paper: record.id, change: { choice } }] : [];
    });
    const read = first.get(addDays(day, -READS_AFTER));
    if (read) chosen.push({ paper: read, change: { choice: 'done' } });
    await tell(page, chosen.length > 0 ? [...messages, ['setDecisions', { changes: chosen }]] : messages);
  }
}

type Message = { [N in MessageName]: readonly [N, Request<N>] }[MessageName];

function messagesOf({ listing, records }: Listed, day: Day, now: number): readonly Message[] {
  const visit = { listing, startedAt: now };
  const offerOf = ({ id, title, upvotes, comments }: PaperRecord): Offer => ({
    id,
    digest: String(title.length),
    claim: { title, ...(upvotes !== undefined && { upvotes }), ...(comments !== undefined && { comments }) },
  });
  const health = { expected: records.length, parsed: records.length, skipped: [] };
  const batches = Array.from({ length: Math.ceil(records.length / 100) }, (_, n) =>
    records.slice(n * 100, n * 100 + 100),
  );
  const onScreen = ON_SCREEN[listing.site as keyof typeof ON_SCREEN];
  const views = records
    .slice(0, onScreen)
    .map((record) => ({ id: record.id, at: now + 30_000, day, claim: offerOf(record).claim }));
  return [
    ['offerListing', { visit, at: now, day, offers: records.map(offerOf), health, recording: true }],
    ...batches.map((batch, n): Message => {
      const papers = batch.map((record) => ({ record, offer: offerOf(record) }));
      return ['recordPapers', { visit, at: now + 1000, day, papers, last: n === batches.length - 1 }];
    }),
    ['recordViewed', { visit, views }],
  ];
}

/** Sends messages in their order; of the records only those that are asked for. */
async function tell(page: Page, messages: readonly Message[]): Promise<void> {
  await page.evaluate(async (all) => {
    type Answer = { ok?: { wanted?: readonly string[] }; error?: { message: string } };
    type Runtime = { sendMessage(message: unknown): Promise<Answer> };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    let wanted = new Set<string>();
    for (const [ibid, request] of all) {
      const papers = ibid === 'recordPapers' && request.papers.filter(({ record }) => wanted.has(record.id));
      const { ok, error } = await runtime.sendMessage({ ibid, request: papers ? { ...request, papers } : request });
      if (error) throw new Error(error.message);
      if (ok?.wanted) wanted = new Set(ok.wanted);
    }
  }, messages);
}

function readRows(file: string): readonly Row[] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** The day's papers; on a Friday the week's too, by votes. */
function dailyOf(daily: ReadonlyMap<Day, readonly Row[]>, day: Day): readonly Listed[] {
  const rows = daily.get(day);
  if (!rows) return [];
  const today = { listing: { site: 'huggingface', feed: 'daily', issue: day }, records: rows.map(dailyRecord) };
  if (new Date(day).getUTCDay() !== 5) return [today];
  const week = [-4, -3, -2, -1, 0].flatMap((back) => daily.get(addDays(day, back)) ?? []);
  const records = week.toSorted((a, b) => (b.upvotes ?? 0) - (a.upvotes ?? 0)).map(dailyRecord);
  return [today, { listing: { site: 'huggingface', feed: 'weekly', issue: weekOf(day) }, records: unique(records) }];
}

/** `2026-W17`, of a Friday: the week its Thursday, the day before, lies in. */
function weekOf(friday: Day): string {
  const thursday = addDays(friday, -1);
  const dayOfYear = Math.round((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 86_400_000);
  return `${thursday.slice(0, 4)}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}

/** One list a subject, as arXiv has them. */
function arxivOf(rows: readonly Row[], day: Day): readonly Listed[] {
  const subjects = Map.groupBy(rows, ({ categories }) => categories?.[0] ?? 'cs.AI');
  return [...subjects].map(([subject, own]) => ({
    listing: { site: 'arxiv', feed: `${subject}/new`, issue: day },
    records: unique(own.map(arxivRecord)),
  }));
}

function unique(records: readonly PaperRecord[]): readonly PaperRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function dailyRecord(row: Row): PaperRecord {
  const { upvotes, numComments, publishedAt, ai_keywords, organization, submittedBy, githubRepo } = row;
  return {
    ...common(row),
    url: `https://huggingface.co/papers/${row.id}`,
    ...(upvotes !== undefined && { upvotes }),
    ...(numComments !== undefined && { comments: numComments }),
    ...(publishedAt && { date: publishedAt.slice(0, 10) }),
    ...(ai_keywords && { keywords: ai_keywords }),
    ...(organization && { organization }),
    ...(submittedBy && { submitter: submittedBy }),
    ...(githubRepo && { code: githubRepo }),
    ...(row.githubStars !== undefined && { stars: row.githubStars }),
    ...(row.projectPage && { project: row.projectPage }),
  };
}

function arxivRecord(row: Row): PaperRecord {
  const { id, categories, comment } = row;
  const [base = id, version] = id.split(/v(?=\d+$)/);
  return {
    ...common({ ...row, id: base }),
    url: `https://arxiv.org/abs/${base}`,
    ...(version && { version: Number(version) }),
    ...(categories && { categories }),
    ...(comment && { remarks: oneLine(comment) }),
  };
}

function common({
  id,
  title,
  authors,
  summary,
}: Row): Pick<PaperRecord, 'id' | 'title' | 'authors' | 'authorCount' | 'abstract'> {
  return {
    id: `arxiv:${id}`,
    title: oneLine(title),
    ...(authors && { authors, authorCount: authors.length }),
    ...(summary && { abstract: oneLine(summary) }),
  };
}
