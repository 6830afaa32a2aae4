import type { Filter } from './filter.ts';

/** Whether an entry has at least so many upvotes; `unknown` where the page tells none. */
export const upvotes: Filter<number> = {
  id: 'upvotes',
  test({ paper }, minimum) {
    if (paper.upvotes === undefined) return 'unknown';
    return paper.upvotes >= minimum ? 'yes' : 'no';
  },
};
