/** Real addresses of listings. */
export const examples: readonly string[] = [
  'https://huggingface.co/papers',
  'https://huggingface.co/papers?date=2024-08-01',
  'https://huggingface.co/papers/date/2026-02-24',
  'https://huggingface.co/papers/week/2026-W09',
  'https://huggingface.co/papers/month/2026-02',
  'https://huggingface.co/papers/trending',
  'https://huggingface.co/papers?q=kolmogorov',
];

/** Real addresses the patterns cover that are no listings. */
export const others: readonly string[] = [
  'https://huggingface.co/papers/2602.20159',
  'https://huggingface.co/papers/2602.20159?from=trending',
  'https://huggingface.co/papers/submit',
  'https://huggingface.co/models',
];
