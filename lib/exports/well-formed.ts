import type { PaperRecord } from '../paper.ts';

const TEXTS = [
  'url',
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
] as const;
const COUNTS = ['version', 'authorCount', 'upvotes', 'comments', 'stars'] as const;
const LISTS = ['authors', 'keywords', 'categories'] as const;

type Loose = Partial<Record<keyof PaperRecord, unknown>>;

/** A record from elsewhere, with what is of its own kind and nothing else; a title it lacks is its id. */
export function wellFormed(record: Loose): PaperRecord {
  const fields: Record<string, unknown> = {};
  for (const name of TEXTS) if (isText(record[name])) fields[name] = record[name];
  for (const name of COUNTS) if (Number.isFinite(record[name])) fields[name] = record[name];
  for (const name of LISTS) {
    const list = record[name];
    if (Array.isArray(list) && list.some(isText)) fields[name] = list.filter(isText);
  }
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(String(fields.date))) delete fields.date;
  const id = String(record.id) as PaperRecord['id'];
  return { url: '', ...fields, id, title: isText(record.title) ? record.title : id };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
