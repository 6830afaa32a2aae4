import type { Day, Listing, Memory, PaperRecord } from '../paper.ts';
import { foldText } from '../text.ts';
import type { TextField } from './query.ts';

/** All a query may ask about. What is absent is not known, and nothing follows from it. */
export interface Subject {
  readonly paper: PaperRecord;
  readonly listing?: Pick<Listing, 'site' | 'feed'>;
  readonly memory?: Pick<Memory, 'status' | 'days' | 'decision'>;
  /** The page would have shown a code repository, so its absence means none. */
  readonly lacksCode?: boolean;
  /** All the page tells is known, so that no keywords means none. */
  readonly lacksKeywords?: boolean;
  readonly today: Day;
}

/** A field that holds text of its own. */
export type PlainField = Exclude<TextField, 'any'>;

/** The fields a bare word is looked for in. */
export const SEARCHED: readonly PlainField[] = ['title', 'abstract', 'author', 'kw'];

/** The texts of a field, as the page has them; `undefined`: not told. */
export function textsOf({ paper, listing }: Subject, field: PlainField): readonly string[] | undefined {
  switch (field) {
    case 'title':
      return listOf(paper.title);
    case 'author':
      return paper.authors;
    case 'kw':
      return paper.keywords;
    case 'cat':
      return paper.categories;
    case 'org':
      return listOf(paper.organization);
    case 'site':
      return listOf(listing?.site);
    case 'feed':
      return listOf(listing?.feed);
    default:
      return listOf(paper[field]);
  }
}

/** Whether a field is told in full, so that what is not in it is nowhere. */
export function isWhole(subject: Subject, field: TextField): boolean {
  if (field === 'any') return SEARCHED.every((part) => isWhole(subject, part));
  const { authors, authorCount } = subject.paper;
  if (field === 'kw' && subject.lacksKeywords) return true;
  if (field === 'author') return authors !== undefined && authors.length >= (authorCount ?? 0);
  return textsOf(subject, field) !== undefined;
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text];
}

type Folded = { [F in PlainField]?: string };
const OF_LISTING: readonly PlainField[] = ['site', 'feed'];
const known = new WeakMap<PaperRecord, Folded>();

/** A field's texts as they are compared, with a bar between them, so that no phrase matches across two. Folded once for a paper. */
export function foldedOf(subject: Subject, field: PlainField): string {
  if (OF_LISTING.includes(field)) return fold(subject, field);
  let folded = known.get(subject.paper);
  if (!folded) {
    folded = {};
    known.set(subject.paper, folded);
  }
  folded[field] ??= fold(subject, field);
  return folded[field];
}

function fold(subject: Subject, field: PlainField): string {
  const texts = textsOf(subject, field) ?? [];
  return texts.length === 1 ? foldText(texts[0] ?? '') : texts.map(foldText).join(' | ');
}
