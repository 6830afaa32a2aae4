import { describe, expect, it } from 'vitest';
import { addressId, parseArxivId } from './identify.ts';

describe('arXiv identifiers', () => {
  it.each([
    ['2503.02130', { id: 'arxiv:2503.02130' }],
    ['2503.02130v3', { id: 'arxiv:2503.02130', version: 3 }],
    ['arXiv:0704.0001', { id: 'arxiv:0704.0001' }],
    ['hep-th/9901001v2', { id: 'arxiv:hep-th/9901001', version: 2 }],
    ['math.GT/0309136', { id: 'arxiv:math.GT/0309136' }],
    ['2513.00001', undefined],
    ['2503.021', undefined],
    ['2503.02130v0', undefined],
    ['trending', undefined],
    ['', undefined],
  ])('%s', (text, reference) => {
    expect(parseArxivId(text)).toEqual(reference);
  });

  it('stay strings: a number would lose its last zero', () => {
    expect(parseArxivId('2503.02130')?.id).toBe('arxiv:2503.02130');
  });

  it('give way to the address where there is none', () => {
    expect(addressId(new URL('https://huggingface.co/papers/some-slug/?from=x#top'))).toBe(
      'url:https://huggingface.co/papers/some-slug',
    );
  });
});
