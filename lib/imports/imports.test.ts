import { describe, expect, it } from 'vitest';
import { findImportFormat, importText } from './index.ts';

async function records(text: string) {
  const { entries, skipped } = await importText(text);
  return { records: entries.map(({ record }) => record), skipped };
}

describe('the form of a reading list', () => {
  it.each([
    ['bibtex', '% my library\n\n@article{a, title={T}}'],
    ['ris', '\ufeffTY  - JOUR\nTI  - T\nER  - '],
    ['csv', 'Title,DOI\nT,10.1/x'],
    ['csv', '\ufeff"Title";"Url"\n"T";"https://a.example"'],
    ['json', ' [{"id":"x"}]'],
    ['json', '{"__dataVersion":713}'],
    ['links', 'look at https://arxiv.org/abs/2503.02130 !'],
    ['links', '2503.02130'],
    [undefined, 'no papers in here'],
    [undefined, ''],
  ])('is %s for %j', (id, text) => {
    expect(findImportFormat(text)?.id).toBe(id);
  });
});

describe('BibTeX of other programs', () => {
  it('is read with its macros, accents, quotes and joined values', async () => {
    const text = `
      @string{nips = "NeurIPS"}  @comment{x} @preamble{"\\newcommand"}
      @InProceedings(vaswani, author = "Vaswani, A. and {\\'E}va M{\\"u}ller and {The Knot Group} and others",
        title = {{Attention} is {All} You~Need: $\\alpha$ \\& \\textsc{more}}, booktitle = nips # " 2017",
        year = 2017, month = jun, day = "12", eprint = {1706.03762v5}, archivePrefix = "arXiv", primaryClass = {cs.CL},
        keywords = {attention; transformers}, annote = {To read\\\\twice}, url = {https://a.example/x\\_y})`;
    expect(await importText(text)).toEqual({
      format: 'bibtex',
      skipped: [],
      entries: [
        {
          record: {
            id: 'arxiv:1706.03762',
            title: 'Attention is All You Need: $\\alpha$ & \\textsc{more}',
            url: 'https://a.example/x_y',
            version: 5,
            authors: ['A. Vaswani', 'Éva Müller', 'The Knot Group'],
            authorCount: 3,
            date: '2017-06-12',
            journal: 'NeurIPS 2017',
            categories: ['cs.CL'],
            keywords: ['attention', 'transformers'],
          },
          said: { note: 'To read\ntwice' },
        },
      ],
    });
  });

  it('finds what a preprint is called in its journal, and a DOI behind its resolver', async () => {
    const text = `@article{a, title={One}, journal={arXiv preprint arXiv:2503.02130}, year={2025}}
@article{b, title={Two}, doi={https://doi.org/10.1000/Knots}}`;
    expect((await records(text)).records.map(({ id, url }) => [id, url])).toEqual([
      ['arxiv:2503.02130', 'https://arxiv.org/abs/2503.02130'],
      ['doi:10.1000/knots', 'https://doi.org/10.1000/knots'],
    ]);
  });

  it('loses one broken entry, not the next, and says where', async () => {
    const text = `@article{a, title={One {never closed}, url={https://a.example/1}\n\n@article{b, title={Two}, url={https://a.example/2}}\n@misc{c, title={Three}}`;
    const { records: found, skipped } = await records(text);
    expect(found.map(({ title }) => title)).toEqual(['Two']);
    expect(skipped).toEqual([
      { line: 1, reason: 'it is never closed' },
      { line: 4, reason: '“Three” has neither an identifier nor an address' },
    ]);
  });
});

describe('RIS of other programs', () => {
  it('is read with old tags, one space, and lines that go on', async () => {
    const text =
      'TY - JOUR\nT1 - A title\n that goes on\nA1 - Berg, Jan van der\nJF - Annals\nY1 - 2019/1/31/\nN2 - Short.\nDO - doi:10.1000/Knots\nKW - knots\nN1 - Mine\nER - \n';
    expect((await importText(text)).entries).toEqual([
      {
        record: {
          id: 'doi:10.1000/knots',
          title: 'A title that goes on',
          url: 'https://doi.org/10.1000/knots',
          authors: ['Jan van der Berg'],
          authorCount: 1,
          journal: 'Annals',
          date: '2019-01-31',
          doi: '10.1000/Knots',
          abstract: 'Short.',
          keywords: ['knots'],
        },
        said: { note: 'Mine' },
      },
    ]);
  });

  it('tells of an entry that never ends', async () => {
    const { records: found, skipped } = await records(
      'TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nUR  - https://a.example/2\nER  - \n',
    );
    expect(found.map(({ id }) => id)).toEqual(['url:https://a.example/2']);
    expect(skipped).toEqual([{ line: 1, reason: 'it is never closed' }]);
  });
});

describe('CSV of other programs', () => {
  it('is read by the names of its columns, whatever stands between them', async () => {
    const text =
      'Title;Author;Url;Manual Tags;Date\r\n"A ""quoted"";\r\ntitle";"Berg, Jan van der; Lovelace, Ada";https://www.a.example/p/?utm_source=x;Knots;2019-01-31\r\n;;;;\r\nshort;row\r\n';
    const { entries, skipped } = await importText(text);
    expect(entries).toEqual([
      {
        record: {
          id: 'url:https://www.a.example/p',
          title: 'A "quoted";\r\ntitle',
          url: 'https://www.a.example/p/?utm_source=x',
          authors: ['Jan van der Berg', 'Ada Lovelace'],
          authorCount: 2,
          date: '2019-01-31',
        },
        said: { tags: ['knots'] },
      },
    ]);
    expect(skipped).toEqual([
      { line: 4, reason: 'it has neither an identifier nor an address' },
      { line: 5, reason: 'it has 2 cells instead of 5' },
    ]);
  });
});

describe('a text of links', () => {
  it('gives each paper once, by whatever address it is named', async () => {
    const text = [
      '# To read',
      '- [On *knots*](https://arxiv.org/abs/2503.02130v2)',
      'https://arxiv.org/pdf/2503.02130.pdf, and https://huggingface.co/papers/2412.00001.',
      'arXiv:math/0211159 | doi.org/10.1000/Knots | https://doi.org/10.48550/arXiv.2401.00001',
      '<https://openreview.net/forum?id=abC&utm_source=mail#notes>',
      'nothing here',
      '',
    ].join('\n');
    const { records: found, skipped } = await records(text);
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ['arxiv:2503.02130', 'On *knots*'],
      ['arxiv:2412.00001', 'arXiv:2412.00001'],
      ['arxiv:math/0211159', 'arXiv:math/0211159'],
      ['doi:10.1000/knots', '10.1000/knots'],
      ['arxiv:2401.00001', 'arXiv:2401.00001'],
      ['url:https://openreview.net/forum?id=abC', 'https://openreview.net/forum?id=abC'],
    ]);
    expect(skipped).toEqual([{ line: 6, reason: 'there is no address or identifier in it' }]);
  });
});

describe('what is no reading list', () => {
  it('is told so', async () => {
    expect(await importText('\u0000\u0001binary')).toEqual({
      entries: [],
      skipped: [{ reason: 'this is none of the formats that can be read' }],
    });
  });
});
