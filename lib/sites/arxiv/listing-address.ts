import { isDay } from '../../dates.ts';
import type { Listing } from '../../paper.ts';

const ORIGIN = 'https://arxiv.org';
const FIELD =
  /^(title|author|abstract|comments|journal_ref|acm_class|msc_class|report_num|paper_id|doi|orcid|author_id|license):/;

/** Where a listing can be opened again; `undefined` for an advanced search, whose form is not kept. */
export function addressOf({ feed, issue }: Listing): string | undefined {
  const author = /^author:(.+)$/.exec(feed)?.[1];
  if (author) return `${ORIGIN}/a/${author}`;
  const query = /^search:(.+)$/.exec(feed)?.[1];
  if (query) {
    const field = FIELD.exec(query)?.[1] ?? 'all';
    const words = query.replace(FIELD, '');
    return `${ORIGIN}/search/?${new URLSearchParams({ query: words, searchtype: field })}`;
  }
  const [subject = '', period] = feed.split('/');
  if (!period) return undefined;
  // `new` shows the latest day alone; the days before it can be caught up on.
  if (period === 'new' && isDay(issue)) return `${ORIGIN}/catchup/${subject}/${issue}`;
  return `${ORIGIN}/list/${subject}/${/^\d{4}(?:-\d\d)?$/.test(issue) ? issue : period}`;
}
