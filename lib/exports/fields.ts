import type { PaperRecord } from '../paper.ts';
import { saidOf } from '../paper.ts';
import type { ExportRow } from './export.ts';

/** What no format has a field for, by the names Ibid's own records use; what is absent or says nothing is left out. */
export function extraFields({ record, decision }: ExportRow): readonly (readonly [name: string, value: string])[] {
  const { id, authorCount, authors, upvotes, comments, stars, submitter, organization, code, project, section } =
    record;
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['id', id],
    ['authors', authorCount !== undefined && authorCount !== authors?.length ? authorCount : undefined],
    ['upvotes', upvotes],
    ['comments', comments],
    ['stars', stars],
    ['submitter', submitter],
    ['organization', organization],
    ['code', code],
    ['project', project],
    ['section', section],
    ['status', decision && decision.choice !== 'none' ? decision.choice : undefined],
    ['outcome', saidOf(decision, 'outcome') || undefined],
    ['priority', saidOf(decision, 'priority') || undefined],
    ['due', saidOf(decision, 'due') || undefined],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, oneLine(String(value))] as const]));
}

/** arXiv's id without scheme and version; `undefined` for papers of other sites. */
export function arxivOf({ id }: PaperRecord): string | undefined {
  return id.startsWith('arxiv:') ? id.slice('arxiv:'.length) : undefined;
}

/** Year, month and day, as far as they are known, without leading zeros. */
export function dateOf({ date, id }: PaperRecord): readonly number[] {
  if (date) return date.split('-').map(Number);
  // New arXiv ids tell year and month.
  const [, year, month] = /^arxiv:(\d\d)(\d\d)\.\d{4,5}$/.exec(id) ?? [];
  return year && month ? [2000 + Number(year), Number(month)] : [];
}

/** Keywords of the page and tags of the reader, each once. */
export function keywordsOf({ record, decision }: ExportRow): readonly string[] {
  return [...new Set([...(record.keywords ?? []), ...saidOf(decision, 'tags')].map(oneLine))];
}

/** Text in one line: what is longer than a line is no field of a reference manager. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
