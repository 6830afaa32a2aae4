import type { PaperRecord } from '../paper.ts';

/** What is known of a work, by whomever; a field that is absent is unknown. */
export interface MatchRecord {
  readonly title?: string;
  readonly authors?: readonly string[];
  /** All authors in one text, where they were not told apart. */
  readonly authorsText?: string;
  readonly year?: number;
  /** `YYYY-MM-DD`, or its beginning. */
  readonly date?: string;
  readonly venue?: string;
  /** By scheme: `arxiv`, `doi`, `openreview`, `acl`, `pubmed`, `biorxiv`… */
  readonly ids?: Readonly<Record<string, string>>;
  readonly abstract?: string;
  readonly pages?: string;
  readonly volume?: string;
  readonly number?: string;
}

/** What a page claims of a paper, as the matcher takes it. */
export function fromPaper({ id, doi, title, authors, date, journal: venue, abstract }: PaperRecord): MatchRecord {
  const at = id.indexOf(':');
  const scheme = id.slice(0, at);
  const own = scheme === 'url' ? {} : { [scheme]: id.slice(at + 1) };
  const ids = { ...own, ...(doi !== undefined && { doi }) };
  const year = yearOf(date ?? '');
  return { title, authors, date, year, venue, abstract, ...(scheme === 'url' && doi === undefined ? {} : { ids }) };
}

/** Reads any JSON value as a record: numbers that stand as text and the reverse; what cannot be read is left out. */
export function parseMatchRecord(value: unknown): MatchRecord {
  const given = isObject(value) ? value : {};
  const texts = {
    title: textOf(given.title),
    authorsText: textOf(given.authorsText) ?? textOf(given.authors),
    date: textOf(given.date),
    venue: textOf(given.venue),
    abstract: textOf(given.abstract),
    pages: textOf(given.pages),
    volume: textOf(given.volume),
    number: textOf(given.number),
  };
  const authors = Array.isArray(given.authors) ? given.authors.flatMap((name) => textOf(name) ?? []) : [];
  const year = yearOf(textOf(given.year) ?? '') ?? yearOf(texts.date ?? '');
  const ids = isObject(given.ids) ? Object.entries(given.ids).flatMap(([k, v]) => pairOf(k, textOf(v))) : [];
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(authors.length > 0 ? { authors } : {}),
    ...(year === undefined ? {} : { year }),
    ...(ids.length > 0 ? { ids: Object.fromEntries(ids) } : {}),
  };
}

function pairOf(scheme: string, id: string | undefined): [string, string][] {
  return id === undefined ? [] : [[scheme.toLowerCase(), id]];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The year a text begins with or holds: `1999.0`, `2025-12-04`, `May 2003`. */
export function yearOf(text: string): number | undefined {
  const found = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/.exec(text);
  return found ? Number(found[1]) : undefined;
}
