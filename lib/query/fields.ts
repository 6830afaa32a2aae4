// Apart from the types made of them: a page needs the types alone.

/** Fields that hold words. `any` is never written: it stands for a bare word. */
export const TEXT_FIELDS = [
  'any',
  'title',
  'abstract',
  'author',
  'org',
  'cat',
  'kw',
  'site',
  'feed',
  'section',
  'submitter',
] as const;

export const COUNT_FIELDS = ['upvotes', 'comments', 'stars', 'authors', 'age', 'seen'] as const;
export const QUERY_STATUSES = ['new', 'missed', 'seen', 'repeat', 'queued', 'reading', 'done', 'dismissed'] as const;
export const PRESENCES = ['code', 'project', 'note'] as const;

/** Every name that may stand before a colon. */
export const FIELD_NAMES: readonly string[] = [
  ...TEXT_FIELDS.filter((field) => field !== 'any'),
  ...COUNT_FIELDS,
  'date',
  'status',
  'has',
];
