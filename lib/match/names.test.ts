import { describe, expect, it } from 'vitest';
import { compareNames, parseAuthors, parseName } from './names.ts';

describe('a text of authors', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Wei Li, Anna Schmidt, Bo Chen', ['li', 'schmidt', 'chen']],
    ['Wei Li, Anna Schmidt and Bo Chen', ['li', 'schmidt', 'chen']],
    ['Wei Li and Anna Schmidt', ['li', 'schmidt']],
    ['Li, Wei and Schmidt, Anna and Chen, Bo', ['li', 'schmidt', 'chen']],
    ['Li, Wei; Schmidt, Anna', ['li', 'schmidt']],
    ['Li, W., Schmidt, A. B., Chen, B.', ['li', 'schmidt', 'chen']],
    ['Zuna, R E and Wang, S S', ['zuna', 'wang']],
    ['Zuna RE, Wang SS', ['zuna', 'wang']],
    ['r pottinger , a halevy', ['pottinger', 'halevy']],
    ['Zuna, R E', ['zuna']],
    ['W. Li et al.', ['li']],
    ['', []],
  ];
  it.each(cases)('%s', (text, last) => {
    expect(parseAuthors(undefined, text).names.map((name) => name.last)).toEqual(last);
  });

  it('says when there are more than it names', () => {
    expect(parseAuthors(undefined, 'W. Li et al.').open).toBe(true);
    expect(parseAuthors(['Wei Li'], undefined).open).toBe(false);
  });
});

describe('two names of one person', () => {
  const same: readonly (readonly [string, string])[] = [
    ['Wei Li', 'Wei Li'],
    ['Wei Li', 'Li, Wei'],
    ['Wei Li', 'Li Wei'],
    ['Wei Li', 'W. Li'],
    ['Wei Li', 'Li W'],
    ['M. L. Lee', 'ML Lee'],
    ['José Álvarez', 'Jose Alvarez'],
    ['Kurt G\\"odel', 'Kurt Gödel'],
    ['John van der Berg', 'van der Berg, John'],
    ['张伟', '张 伟'],
    ['Michael Stonebraker', 'Michael Stonebreaker'],
  ];
  it.each(same)('%s and %s', (a, b) => {
    expect(score(a, b)).toBeGreaterThanOrEqual(0.8);
    expect(score(a, b)).toBe(score(b, a));
  });

  const others: readonly (readonly [string, string])[] = [
    ['Wei Li', 'Wei Wang'],
    ['Wei Li', 'Yang Li'],
    ['Anna Schmidt', 'Bo Chen'],
  ];
  it.each(others)('not %s and %s', (a, b) => {
    expect(score(a, b)).toBeLessThan(0.6);
  });
});

function score(a: string, b: string): number {
  const [left, right] = [parseName(a), parseName(b)];
  if (!left || !right) throw new Error('no name');
  return compareNames(left, right);
}
