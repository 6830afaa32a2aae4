import { type PaperRecord, prune } from '../../paper.ts';
import { type EntryHead, type Lines, readLines, readValue } from './entry.ts';
import { readDay } from './issue.ts';
import { collect, fold, readText } from './text.ts';

const CODE = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;
const FULL = '[id$="-abstract-full"], .abstract-full';

/** The record of an entry with all that the page says; read only when a record is wanted. */
export function readDetails(head: EntryHead): PaperRecord {
  const { box, isResult } = head;
  const lines = readLines(head);
  return {
    ...head.record,
    ...prune({
      ...readAuthors(lines.get('author')),
      abstract: isResult ? readFullAbstract(box) : readPlainAbstract(lines),
      date: readDate(lines),
      categories: isResult ? readTags(box) : readSubjects(lines),
      doi: isResult ? readDoi(box) : readLine(lines, 'doi'),
      journal: readLine(lines, 'journal'),
      remarks: readLine(lines, 'comment'),
    }),
  };
}

/** Whether the page shows its abstract, which other pages of the same listing may leave out. */
export function hasAbstract({ box, isResult }: EntryHead): boolean {
  return isResult ? box.querySelector(FULL) !== null : box.lastElementChild?.localName === 'p';
}

function readLine(lines: Lines, name: string): string | undefined {
  const line = lines.get(name);
  return (line && readValue(line)) || undefined;
}

function readAuthors(line: Element | undefined): Pick<PaperRecord, 'authors' | 'authorCount'> {
  if (!line) return {};
  const text = readValue(line);
  const hidden = /\((\d+) (?:additional )?authors? not shown\)/.exec(text)?.[1];
  const linked = [...line.getElementsByTagName('a')].map((link) => readText(link));
  const names = (linked.length > 0 ? linked : text.split(/, /)).filter(isName);
  if (names.length === 0) return {};
  return { authors: names, ...(hidden && { authorCount: names.length + Number(hidden) }) };
}

function isName(text: string): boolean {
  return text !== '' && !/^\(|^et al\b|not shown|^https?:/.test(text);
}

function readPlainAbstract(lines: Lines): string | undefined {
  const line = lines.get('abstract');
  return (line && fold(`${readText(line)} ${readSpilt(line)}`).replace(/^Abstract: /, '')) || undefined;
}

/** A result holds its abstract twice, short and whole, each with a link to the other. */
function readFullAbstract(box: Element): string | undefined {
  const full = box.querySelector(FULL);
  if (!full) return undefined;
  const text = fold(`${readText(full)} ${readSpilt(full.closest('p') ?? full)}`);
  return text.replace(/\s*[△▽] (?:Less|More)$/, '') || undefined;
}

/** The rest of a paragraph that a formula of its own line broke off when the page was saved and read again. */
function readSpilt(line: Element): string {
  let text = '';
  for (let next = line.nextSibling; next && (next as Element).localName !== 'p'; next = next.nextSibling) {
    text += collect(next);
  }
  return text;
}

/** The day of the first version. */
function readDate(lines: Lines): string | undefined {
  const line = lines.get('submitted');
  const text = line ? fold(line.textContent) : '';
  return readDay(/\bv1 submitted .*/.exec(text)?.[0] ?? text);
}

/** `Quantum Physics (quant-ph); Optics (physics.optics)`: the primary one stands first. */
function readSubjects(lines: Lines): readonly string[] | undefined {
  const codes = (readLine(lines, 'subject') ?? '').split(';').map((part) => /\(([^()]+)\)\s*$/.exec(part)?.[1] ?? '');
  return keepCodes(codes);
}

function readTags(box: Element): readonly string[] | undefined {
  return keepCodes([...box.querySelectorAll('[data-tooltip]')].map((tag) => fold(tag.textContent)));
}

function keepCodes(codes: readonly string[]): readonly string[] | undefined {
  const known = codes.filter((code) => CODE.test(code));
  return known.length > 0 ? known : undefined;
}

function readDoi(box: Element): string | undefined {
  const link = box.querySelector(':scope > div a[href*="doi.org/10."]');
  return link ? readText(link) || undefined : undefined;
}
