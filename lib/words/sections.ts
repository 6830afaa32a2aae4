import { count, type Forms } from './format.ts';

const FORMS: Readonly<Record<string, Forms>> = {
  new: { other: '# submitted' },
  'cross-list': { other: '# cross-listed' },
  replacement: { other: '# replaced' },
};

const NAMES: Readonly<Record<string, string>> = {
  new: 'New submissions',
  'cross-list': 'Cross-lists',
  replacement: 'Replacements',
};

/** Sections of a listing, in the words of its site's readers. */
export const sectionWords = {
  /** `4 cross-listed`; `new` would be taken for new to the reader. */
  count: (section: string, n: number) => count(n, FORMS[section] ?? { other: `# ${section}` }),
  /** What the rule behind a section's switch is called. */
  rule: (section: string) => NAMES[section] ?? section,
};
