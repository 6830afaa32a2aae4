/** Real addresses of listings. */
export const examples: readonly string[] = [
  'https://arxiv.org/list/cs.CL/new',
  'https://arxiv.org/list/cs.CL/recent?skip=50&show=50',
  'https://arxiv.org/list/math/pastweek',
  'https://arxiv.org/list/quant-ph/2301',
  'https://arxiv.org/list/cs/2023',
  'https://arxiv.org/catchup/cs.CL/2026-09-22?abs=True&page=1',
  'https://arxiv.org/a/warner_s_1',
  'https://arxiv.org/search/?query=kolmogorov&searchtype=all',
  'https://arxiv.org/search/advanced?advanced=&terms-0-operator=AND&terms-0-term=kolmogorov&terms-0-field=title',
];

/** Real addresses the patterns cover that are no listings. */
export const others: readonly string[] = [
  'https://arxiv.org/list/cs.CL',
  'https://arxiv.org/catchup/',
  'https://arxiv.org/a/warner_s_1.atom',
  'https://arxiv.org/search/',
  'https://arxiv.org/search/advanced',
  'https://arxiv.org/abs/2602.20159',
];
