import { describe, expect, it } from 'vitest';
import type { PaperId } from '../lib/paper.ts';
import { paperAddress, pdfAddress, safeAddress } from './links.ts';
import { dropIndex, moveTo, neighboursOf } from './reorder.ts';

const paper = (id: PaperId, url: string) => ({ id, title: '', url });

describe('links', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['http://example.org/', 'http://example.org/'],
    ['javascript:alert(1)', undefined],
    ['JaVaScRiPt:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['chrome://settings', undefined],
    ['/papers/1', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s leads to %s', (address, expected) => {
    expect(safeAddress(address)).toBe(expected);
  });

  it('an arXiv paper has a PDF, and a page even where none was recorded', () => {
    expect(pdfAddress(paper('arxiv:2602.00010', ''))).toBe('https://arxiv.org/pdf/2602.00010');
    expect(pdfAddress(paper('arxiv:cs/0112017', ''))).toBe('https://arxiv.org/pdf/cs/0112017');
    expect(paperAddress(paper('arxiv:2602.00010', ''))).toBe('https://arxiv.org/abs/2602.00010');
    expect(paperAddress(paper('arxiv:2602.00010', 'https://example.org/x'))).toBe('https://example.org/x');
  });

  it('any other has none', () => {
    expect(pdfAddress(paper('doi:10.1/x', ''))).toBeUndefined();
    expect(pdfAddress(paper('arxiv:../../login', ''))).toBeUndefined();
    expect(paperAddress(paper('url:x', ''))).toBeUndefined();
  });
});

describe('order', () => {
  it.each([
    [0, 2, 'bcad'],
    [3, 0, 'dabc'],
    [1, 1, 'abcd'],
  ])('moves %i to %i', (from, to, expected) => {
    expect(moveTo([...'abcd'], from, to).join('')).toBe(expected);
  });

  it.each([
    ['before the first', 2, 0, false, 0],
    ['behind the last', 0, 3, true, 3],
    ['above a lower one', 0, 2, false, 1],
    ['below an upper one', 3, 1, true, 2],
    ['where it was, from above', 1, 0, true, 1],
    ['where it was, from below', 1, 2, false, 1],
    ['on itself', 1, 1, true, 1],
  ])('drops %s', (_, from, over, isBehind, expected) => {
    expect(dropIndex(from, over, isBehind)).toBe(expected);
  });

  it('names the neighbours, and null at the ends', () => {
    expect([0, 1, 2].map((at) => neighboursOf([...'abc'], at))).toEqual([
      { after: null, before: 'b' },
      { after: 'a', before: 'c' },
      { after: 'b', before: null },
    ]);
  });
});
