import fc from 'fast-check';
import type { ExportRow } from '../lib/exports/export.ts';
import { type PaperId, type PaperRecord, prune, undecided } from '../lib/paper.ts';

// Letters of every script, and all that some format means something by.
const SPICE = [
  ...['{', '}', '\\', '$', '%', '&', '#', '_', '^', '~', '"', "'", '`', '<', '>', '|', ',', ';', '=', '@', '-', '+'],
  ...['\\alpha', '$x^2$', '{A}', ' and ', '--', "''", '\n', '\r\n', '\t', '  ', '\u202e', 'ü', '王', '😀', '</script>'],
  ...[
    'ER  - ',
    'TY  - X',
    'ibid.id: "x:1"',
    '"""',
    '\u0000',
    '\ud800',
    '\u2028',
    '@article{x,',
    '\\\\',
    '%%',
    '[a](b)',
  ],
];

/** Any text that says something, most of them hostile. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    fc
      .array(fc.oneof(fc.constantFrom(...SPICE), fc.string({ minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  )
  // A page gives text with white space trimmed, and nothing where there is nothing.
  .map((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .filter((text) => text !== '');

const anyList = fc.array(anyText, { minLength: 1, maxLength: 4 });
const anyCount = fc.integer({ min: 0, max: 100_000 });
const anyDay = fc
  .date({ min: new Date('1991-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyId = fc.oneof(
  fc.nat(99_999).map((n) => `arxiv:2503.${String(n).padStart(5, '0')}`),
  fc.nat(99_999).map((n) => `doi:10.1000/knots-${n}`),
  fc.nat(99_999).map((n) => `url:https://a.example/p/${n}`),
);

/** Any record, each field there or not. */
export const anyRecord: fc.Arbitrary<PaperRecord> = fc
  .record(
    {
      id: anyId,
      title: anyText,
      url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
      version: fc.integer({ min: 1, max: 99 }),
      authors: anyList,
      abstract: anyText,
      date: anyDay,
      upvotes: anyCount,
      comments: anyCount,
      stars: anyCount,
      submitter: anyText,
      organization: anyText,
      code: fc.webUrl(),
      project: fc.webUrl(),
      keywords: anyList,
      categories: anyList,
      section: anyText,
      doi: fc.oneof(
        fc.nat().map((n) => `10.1000/${n}`),
        anyText,
      ),
      journal: anyText,
      remarks: anyText,
    },
    { requiredKeys: ['id', 'title', 'url'] },
  )
  .map((record) => prune({ ...record, id: record.id as PaperId, authorCount: record.authors?.length }));

const anyTags = fc.uniqueArray(
  anyText.map((tag) => tag.toLowerCase().trim()),
  { minLength: 1, maxLength: 3 },
);

/** Any record with anything a reader may have said of it. */
export const anyRow: fc.Arbitrary<ExportRow> = fc
  .tuple(
    anyRecord,
    fc.record(
      {
        choice: fc.constantFrom('queued' as const, 'reading' as const, 'done' as const, 'dismissed' as const),
        outcome: fc.constantFrom('skimmed' as const, 'read' as const, 'cite' as const),
        priority: fc.constantFrom('high' as const, 'low' as const),
        tags: anyTags,
        due: anyDay,
        again: anyDay,
        note: fc.array(anyText, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([record, said]) => ({ record, decision: { ...undecided(record.id), ...said } }));

/** As text that went through TeX or lines comes back: white space folded, half characters replaced. */
export function folded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string'
      ? part
          .toWellFormed()
          .replace(/[\s\p{Cc}]+/gu, ' ')
          .trim()
      : part,
  ) as T;
}
