import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../tests/arbitrary-rows.ts';
import { importText } from './index.ts';

const MANY = 200_000;

describe('hostile text', () => {
  it('never throws, whatever it is', async () => {
    const starts = [
      '',
      '@article{a, title = ',
      '[{"id":',
      '{"a":{',
      'TY  - JOUR\nTI  - ',
      'id,url\n"',
      'https://a.example/',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(anyText),
        fc.constantFrom('', '\n', '}'),
        async (start, parts, glue) => {
          const { entries, skipped } = await importText(start + parts.join(glue));
          expect(
            entries.every(({ record }) => /^\w+:./.test(record.id) && record.title !== '' && record.url !== ''),
          ).toBe(true);
          expect(skipped.every(({ reason }) => reason !== 'it cannot be read')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['entries of BibTeX that never close', '@a{b,\n'.repeat(MANY), 'never closed'],
    ['one that never closes and holds all', `@a{b, title={${'{'.repeat(10 * MANY)}`, 'never closed'],
    ['at-signs', `@a{b,\n${'@'.repeat(5 * MANY)}`, 'never closed'],
    ['dollars and backslashes', `@a{b, title={${'$\\'.repeat(MANY)}}, url={https://a.example/b}}`, ''],
    ['brackets', '['.repeat(10 * MANY), 'no JSON'],
    ['objects in objects', '{"a":'.repeat(MANY), 'no JSON'],
    ['quotes in JSON', `[{"id":"${'\\"'.repeat(MANY)}`, 'no JSON'],
    ['an open quote in CSV', `id,url\n${'"a,\n'.repeat(MANY)}`, ''],
    ['tags of RIS', 'TY  - JOUR\n'.repeat(MANY), 'never closed'],
    ['one endless line', `https://a.example/${'a'.repeat(10 * MANY)}`, ''],
    ['links cut short', '[a](https://'.repeat(MANY), ''],
    ['open brackets before a link', `https://a.example\n${'['.repeat(10 * MANY)}`, 'no address'],
  ])('%s are read through in linear time', { retry: 2 }, async (_, text, reason) => {
    const took = async (part: string) => {
      const before = performance.now();
      const result = await importText(part);
      return { ms: performance.now() - before, ...result };
    };
    const quarter = await took(text.slice(0, text.length / 4));
    const whole = await took(text);
    // Four times the text, sixteen times the work were it quadratic; half a second is nobody's hang.
    expect(whole.ms).toBeLessThan(Math.max(500, 9 * quarter.ms));
    if (reason !== '') expect(whole.skipped.at(-1)?.reason).toContain(reason);
  });
});

describe('a long reading list', () => {
  it('lets others go on in between', async () => {
    const entry = (n: number) =>
      `@misc{k${n}, title={Knots ${n}}, url={https://a.example/${n}}, abstract={${'long '.repeat(200)}}}\n`;
    const text = Array.from({ length: 10_000 }, (_, n) => entry(n)).join('');
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const { entries } = await importText(text);
    clearInterval(timer);
    expect(entries).toHaveLength(10_000);
    expect(turns).toBeGreaterThan(5);
  });
});
