import type { PaperId, PaperRecord } from '../paper.ts';
import { importWords as words } from '../words/imports.ts';

const TEXTS = [
  ...([
    'abstract',
    'date',
    'submitter',
    'organization',
    'code',
    'project',
    'section',
    'doi',
    'journal',
    'remarks',
  ] as const),
] satisfies readonly (keyof PaperRecord)[];
const NUMBERS = [
  'version',
  'authorCount',
  'upvotes',
  'comments',
  'stars',
] as const satisfies readonly (keyof PaperRecord)[];
const LISTS = ['authors', 'keywords', 'categories'] as const satisfies readonly (keyof PaperRecord)[];

/** A record, or why there is none; the reason has no full stop. */
export type ReadRecord =
  | { readonly record: PaperRecord; readonly reason?: never }
  | { readonly record?: never; readonly reason: string };

/**
 * What is claimed to be a record, checked field by field. Fields of ours that
 * are `null` or empty are absent, fields that are not ours are left out. Title
 * and address, where they are missing, are named after the identifier.
 */
export function readRecord(value: unknown): ReadRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { reason: words.noObject };
  const given = value as Readonly<Record<string, unknown>>;
  const { id } = given;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9.+-]*:\S/i.test(id)) return { reason: words.noId };
  const fields: [string, unknown][] = [];
  for (const field of ['title', 'url', ...TEXTS, ...NUMBERS, ...LISTS]) {
    const told = given[field];
    if (told === undefined || told === null || told === '') continue;
    if (!isOfField(field, told)) return { reason: words.badField(field) };
    fields.push([field, told]);
  }
  const record = Object.fromEntries(fields) as Partial<PaperRecord>;
  return {
    record: { ...record, id: id as PaperId, title: record.title ?? nameOf(id), url: record.url ?? addressOf(id) },
  };
}

function isOfField(field: string, told: unknown): boolean {
  if (NUMBERS.some((name) => name === field)) return typeof told === 'number' && Number.isFinite(told);
  if (LISTS.some((name) => name === field)) return Array.isArray(told) && told.every((one) => typeof one === 'string');
  return typeof told === 'string';
}

/** What a paper without a title is called: `arXiv:2503.02130`, `10.1145/3292500`, its address. */
function nameOf(id: string): string {
  return id.startsWith('arxiv:') ? id.replace('arxiv:', 'arXiv:') : id.slice(id.indexOf(':') + 1);
}

/** The page to which an identifier leads; `id` itself where its scheme has no resolver. */
export function addressOf(id: string): string {
  const value = id.slice(id.indexOf(':') + 1);
  if (id.startsWith('arxiv:')) return `https://arxiv.org/abs/${value}`;
  if (id.startsWith('doi:')) return `https://doi.org/${value}`;
  return id.startsWith('url:') ? value : id;
}
