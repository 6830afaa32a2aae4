import type { Choice, Outcome, Priority } from '../paper.ts';
import { count } from './format.ts';

/** Every word that Ibid itself writes into an export a person reads. */
export const exportWords = {
  list: 'Reading list',
  untitled: 'Untitled',
  others: 'et al.',
  and: 'and',
  authors: 'Authors',
  version: 'Version',
  published: 'Published',
  journal: 'In',
  doi: 'DOI',
  remarks: 'Remarks',
  categories: 'Subjects',
  keywords: 'Keywords',
  tags: 'Tags',
  code: 'Code',
  project: 'Project',
  organization: 'Organization',
  submitter: 'Submitted by',
  section: 'Section',
  abstract: 'Abstract',
  note: 'Note',
  due: 'Due',
  again: 'Second look',
  state: 'State',
  choices: { queued: 'to read', reading: 'reading', done: 'done', dismissed: 'dismissed', none: '' } satisfies Record<
    Choice,
    string
  >,
  outcomes: { '': '', skimmed: 'skimmed', read: 'read', cite: 'to cite' } satisfies Record<Outcome, string>,
  priorities: { '': '', high: 'high priority', low: 'low priority' } satisfies Record<Priority, string>,
  upvotes: (n: number) => count(n, { one: '# upvote', other: '# upvotes' }),
  comments: (n: number) => count(n, { one: '# comment', other: '# comments' }),
  stars: (n: number) => count(n, { one: '# star', other: '# stars' }),
  authorCount: (n: number) => count(n, { one: '# author', other: '# authors' }),
};
