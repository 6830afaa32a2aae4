import { isDay } from '../dates.ts';
import type { PaperRecord } from '../paper.ts';

/** When a work came out, as far as it is told. */
export interface Published {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
}

/** From the record's day; else the year that an arXiv identifier begins with; else nothing. */
export function publishedOn({ id, date = '' }: PaperRecord): Published {
  if (isDay(date)) {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return { year, month, day };
  }
  if (/^\d{4}$/.test(date)) return { year: Number(date) };
  const short = /^arxiv:(?:[a-z.-]+\/)?(\d\d)(?:0[1-9]|1[0-2])/i.exec(id)?.[1];
  if (short === undefined) return {};
  // arXiv opened in 1991.
  return { year: Number(short) + (Number(short) > 90 ? 1900 : 2000) };
}

/** The identifier as arXiv writes it, without version; `undefined` for a paper of another scheme. */
export function arxivIdOf({ id }: PaperRecord): string | undefined {
  return /^arxiv:(.+)$/.exec(id)?.[1];
}

/** The primary subject class, where it is one as arXiv writes them. */
export function primaryClass({ categories }: PaperRecord): string | undefined {
  return categories?.[0] !== undefined && /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(categories[0]) ? categories[0] : undefined;
}
