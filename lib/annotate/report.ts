import { subjectOf } from '../filters/decide.ts';
import type { WhatIfHere } from '../filters/rule.ts';
import type { PageReport } from '../page-messaging.ts';
import type { PaperRow } from '../paper.ts';
import { compileQuery } from '../query/evaluate.ts';
import type { Query } from '../query/query.ts';
import type { Adapter } from '../sites/site.ts';
import * as pageWords from '../words/page-words.ts';
import type { Reading } from './reading.ts';
import type { Counts } from './verdicts.ts';

/** What the popup is told of the page under it; `undefined` while nothing is known of it. */
export function describePage(
  { listing, problem, parsed, today }: Reading,
  { id, name, matches }: Adapter,
  address: string,
  isPrivate: boolean,
  counts: () => Counts,
): PageReport | undefined {
  const [shown, trouble] = [listing(), problem()];
  if (!shown && trouble === undefined) return undefined;
  const { total, statuses, filtered, queued } = counts();
  return {
    listing: shown ?? { site: id, feed: matches(new URL(address))?.feed ?? '', issue: today() },
    siteName: name,
    isPrivate,
    total,
    statuses,
    filtered,
    queued,
    expected: parsed()?.expected ?? 0,
    ...(trouble !== undefined && { problem: trouble }),
  };
}

/** What a query would catch of the rows on the page. */
export function tryQuery(query: Query, rows: readonly PaperRow[], { listing, today, lacksCode }: Reading): WhatIfHere {
  const test = compileQuery(query);
  const caught = rows.filter((row) => {
    return test(subjectOf(row, { listing: listing(), today: today() }, lacksCode(row.paper.id))) === 'yes';
  });
  const choices = caught.map(({ memory }) => memory.decision?.choice);
  return {
    total: rows.length,
    caught: caught.length,
    queued: choices.filter((choice) => choice === 'queued' || choice === 'reading').length,
    noted: caught.filter(({ memory }) => memory.decision?.note).length,
  };
}

/** What stands in the bar for as long as it holds. */
export function noticeOf({ isStoreSilent, parsed, isPartlyRead }: Reading, recording: boolean): string | undefined {
  if (isStoreSilent()) return pageWords.storeSilent;
  const page = parsed();
  if (page && isPartlyRead()) return pageWords.partlyRead(page.entries.length, page.expected);
  return recording ? undefined : pageWords.privateWindow;
}
