import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { parse as parseBib } from '@retorquere/bibtex-parser';
import { Parser } from 'commonmark';
import { parse as parseCsv } from 'csv-parse/sync';

/**
 * What readers that share no code with Ibid make of its exports. BibTeX and
 * BibLaTeX are read by two: Zotero's own parser for Better BibTeX, thorough and
 * slow, and citation-js.
 */
export interface ReadBack {
  readonly key?: string;
  readonly title: string;
  /** Given name first; a name in Han signs as it was. */
  readonly authors: readonly string[];
  readonly abstract?: string;
  readonly journal?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly keywords?: readonly string[];
  readonly note?: string;
  readonly year?: number;
  /** Fields as they stand, by their names in the format. */
  readonly raw: Readonly<Record<string, unknown>>;
}

interface CslItem {
  readonly id: string;
  readonly 'citation-key'?: string;
  readonly title?: string;
  readonly author?: readonly Readonly<Record<string, string>>[];
  readonly abstract?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly keyword?: string;
  readonly note?: string | readonly string[];
  readonly issued?: { readonly 'date-parts'?: readonly (readonly number[])[] };
  readonly 'container-title'?: string;
}

const CHAIN = { generateGraph: false, strict: true } as const;

/** Any text of references read by citation-js: `@biblatex/text`, `@ris/file`, or CSL-JSON as it is. */
export function readWithCitationJs(text: string, forceType?: string): readonly ReadBack[] {
  const input: unknown = forceType ? text : JSON.parse(text);
  const items = plugins.input.chain(input, { ...CHAIN, ...(forceType && { forceType }) }) as readonly CslItem[];
  return items.map(ofCsl);
}

function ofCsl(item: CslItem): ReadBack {
  return {
    key: item['citation-key'] ?? item.id,
    title: withoutMarkup(item.title ?? ''),
    authors: (item.author ?? []).map(cslName),
    abstract: withoutMarkup(item.abstract ?? ''),
    journal: withoutMarkup(item['container-title'] ?? ''),
    doi: item.DOI,
    url: item.URL,
    keywords: item.keyword?.split(/, ?/),
    note: typeof item.note === 'string' ? item.note : item.note?.join('\n'),
    year: item.issued?.['date-parts']?.[0]?.[0],
    raw: { ...item },
  };
}

function cslName(name: Readonly<Record<string, string>>): string {
  const { given, family, suffix, literal } = name;
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  const parts = /^[\p{Script=Han}]+$/u.test(family ?? '') ? [family, given] : [given, ...particles, family, suffix];
  return literal ?? parts.filter(Boolean).join(' ');
}

/** BibTeX or BibLaTeX read by Better BibTeX's parser; every mistake it finds is thrown. */
export function readWithBetterBibtex(text: string): readonly ReadBack[] {
  const { entries, errors } = parseBib(text, { sentenceCase: false, english: false });
  // A command it does not know it leaves as it stands, as is right.
  const mistakes = errors.map(({ error }) => error).filter((error) => !error.startsWith('unhandled macro'));
  if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  return entries.map(({ key, fields }) => {
    const plain = (name: string) => (typeof fields[name] === 'string' ? withoutMarkup(fields[name]) : undefined);
    const [year] = (plain('year') ?? plain('date') ?? '').split('-');
    return {
      key,
      title: plain('title') ?? '',
      authors: (fields.author ?? []).map(bibName).filter((name) => name !== 'others'),
      abstract: plain('abstract'),
      journal: plain('journal') ?? plain('journaltitle'),
      doi: plain('doi'),
      url: plain('url'),
      keywords: fields.keywords,
      note: plain('annote') ?? plain('annotation'),
      year: year ? Number(year) : undefined,
      raw: { ...fields },
    };
  });
}

interface BibName {
  readonly name?: string;
  readonly firstName?: string;
  readonly prefix?: string;
  readonly lastName?: string;
  readonly suffix?: string;
}

function bibName({ name, firstName, prefix, lastName, suffix }: BibName): string {
  const parts = /^[\p{Script=Han}]+$/u.test(lastName ?? '')
    ? [lastName, firstName]
    : [firstName, prefix, lastName, suffix];
  return withoutMarkup(name ?? parts.filter(Boolean).join(' '));
}

/** Without the markup by which readers of TeX say how it looks. What a title itself has of that kind they leave alone. */
function withoutMarkup(html: string): string {
  return html.replace(/<br ?\/?>\s*/g, '\n').replace(/<span style="[^"]*">|<\/span>|<\/?su[bp]>/g, '');
}

export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  return parseCsv(text, { columns: true }) as readonly Readonly<Record<string, string>>[];
}

/** One item of a Markdown list as the reference implementation sees it: its link, and all its text. */
export interface MarkdownItem {
  readonly title: string;
  readonly url?: string;
  readonly lines: readonly string[];
}

/** Items of the outer list; anything in the text that became HTML, code or an image is thrown. */
export function readMarkdown(text: string): readonly MarkdownItem[] {
  const items: { title: string; url?: string; lines: string[] }[] = [];
  const walker = new Parser().parse(text).walker();
  let depth = 0;
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event;
    if (['html_block', 'html_inline', 'code', 'code_block', 'image'].includes(node.type)) throw new Error(node.type);
    if (node.type === 'list') depth += entering ? 1 : -1;
    if (node.type === 'item' && entering) {
      if (depth === 1) items.push({ title: '', lines: [] });
      else items.at(-1)?.lines.push('');
    }
    const item = items.at(-1);
    if (!item || !entering) continue;
    if (node.type === 'link' && depth === 1) item.url = node.destination ?? undefined;
    const words = node.type === 'text' ? (node.literal ?? '') : /break$/.test(node.type) ? '\n' : '';
    if (depth === 1) item.title += words;
    else if (depth > 1) item.lines.push((item.lines.pop() ?? '') + words);
  }
  return items;
}
