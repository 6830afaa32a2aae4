import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextTerm } from './query.ts';
import { startScanner } from './scan.ts';

const PARTS = ['loom', 'looms', 'Łódź', 'α', 'a', '-', ' ', 'c++', '织布', '机', '3d', "'", 'survey'];
const text = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const term = fc.tuple(text, fc.boolean()).map(([text, isOpen]) => termOf(text, isOpen));
/** None of them is anywhere. */
const OTHERS = Array.from({ length: 9 }, (_, n) => termOf(`zzz${n}`, n % 2 === 0));

function termOf(text: string, isOpen: boolean): TextTerm {
  return { op: 'text', field: 'any', text, ...(isOpen && { prefix: true }) };
}

function found(terms: readonly TextTerm[], folded: string, count: number): readonly number[] {
  const all = new Set<number>();
  startScanner(terms).scan(folded, (at) => all.add(at));
  return [...all].filter((at) => at < count).sort();
}

describe('looking for words', () => {
  it('finds a few one by one where a walk over every word finds them', () => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), text, (terms, folded) => {
        const lower = folded.toLowerCase();
        expect(found(terms, lower, terms.length)).toEqual(found([...terms, ...OTHERS], lower, terms.length));
      }),
      { numRuns: 3000 },
    );
  });
});
