import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchWords } from '../words/match.ts';
import { candidateKeys } from './keys.ts';
import { type Match, matchRecords } from './match.ts';
import { parseMatchRecord } from './record.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('Part II', '$\\alpha$-net++', '量子コンピュータ入門', 'v2', ''),
);
const anyRecord = fc.record(
  {
    title: anyText,
    authors: fc.array(anyText, { maxLength: 4 }),
    authorsText: anyText,
    year: fc.oneof(fc.integer({ min: 1900, max: 2030 }), anyText),
    date: anyText,
    venue: anyText,
    abstract: anyText,
    pages: anyText,
    ids: fc.dictionary(fc.constantFrom('arxiv', 'doi', 'acl'), anyText),
  },
  { requiredKeys: [] },
);
const outcome = ({ verdict, auto, score }: Match) => ({ verdict, auto, score });

describe('laws', () => {
  it('which record stands left makes no difference', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const [left, right] = [parseMatchRecord(a), parseMatchRecord(b)];
        expect(outcome(matchRecords(left, right))).toEqual(outcome(matchRecords(right, left)));
      }),
    );
  });

  it('nor does it among records whose words and names are each other’s misspelt', () => {
    const words = [
      'learning',
      'leerning',
      'lerning',
      'learnings',
      'image',
      'images',
      'imagine',
      'net',
      'work',
      'network',
      '2',
      'II',
      'part',
    ];
    const text = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 9 }).map((chosen) => chosen.join(' '));
    const record = fc.record({
      title: text,
      authors: fc.array(text, { maxLength: 3 }),
      venue: text,
      year: fc.constantFrom(2001, 2002),
    });
    fc.assert(
      fc.property(record, record, (left, right) => {
        expect(outcome(matchRecords(left, right))).toEqual(outcome(matchRecords(right, left)));
      }),
      { numRuns: 500 },
    );
  });

  it('any JSON is read and judged, with a score from 0 to 1 and a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const match = matchRecords(parseMatchRecord(a), parseMatchRecord(b));
        expect(match.score).toBeGreaterThanOrEqual(0);
        expect(match.score).toBeLessThanOrEqual(1);
        expect(matchWords.why(match.why)).toMatch(/\.$/);
      }),
    );
  });

  const titles = [
    'Rotary Embeddings for Very Long Documents: A Careful Account',
    '面向长文本的旋转位置编码研究',
    'Исследование устойчивости тонких оболочек',
    'دراسة في استقرار القشور الرقيقة',
    '장문 문서를 위한 회전 임베딩 연구',
  ];
  it.each(titles)('%s is the same as itself and has keys', (title) => {
    const record = { title, authors: ['Wei Li', 'Anna Schmidt'], year: 2025 };
    expect(matchRecords(record, record).verdict).toBe('same');
    expect(candidateKeys({ title }).length).toBeGreaterThan(0);
  });
});
