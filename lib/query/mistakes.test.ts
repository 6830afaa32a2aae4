import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mistakeText, placedMistakeText } from '../words/query.ts';
import { parseQuery } from './parse.ts';
import type { Mistake } from './query.ts';

const MISTAKES: readonly (readonly [text: string, kind: Mistake['kind'], at: number, remedy: string])[] = [
  ['foo:bar', 'field', 0, 'Put the words in quotes'],
  ['a titel:x', 'field', 2, 'Did you mean title?'],
  ['statsu:new', 'field', 0, 'Did you mean status?'],
  ['upvote:>3', 'field', 0, 'Did you mean upvotes?'],
  ['title:', 'empty', 0, 'Write what it should hold'],
  ['title: survey', 'empty', 0, 'Write what it should hold'],
  ['title:)', 'empty', 0, 'Write what it should hold'],
  ['""', 'empty', 0, 'Write what it should hold'],
  ['a (b', 'open-parenthesis', 2, 'Add “)”'],
  ['a (', 'open-parenthesis', 2, 'Add “)”'],
  ['title:(a', 'open-parenthesis', 6, 'Add “)”'],
  ['a)', 'stray-parenthesis', 1, 'Take it out'],
  ['a "b', 'open-quote', 2, 'Add “"”'],
  ['a /b', 'open-pattern', 2, 'Add “/”'],
  ['/[/]', 'open-pattern', 0, 'Add “/”'],
  ['a OR', 'operand', 2, 'Write a word'],
  ['OR a', 'operand', 0, 'Write a word'],
  ['a AND OR b', 'operand', 6, 'Write a word'],
  ['NOT', 'operand', 0, 'Write a word'],
  ['()', 'operand', 1, 'Write a word'],
  ['sur*ey', 'star', 3, 'In quotes it stands for itself'],
  ['upvotes:many', 'number', 8, '>=20'],
  ['upvotes:>=', 'number', 8, '>=20'],
  ['upvotes:-3', 'number', 8, '>=20'],
  ['upvotes:9..3', 'range', 8, 'lower end first'],
  ['stars:..', 'range', 6, '5..20'],
  ['date:yesterday', 'date', 5, '2026-01'],
  ['date:2026-13', 'date', 5, '2026-01'],
  ['date:2026-02-30', 'date', 5, '2026-01'],
  ['age:<7x', 'age', 4, '<7d'],
  ['has:cod', 'has', 4, 'Did you mean code?'],
  ['has:wings', 'has', 4, 'code, project, note'],
  ['status:queue', 'status', 7, 'Did you mean queued?'],
  ['/(/', 'pattern-syntax', 1, 'backslash'],
  ['/a)/', 'pattern-syntax', 2, 'backslash'],
  ['/[z-a]/', 'pattern-syntax', 1, 'backslash'],
  ['title:/(a)\\1/', 'pattern-back-reference', 10, 'Write out'],
  ['/(?<n>a)\\k<n>/', 'pattern-back-reference', 8, 'Write out'],
  ['/a(?=b)/', 'pattern-look-around', 2, 'Join two terms'],
  ['/(?<!a)b/', 'pattern-look-around', 1, 'Join two terms'],
  ['/*a/', 'pattern-repeat', 1, 'Take one out'],
  ['/a**/', 'pattern-repeat', 3, 'Take one out'],
  ['/a{3,1}/', 'pattern-repeat', 2, 'Take one out'],
  ['/a{5000}/', 'pattern-size', 2, 'smaller'],
  ['/((a{100}){100}){100}/', 'pattern-size', 1, 'smaller'],
  ['/a/x', 'pattern-flag', 3, 'Only i'],
  [`${'('.repeat(200)}a${')'.repeat(200)}`, 'depth', 100, 'Take some out'],
];

describe('a mistake', () => {
  it.each(MISTAKES)('in %j is %s at %i, and its remedy is told', (text, kind, at, remedy) => {
    const { query, mistake } = parseQuery(text);
    expect(query).toBeUndefined();
    expect(mistake).toMatchObject({ kind, at });
    expect(mistakeText(mistake as Mistake)).toContain(remedy);
    expect(placedMistakeText(mistake as Mistake)).toMatch(new RegExp(`^At ${at + 1}: `));
  });

  it.each(['', '   ', '-', '*', ' - * '])('%j asks for nothing, and is none', (text) => {
    expect(parseQuery(text)).toEqual({});
  });
});

describe('any text', () => {
  const pieces = [
    'title:',
    'upvotes:',
    '>=',
    '5',
    '..',
    'AND',
    'OR',
    'NOT',
    '-',
    '(',
    ')',
    '"',
    '/',
    '\\',
    '*',
    '[',
    ']',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces, 'word', '{2}', ' ', '|', '^', '$', '\\p{L}'), fc.string()))
      .map((all) => all.join('')),
  );

  it('is answered with a query, a mistake inside the text, or neither, and soon', () => {
    fc.assert(
      fc.property(text, (any) => {
        const started = performance.now();
        const { query, mistake } = parseQuery(any);
        expect(query && mistake).toBeUndefined();
        if (mistake) expect(mistake.at >= 0 && mistake.at <= any.length).toBe(true);
        expect(performance.now() - started).toBeLessThan(200);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['parentheses', '('.repeat(100_000)],
    ['dashes', '-a'.repeat(50_000)],
    ['NOTs', 'NOT '.repeat(50_000)],
    ['words', 'word '.repeat(50_000)],
    ['a pattern', `/${'(a|b)*'.repeat(20_000)}/`],
    ['field names', 'title:'.repeat(20_000)],
  ])('however long, made of %s, is answered', (_, long) => {
    const started = performance.now();
    parseQuery(long);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
