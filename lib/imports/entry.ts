import { isDay } from '../dates.ts';
import { LINE, ownKeywords } from '../exports/note.ts';
import { type DecisionChange, type PaperRecord, prune, type Said } from '../paper.ts';
import { importWords as words } from '../words/imports.ts';
import { findIdentified } from './identifiers.ts';
import type { Found } from './import.ts';
import { addressOf, readRecord } from './record.ts';

/** What a file says of one paper, before its identifier is known. Empty texts and lists count as absent. */
export interface Draft extends Partial<Omit<PaperRecord, 'id'>> {
  /** In any form: `2503.02130v2`, `arXiv:math/0211159`. */
  readonly arxiv?: string | undefined;
  /** The reader's note, with the lines that our exports add to it. */
  readonly note?: string | undefined;
  /** What else the reader said. */
  readonly said?: DecisionChange;
  /** Fields that are known exactly, over all others. */
  readonly exact?: Readonly<Record<string, unknown>>;
}

const CHOICES = ['none', 'queued', 'reading', 'done', 'dismissed'];
const MAY_SAY: Readonly<Partial<Record<keyof Said, (value: unknown) => boolean>>> = {
  choice: (value) => CHOICES.includes(String(value)),
  outcome: (value) => ['skimmed', 'read', 'cite'].includes(String(value)),
  priority: (value) => ['high', 'low'].includes(String(value)),
  tags: (value) => Array.isArray(value) && value.every((tag) => typeof tag === 'string'),
  due: (value) => typeof value === 'string' && isDay(value),
  again: (value) => typeof value === 'string' && isDay(value),
  note: (value) => typeof value === 'string' && value !== '',
};

/** The entry a draft makes, at its line; or why it makes none. */
export function entryOf(draft: Draft, line: number): Found {
  const { arxiv, note = '', said, exact, ...told } = draft;
  const lines = note.split('\n').map((text) => [text, readLine(text)] as const);
  const ours = { ...Object.fromEntries(lines.flatMap(([, pair]) => (pair ? [pair] : []))), ...exact };
  const own = lines.filter(([, pair]) => !pair).map(([text]) => text);
  const change = saidOfAll({ ...said, note: own.join('\n').trim(), ...ours });
  const found = [arxiv, told.url, told.doi].map((text) => (text ? findIdentified(text) : undefined));
  const first = found.find((one) => one !== undefined && !one.id.startsWith('url:')) ?? found[1];
  const id = ours.id ?? first?.id;
  if (typeof id !== 'string') return { line, reason: words.noIdentifier(told.title) };
  const version = told.version ?? first?.version;
  const { record, reason } = readRecord({
    // Tags that came apart from the keywords are not among them.
    ...tidy(told, said?.tags ? [] : change.tags),
    version,
    url: told.url ?? addressOf(id),
    ...ours,
    id,
  });
  return record ? prune({ record, said: Object.keys(change).length > 0 ? change : undefined }) : { line, reason };
}

function readLine(text: string): readonly [string, unknown] | undefined {
  const [, field, json] = LINE.exec(text) ?? [];
  if (field === undefined || json === undefined) return undefined;
  try {
    return [field, JSON.parse(json)];
  } catch {
    return undefined;
  }
}

/** What is not empty; days that exist; and of keywords only those that are no tags of the reader's behind them. */
function tidy(told: Partial<PaperRecord>, tags: readonly string[] = []): Partial<PaperRecord> {
  return prune({
    ...told,
    authors: told.authors?.length ? told.authors : undefined,
    authorCount: told.authorCount ?? (told.authors?.length || undefined),
    categories: told.categories?.length ? told.categories : undefined,
    keywords: ownKeywords(told.keywords ?? [], tags),
    date: told.date !== undefined && isDay(told.date) ? told.date : undefined,
  });
}

function saidOfAll(told: Readonly<Record<string, unknown>>): DecisionChange {
  const fields = Object.entries(MAY_SAY).filter(([field, isSaid]) => told[field] !== undefined && isSaid(told[field]));
  const said = Object.fromEntries(fields.map(([field]) => [field, told[field]])) as DecisionChange;
  const tags = [...new Set(said.tags?.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))];
  return prune({ ...said, tags: tags.length > 0 ? tags : undefined });
}
