import type { PaperId, PaperRecord } from '../../paper.ts';
import { type PaperLink, readPaperLink } from './address.ts';
import { readText } from './text.ts';

/** What an offer needs of an entry, and where the rest of it stands. */
export interface EntryHead {
  readonly record: PaperRecord;
  /** The element whose children are the entry's lines. */
  readonly box: Element;
  /** A search's result, not an entry of a list: its title has no label. */
  readonly isResult: boolean;
}

/** An entry's lines by what they hold: `title`, `authors`, `comments`… */
export type Lines = ReadonlyMap<string, Element>;

/**
 * Reads the head of an entry, or says in a few words why it cannot be read.
 * Looks at this entry only: entries can be read in any order, any number at a time.
 * @param section the part of the listing its heading names
 */
export function readHead(anchor: Element, section: string | undefined): EntryHead | string {
  const { paper, link } = findPaper(anchor);
  if (!paper) return 'no link to a paper';
  const isResult = anchor.localName !== 'dt';
  const box = isResult ? anchor : findBox(anchor);
  const line = box && findTitle(box, isResult);
  const title = line ? (isResult ? readText(line) : readValue(line)) : '';
  if (!box || title === '') return 'no title';
  const version = paper.version ?? findVersion(anchor, paper.id);
  const part = section ?? (link && readNote(link));
  return {
    record: {
      id: paper.id,
      title,
      url: `https://arxiv.org/abs/${paper.id.slice(6)}`,
      ...(version !== undefined && { version }),
      ...(part !== undefined && { section: part }),
    },
    box,
    isResult,
  };
}

/** The paper an entry shows now: the first page of a paper it links to, else the first file of one. */
export function findPaper(anchor: Element): { readonly paper?: PaperLink; readonly link?: Element } {
  let file: { paper: PaperLink; link: Element } | undefined;
  for (const link of anchor.getElementsByTagName('a')) {
    const paper = readPaperLink(link.getAttribute('href') ?? '');
    if (paper?.isAbstract) return { paper, link };
    if (paper) file ??= { paper, link };
  }
  return file ?? {};
}

/** The version where only a file's address or an abstract's id names it. */
function findVersion(anchor: Element, id: PaperId): number | undefined {
  const shown = anchor.localName === 'dt' ? 'a[href*="/html/"]' : '[id*="-abstract-"]';
  const found = anchor.querySelector(shown);
  const named = found?.getAttribute('href') ?? `/abs/${found?.id.replace(/-abstract-\w+$/, '')}`;
  const paper = readPaperLink(named);
  return paper?.id === id ? paper.version : undefined;
}

/** What stands behind the link: `(cross-list from cs.CY)`, `(replaced)`. */
function readNote(link: Element): string | undefined {
  let note = '';
  for (let next = link.nextSibling; next && next.nodeType !== 1; next = next.nextSibling) note += next.nodeValue;
  return nameSection(note.replace(/^[\s(]+/, ''));
}

/** The section that a heading or a note begins with. */
export function nameSection(text: string): string | undefined {
  if (/^cross-?\s?(?:list|sub)/i.test(text)) return 'cross-list';
  if (/^replace/i.test(text)) return 'replacement';
  return /^new sub/i.test(text) ? 'new' : undefined;
}

// Labels are told by their words, so that it matters little what element they stand in.
const LABEL =
  /^\s*(?:(title|author|comment|subject|journal|abstract|doi|report|msc|acm|proxy)[a-z -]{0,12}:|(submitted)\s)\s*/i;

function findTitle(box: Element, isResult: boolean): Element | undefined {
  for (const line of box.children) {
    if (isResult ? line.localName === 'p' : nameLine(line, false) === 'title') return line;
  }
  return undefined;
}

export function readLines({ box, isResult }: EntryHead): Lines {
  const lines = new Map<string, Element>();
  const title = findTitle(box, isResult);
  for (const line of box.children) {
    const name = line === title ? 'title' : nameLine(line, isResult);
    if (name && !lines.has(name)) lines.set(name, line);
  }
  return lines;
}

/** What a line holds, by its label; in a list authors and abstract have none. */
function nameLine(line: Element, isResult: boolean): string | undefined {
  const kind = line.localName;
  if (!isResult && kind === 'p') return 'abstract';
  if (kind !== (isResult ? 'p' : 'div')) return undefined;
  const [, name, submitted] = LABEL.exec(line.textContent) ?? [];
  return (name ?? submitted)?.toLowerCase() ?? (isResult ? undefined : 'author');
}

/** The `dd` that belongs to a `dt`. */
export function findRest(anchor: Element): Element | undefined {
  let rest = anchor.nextElementSibling;
  while (rest && rest.localName !== 'dd' && rest.localName !== 'dt') rest = rest.nextElementSibling;
  return rest?.localName === 'dd' ? rest : undefined;
}

/** The `dt` that a `dd` belongs to. */
export function findStart(rest: Element | null): Element | undefined {
  let start = rest;
  while (start && start.localName !== 'dt') start = start.previousElementSibling;
  return start ?? undefined;
}

/** What holds the lines that belong to a `dt`: the `dd` after it, mostly with a box of its own. */
function findBox(anchor: Element): Element | undefined {
  const box = findRest(anchor);
  if (!box) return undefined;
  const only = box.childElementCount === 1 ? box.firstElementChild : null;
  return box.querySelector('.list-title')?.parentElement ?? only ?? box;
}

/** A line's text without its label. */
export function readValue(line: Element): string {
  return readText(line).replace(LABEL, '');
}
