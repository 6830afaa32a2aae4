/** What the filter box asks for: all of `include`, none of `exclude`, at least `minUpvotes`. */
export interface Query {
  /** Words and phrases an entry must hold, all of them. */
  readonly include: readonly string[];
  /** Words and phrases an entry must not hold. */
  readonly exclude: readonly string[];
  /** Absent: any number, none known included. */
  readonly minUpvotes?: number;
  /** Where the text could not be understood, and the remedy; a query with a problem filters nothing. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  /** Character position in the text, from 0. */
  readonly at: number;
  readonly message: string;
}

const TOKEN = /(-?)(?:"([^"]*)(")?|(\S+))/gu;
const VOTES = /^upvotes:(>=?|=)?(\d{1,9})$/iu;

/** Reads the text of the filter box: `word`, `"a phrase"`, `-word`, `survey*`, `upvotes:>=5`. */
export function parseQuery(text: string): Query {
  const include: string[] = [];
  const exclude: string[] = [];
  const problems: Problem[] = [];
  let minUpvotes: number | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const [, minus, phrase, closing, bare] = match;
    const at = match.index;
    if (phrase !== undefined && closing === undefined)
      problems.push({ at, message: 'This quote is not closed: add "' });
    else if (bare && /^upvotes:/iu.test(bare)) {
      minUpvotes = readMinimum(bare) ?? minUpvotes;
      if (minus || readMinimum(bare) === undefined) problems.push({ at, message: 'Write upvotes:>=5' });
    } else addWord(minus ? exclude : include, phrase ?? bare ?? '');
  }
  return { include, exclude, ...(minUpvotes !== undefined && { minUpvotes }), problems };
}

/** The text that `parseQuery` reads back as the same query. */
export function printQuery(query: Omit<Query, 'problems'>): string {
  const votes = query.minUpvotes === undefined ? [] : [`upvotes:>=${query.minUpvotes}`];
  return [...query.include.map(quote), ...query.exclude.map((word) => `-${quote(word)}`), ...votes].join(' ');
}

/** One word or phrase as it is written in the box. */
export function quote(word: string): string {
  return /[\s"]|^-|^upvotes:/iu.test(word) ? `"${word.replaceAll('"', '')}"` : word;
}

function addWord(list: string[], word: string): void {
  const trimmed = word.trim();
  // A lone dash or star is a word half typed: it asks for nothing yet.
  if (/[\p{L}\p{N}]/u.test(trimmed)) list.push(trimmed);
}

function readMinimum(token: string): number | undefined {
  const found = VOTES.exec(token);
  return found ? Number(found[2]) + (found[1] === '>' ? 1 : 0) : undefined;
}
