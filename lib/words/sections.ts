import { count, type Forms } from './format.ts';

const FORMS: Readonly<Record<string, Forms>> = {
  new: { one: '# new submission', other: '# new submissions' },
  'cross-list': { one: '# cross-list', other: '# cross-lists' },
  replacement: { one: '# replacement', other: '# replacements' },
};

const NAMES: Readonly<Record<string, string>> = {
  new: 'New submissions',
  'cross-list': 'Cross-lists',
  replacement: 'Replacements',
};

/** Sections of a listing, in the words of its site's readers. */
export const sectionWords = {
  /** `4 cross-lists`. */
  count: (section: string, n: number) => count(n, FORMS[section] ?? { other: `# ${section}` }),
  /** What the rule behind a section's switch is called. */
  rule: (section: string) => NAMES[section] ?? section,
};
