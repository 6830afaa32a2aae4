import { describe, expect, it } from 'vitest';
import { type Change, changesSince } from './changes.ts';
import type { Claim } from './paper.ts';

const cases: readonly [string, Claim, Claim, readonly Change[]][] = [
  ['more upvotes', { upvotes: 10 }, { upvotes: 48 }, [{ kind: 'upvotes', by: 38 }]],
  ['fewer upvotes', { upvotes: 10 }, { upvotes: 9 }, [{ kind: 'upvotes', by: -1 }]],
  ['the first upvote', { upvotes: 0 }, { upvotes: 1 }, [{ kind: 'upvotes', by: 1 }]],
  ['the same upvotes', { upvotes: 10 }, { upvotes: 10 }, []],
  ['upvotes never claimed before', {}, { upvotes: 10 }, []],
  ['upvotes no longer claimed', { upvotes: 10 }, {}, []],
  ['more comments', { comments: 1 }, { comments: 3 }, [{ kind: 'comments', by: 2 }]],
  ['code where there was none', { code: false }, { code: true }, [{ kind: 'code' }]],
  ['code where nothing was known', {}, { code: true }, []],
  ['code taken away', { code: true }, { code: false }, []],
  ['a new version', { version: 1 }, { version: 3 }, [{ kind: 'version', was: 1, now: 3 }]],
  ['a page that shows an older version', { version: 3 }, { version: 1 }, []],
  ['a new title', { title: 'A' }, { title: 'B' }, [{ kind: 'title', was: 'A', now: 'B' }]],
  ['a title wrapped otherwise', { title: 'On  the\nkey' }, { title: ' On the key ' }, []],
  ['a title with another accent encoding', { title: 'Re\u0301nyi' }, { title: 'R\u00e9nyi' }, []],
  [
    'a title whose formula another site wrote otherwise',
    { title: '$O(n\\log n)$ sort' },
    { title: 'O(nlog n) sort' },
    [],
  ],
  ['a title in other letters', { title: 'GAN' }, { title: 'Gan' }, [{ kind: 'title', was: 'GAN', now: 'Gan' }]],
  ['more stars alone', { stars: 1 }, { stars: 9 }, []],
  ['nothing known on either side', {}, {}, []],
];

describe('what changed between two claims', () => {
  it.each(cases)('%s', (_, then, now, expected) => {
    expect(changesSince(then, now)).toEqual(expected);
  });

  it('tells several changes in one order', () => {
    const then: Claim = { upvotes: 1, comments: 0, code: false, version: 1, title: 'A' };
    const now: Claim = { title: 'B', version: 2, code: true, comments: 2, upvotes: 5 };
    expect(changesSince(then, now).map((change) => change.kind)).toEqual([
      'upvotes',
      'comments',
      'code',
      'version',
      'title',
    ]);
  });
});
