import { describe, expect, it } from 'vitest';
import type { PaperRecord } from '../paper.ts';
import { citationKey, keysOfExport } from './keys.ts';

function paper(given: Partial<PaperRecord>): PaperRecord {
  return { id: 'arxiv:1706.03762', title: 'Attention Is All You Need', url: 'u', ...given };
}

describe('a citation key', () => {
  const KEYS: readonly (readonly [Partial<PaperRecord>, string])[] = [
    [{ authors: ['Ashish Vaswani', 'Noam Shazeer'] }, 'vaswani2017attention-1706.03762'],
    [{ authors: ['Vaswani, Ashish'], date: '2018-01-02' }, 'vaswani2018attention-1706.03762'],
    [{ authors: ['Ünal Müller-Straße'] }, 'mullerstrasse2017attention-1706.03762'],
    [{ authors: ['Jan van der Berg'] }, 'berg2017attention-1706.03762'],
    [{ authors: ['ATLAS Collaboration'] }, 'atlas2017attention-1706.03762'],
    [{ authors: ['王伟'] }, 'anonymous2017attention-1706.03762'],
    [{}, 'anonymous2017attention-1706.03762'],
    [{ title: 'On the $\\alpha$-Nets' }, 'anonymous2017alpha-1706.03762'],
    [{ title: '纽结' }, 'anonymous2017untitled-1706.03762'],
    [{ id: 'arxiv:math/0211159', authors: ['G. Perelman'] }, 'perelman2002attention-math-0211159'],
    [{ id: 'doi:10.1000/k_(1)', authors: ['Ada'] }, 'adandattention-10.1000-k-1'],
    [{ id: 'url:https://www.a.example/p?id=7' }, 'anonymousndattention-a.example-p-id-7'],
  ];
  it.each(KEYS)('of %j is %s', (given, key) => {
    expect(citationKey(paper(given))).toBe(key);
    expect(key).toMatch(/^[A-Za-z0-9.-]+$/);
  });

  it('is the same in any company and order', () => {
    const papers = Array.from({ length: 30 }, (_, n) => paper({ id: `arxiv:1706.${10_000 + n}`, authors: ['Wei Li'] }));
    const keysIn = (order: readonly PaperRecord[]) => new Map(order.map((one) => [one.id, keyOf(one)]));
    let keyOf = keysOfExport();
    const forward = keysIn(papers);
    keyOf = keysOfExport();
    const backward = keysIn(papers.toReversed().slice(3));
    expect(new Set(forward.values()).size).toBe(30);
    for (const [id, key] of backward) expect(key).toBe(forward.get(id));
  });

  it('is told apart where two papers would share it, capitals aside', () => {
    const keyOf = keysOfExport();
    const keys = ['url:https://a.example/X', 'url:https://a.example/x', 'url:https://a.example/x_'].map((id) =>
      keyOf(paper({ id: id as PaperRecord['id'] })),
    );
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(3);
  });
});
