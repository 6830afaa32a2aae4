import type { Claim } from './paper.ts';

/** One thing that changed about a paper between two claims, as data; the words are in lib/words. */
export type Change =
  | { readonly kind: 'upvotes'; readonly by: number }
  | { readonly kind: 'comments'; readonly by: number }
  | { readonly kind: 'code' }
  | { readonly kind: 'version'; readonly was: number; readonly now: number }
  | { readonly kind: 'title'; readonly was: string; readonly now: string };

/**
 * What a page claims now and claimed otherwise then, in the order a mark shows
 * it. `by` is negative where a number fell. A field absent on either side says
 * nothing; `code` is a release only where a page once showed that there was none;
 * an older version than the one seen is no news. Sites write the same title
 * with other signs and blanks: its letters count.
 */
export function changesSince(then: Claim, now: Claim): readonly Change[] {
  const changes: Change[] = [];
  for (const kind of ['upvotes', 'comments'] as const) {
    const by = (now[kind] ?? Number.NaN) - (then[kind] ?? Number.NaN);
    if (!Number.isNaN(by) && by !== 0) changes.push({ kind, by });
  }
  if (then.code === false && now.code === true) changes.push({ kind: 'code' });
  if (then.version !== undefined && now.version !== undefined && now.version > then.version)
    changes.push({ kind: 'version', was: then.version, now: now.version });
  const { title } = then;
  if (title !== undefined && now.title !== undefined && lettersOf(title) !== lettersOf(now.title))
    changes.push({ kind: 'title', was: title, now: now.title });
  return changes;
}

// Case is kept: "GAN" and "Gan" differ to a reader.
function lettersOf(title: string): string {
  return title.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}
