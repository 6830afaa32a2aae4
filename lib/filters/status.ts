import type { Status } from '../paper.ts';
import type { Filter } from './filter.ts';

/** Whether an entry has a status. */
export const status: Filter<Status> = {
  id: 'status',
  test: ({ memory }, wanted) => (memory.status === wanted ? 'yes' : 'no'),
};
