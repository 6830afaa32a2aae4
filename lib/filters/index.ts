import type { Filter } from './filter.ts';
import { keyword } from './keyword.ts';
import { status } from './status.ts';
import { upvotes } from './upvotes.ts';

/** Every predicate a rule can be made of. */
export const filters: readonly Filter<never>[] = [keyword, upvotes, status];
