import { describe, expect, it } from 'vitest';
import { readMarkdown, readWithBetterBibtex } from '../../tests/readers.ts';
import type { PaperRecord } from '../paper.ts';
import { arxivIdText, bibtexText, citationText, markdownLinkText } from './copy.ts';
import { exportPieces, findExportFormat } from './index.ts';

const RECORD: PaperRecord = {
  id: 'arxiv:1706.03762',
  title: 'Attention Is All You Need',
  url: 'https://arxiv.org/abs/1706.03762',
  authors: ['Ashish Vaswani', 'Noam Shazeer'],
};

describe('a citation in one line', () => {
  const CITED: readonly (readonly [Partial<PaperRecord>, string])[] = [
    [
      {},
      'Ashish Vaswani and Noam Shazeer (2017). Attention Is All You Need. arXiv:1706.03762. https://arxiv.org/abs/1706.03762',
    ],
    [
      { authors: ['Vaswani, A.', 'B', 'C', 'D'], version: 5, title: 'Is $\\alpha$ all\nyou need?' },
      'A. Vaswani et al. (2017). Is α all you need? arXiv:1706.03762v5. https://arxiv.org/abs/1706.03762',
    ],
    [
      { authors: ['Ada Byron'], authorCount: 9, journal: 'Annals of Knots', doi: '10.1000/knots', date: '2019-01-02' },
      'Ada Byron et al. (2019). Attention Is All You Need. Annals of Knots, arXiv:1706.03762. https://doi.org/10.1000/knots',
    ],
    [
      { id: 'url:https://a.example/b', url: 'https://a.example/b', authors: undefined },
      'Attention Is All You Need. https://a.example/b',
    ],
  ];
  it.each(CITED)('of %j', (given, cited) => {
    expect(citationText({ ...RECORD, ...given })).toBe(cited);
  });
});

describe('copied', () => {
  it('as BibTeX is the entry that an export has', () => {
    const format = findExportFormat('bibtex');
    expect(format && [...exportPieces(format, [{ record: RECORD }])].join('')).toBe(bibtexText(RECORD));
    expect(readWithBetterBibtex(bibtexText(RECORD))).toHaveLength(1);
  });

  it('as a Markdown link shows its title and leads to its page', () => {
    const title = 'A [draft] of *knots*';
    const [item] = readMarkdown(`- ${markdownLinkText({ ...RECORD, title, url: 'https://a.example/p_(1)?a=b c' })}`);
    expect(item).toEqual({ title, url: 'https://a.example/p_%281%29?a=b%20c', lines: [] });
  });

  it('as a Markdown link is no link where the address is none of the web', () => {
    expect(markdownLinkText({ ...RECORD, url: 'javascript:alert(1)' })).toBe('Attention Is All You Need');
  });

  it('as an arXiv id has its version, and is nothing for other papers', () => {
    expect(arxivIdText(RECORD)).toBe('arXiv:1706.03762');
    expect(arxivIdText({ ...RECORD, version: 5 })).toBe('arXiv:1706.03762v5');
    expect(arxivIdText({ ...RECORD, id: 'doi:10.1/x' })).toBeUndefined();
  });
});
