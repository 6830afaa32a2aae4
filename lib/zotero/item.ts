import type { ExportRow } from '../exports/export.ts';
import { parseDisplayName } from '../exports/names.ts';
import { arxivIdOf, publishedOn } from '../exports/published.ts';
import { seenText } from '../exports/seen.ts';
import { type PaperId, prune, saidOf } from '../paper.ts';

/** A paper as Zotero takes it in, by the names of its own fields; a field that is absent is not known. */
export interface ZoteroItem {
  /** Names the item within one request. */
  readonly id: PaperId;
  readonly itemType: 'preprint' | 'journalArticle';
  readonly title: string;
  readonly creators: readonly object[];
  readonly url: string;
  readonly DOI?: string;
  /** `arXiv:2503.02130`. */
  readonly archiveID?: string;
  readonly tags: readonly object[];
  readonly notes: readonly object[];
  readonly [field: string]: unknown;
}

/** In Zotero a tag of this type is one that came with the item, not the reader's own. */
const AUTOMATIC = 1;

/** What Zotero is told of a paper: what its page told, and what the reader said of it. */
export function zoteroItem({ record, decision }: ExportRow): ZoteroItem {
  const arxiv = arxivIdOf(record);
  const { year, month, day } = publishedOn(record);
  const date = [year, month, day].filter((part) => part !== undefined);
  const note = saidOf(decision, 'note');
  const isPreprint = record.journal === undefined;
  const classes = record.categories?.length ? ` [${record.categories.join(', ')}]` : '';
  const extra = [arxiv && `arXiv:${arxiv}${classes}`, record.remarks && `Comment: ${seenText(record.remarks)}`];
  return prune({
    id: record.id,
    itemType: isPreprint ? ('preprint' as const) : ('journalArticle' as const),
    title: seenText(record.title),
    creators: (record.authors ?? []).map(creator),
    abstractNote: record.abstract && seenText(record.abstract),
    date: date.map((part) => String(part).padStart(2, '0')).join('-') || undefined,
    url: record.url,
    DOI: record.doi,
    publicationTitle: record.journal && seenText(record.journal),
    repository: isPreprint && arxiv ? 'arXiv' : undefined,
    archiveID: isPreprint && arxiv ? `arXiv:${arxiv}` : undefined,
    extra: extra.filter(Boolean).join('\n') || undefined,
    tags: [
      ...saidOf(decision, 'tags').map((tag) => ({ tag })),
      ...(record.keywords ?? []).map((tag) => ({ tag, type: AUTOMATIC })),
    ],
    notes: note === '' ? [] : [{ note: paragraphs(note) }],
  });
}

function creator(name: string): object {
  const { family, given, particle, suffix, literal } = parseDisplayName(name);
  // One field holds the whole of a name that has no parts.
  if (literal !== '' || family === '') return { creatorType: 'author', lastName: literal || name, fieldMode: 1 };
  const firstName = [given, suffix].filter((part) => part !== '').join(', ');
  return { creatorType: 'author', firstName, lastName: `${particle} ${family}`.trim() };
}

/** Zotero's notes are HTML: the text as it was written, paragraph by paragraph. */
function paragraphs(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return escaped
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br/>')}</p>`)
    .join('');
}
