import { saidOf } from '../paper.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { arxivOf, dateOf, extraFields, keywordsOf, oneLine } from './fields.ts';
import { shown } from './shown.ts';

const NAMED = 6;
/** What stands elsewhere in the entry, or is of no use in a reading list. */
const TOLD: ReadonlySet<string> = new Set(['id', 'status', 'authors']);

/** A reading list to paste into a chat, a gist or Obsidian: a task for each paper, ticked where it is done. */
export const markdown: ExportFormat = {
  id: 'markdown',
  name: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown',
  start: () => ({ head: '', entry: entryOf, tail: '' }),
};

function entryOf(row: ExportRow): string {
  const { record, decision } = row;
  const tick = decision?.choice === 'done' ? 'x' : ' ';
  const details = [authorsOf(row), dateOf(record)[0], record.journal && plain(record.journal)]
    .filter(Boolean)
    .join(', ');
  const extra = extraFields(row)
    .filter(([name]) => !TOLD.has(name))
    .map(([name, value]) => `${name}: ${plain(value)}`);
  const lines = [
    `- [${tick}] ${markdownLink(row)}${details ? ` (${details})` : ''}`,
    ...(keywordsOf(row).length > 0 ? [`  ${keywordsOf(row).map(tagOf).join(' ')}`] : []),
    ...(extra.length > 0 ? [`  ${extra.join(' · ')}`] : []),
    ...indented(record.abstract && `> ${plain(record.abstract)}`),
    // The reader's own words are Markdown already.
    ...indented(saidOf(decision, 'note')),
  ];
  return `${lines.join('\n')}\n`;
}

/** `[Title](address)`, arXiv's where the paper is there; the title alone where no address can be opened. */
export function markdownLink({ record }: ExportRow): string {
  const arxiv = arxivOf(record);
  const address = arxiv ? `https://arxiv.org/abs/${arxiv}` : (record.url ?? '');
  const title = plain(record.title);
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return title;
  // A parenthesis would end the link.
  const href = new URL(address).href.replace(/[()]/g, (paren) => (paren === '(' ? '%28' : '%29'));
  return `[${title}](${href})`;
}

function authorsOf({ record: { authors = [], authorCount } }: ExportRow): string | undefined {
  if (authors.length === 0) return undefined;
  const named = authors.slice(0, NAMED).map(plain).join(', ');
  return Math.max(authors.length, authorCount ?? 0) > NAMED ? `${named} et al.` : named;
}

/** Text in which nothing is Markdown, HTML or a line's end. */
function plain(text: string): string {
  return shown(text).replace(/[\\`*_{}[\]<>#|~$]/g, '\\$&');
}

/** `#world-models`, as Obsidian has tags. */
function tagOf(word: string): string {
  return `#${oneLine(word).replace(/[^\p{L}\p{N}/_-]+/gu, '-')}`;
}

function indented(text: string | undefined): readonly string[] {
  return text ? ['', ...text.split('\n').map((line) => `  ${line}`), ''] : [];
}
