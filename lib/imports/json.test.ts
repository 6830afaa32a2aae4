import { describe, expect, it } from 'vitest';
import { importText } from './index.ts';

async function records(text: string) {
  const { entries, skipped } = await importText(text);
  return { records: entries.map(({ record }) => record), skipped };
}

describe('JSON', () => {
  it('of Zotero and pandoc is CSL, in a list or in its `items`', async () => {
    const item = {
      id: 'x',
      type: 'article',
      title: 'T',
      URL: 'https://arxiv.org/abs/2503.02130v3',
      author: [{ family: 'Berg', 'non-dropping-particle': 'van der', given: 'Jan' }, { literal: 'The Group' }],
      issued: { 'date-parts': [['2025', '3', 4]] },
    };
    const record = {
      id: 'arxiv:2503.02130',
      title: 'T',
      url: item.URL,
      version: 3,
      authors: ['Jan van der Berg', 'The Group'],
      authorCount: 2,
      date: '2025-03-04',
    };
    expect((await records(JSON.stringify([item], null, 2))).records).toEqual([record]);
    expect((await records(JSON.stringify({ config: { id: 1 }, items: [item] }))).records).toEqual([record]);
  });

  it('of PaperMemory is its object of papers', async () => {
    const paper = {
      addDate: '2024-01-01T00:00:00.000Z',
      author: 'Ashish Vaswani and Noam Shazeer',
      bibtex: '',
      code: {},
      codeLink: 'https://git.example/a',
      count: 3,
      doi: '',
      favorite: true,
      id: 'Arxiv-1706.03762',
      key: 'k',
      lastOpenDate: '',
      md: '',
      note: 'Good',
      pdfLink: 'https://arxiv.org/pdf/1706.03762.pdf',
      source: 'arxiv',
      tags: ['NLP'],
      title: 'Attention',
      venue: 'NeurIPS',
      year: '2017',
    };
    const other = {
      ...paper,
      id: 'OR-ICLR.2024_abc',
      source: 'openreview',
      pdfLink: 'https://openreview.net/pdf?id=abc',
      note: '',
      tags: [],
      favorite: false,
      venue: '',
      codeLink: '',
    };
    const backup = {
      __dataVersion: 713,
      'Arxiv-1706.03762': paper,
      'OR-ICLR.2024_abc': other,
      broken: { id: 'x', pdfLink: 7 },
    };
    const text = JSON.stringify(backup, null, 2);
    const { entries, skipped } = await importText(text);
    const names = { authors: ['Ashish Vaswani', 'Noam Shazeer'], authorCount: 2, title: 'Attention' };
    expect(entries).toEqual([
      {
        record: {
          ...names,
          id: 'arxiv:1706.03762',
          url: 'https://arxiv.org/abs/1706.03762',
          journal: 'NeurIPS',
          code: 'https://git.example/a',
        },
        said: { note: 'Good', tags: ['nlp', 'favorite'] },
      },
      { record: { ...names, id: 'url:https://openreview.net/pdf?id=abc', url: 'https://openreview.net/pdf?id=abc' } },
    ]);
    expect(skipped).toEqual([
      { line: text.split('\n').findIndex((line) => line.includes('"broken"')) + 1, reason: 'it has no id' },
    ]);
  });

  it('a record a line loses a broken line, not the next', async () => {
    const text =
      '{"id":"arxiv:2503.02130","title":"One"}\n{"id":"arxiv:2503.0213\n42\n{"id":"url:https://a.example/b","title":"Two","authors":7}\n{"id":"doi:10.1/x","title":"Three"}\n';
    const { records: found, skipped } = await records(text);
    expect(found.map(({ title }) => title)).toEqual(['One', 'Three']);
    expect(skipped).toEqual([
      { line: 2, reason: 'it is no JSON' },
      { line: 3, reason: 'it is no JSON object' },
      { line: 4, reason: 'its authors cannot be read' },
    ]);
  });
});
