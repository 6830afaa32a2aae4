import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './compile.ts';

const SETS = ['a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d', '\\s', '\\p{Lu}', 'é'];
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...SETS, '^', '$', '\\b', '\\B', ''),
    fc.array(tie('pattern'), { maxLength: 3 }).map((parts) => parts.join('')),
    fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }).map((parts) => `(?:${parts.join('|')})`),
    fc
      .tuple(fc.constantFrom(...SETS), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?'))
      .map(([set, repeat]) => set + repeat),
    fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{0,2}')).map(([inner, repeat]) => `(${inner})${repeat}`),
  ),
}));
const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'É', 'é', ' ', '1', '-'), maxLength: 12 });

describe('a pattern', () => {
  it('matches where the browser’s own expression does', () => {
    fc.assert(
      fc.property(pattern, subject, fc.boolean(), (source, text, ignoresCase) => {
        const native = new RegExp(source, ignoresCase ? 'siu' : 'su');
        expect(compilePattern(source, ignoresCase).test(text)).toBe(native.test(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a+', 'baab a', ['aa', 'a']],
    ['a|ab|abc', 'abcab', ['abc', 'ab']],
    ['\\bsurvey\\b', 'survey surveys survey', ['survey', 'survey']],
    ['x*', 'aaa', []],
    ['.', '😀a', ['😀', 'a']],
    ['^a|b$', 'aab', ['a', 'b']],
    ['\\.', 'a.b', ['.']],
    ['[.]', 'a.b', ['.']],
    ['\\-', 'a-b', ['-']],
    ['\\"', 'a"b', ['"']],
    [']', 'a]b', [']']],
    ['\\u0041', 'xA', ['A']],
  ])('%s in %s is found at %j', (source, text, expected) => {
    expect(
      compilePattern(source)
        .findAll(text)
        .map(([start, end]) => text.slice(start, end)),
    ).toEqual(expected);
  });

  it.each(['(a+)+$', '(a|a)*b', '(.*)*x', '(a*)*c', '(a|aa)+$', '(.*a){10}x'])(
    '%s takes a long text as it takes a short one, only longer',
    (source) => {
      const time = (length: number) => {
        const { test } = compilePattern(source);
        const text = `${'a'.repeat(length)}!`;
        const started = performance.now();
        test(text);
        return performance.now() - started;
      };
      time(1000);
      expect(time(100_000)).toBeLessThan(2000);
    },
  );

  it('finds its places in a long text without hanging', () => {
    const started = performance.now();
    compilePattern('(a+)+b').findAll('a'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
