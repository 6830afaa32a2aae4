import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperRecord } from '../paper.ts';
import { type ExportFormat, writeAll } from './export.ts';
import { nameOf, readBib, readCsl, readCsv, readRis } from './fixtures/readers.ts';
import { ROWS } from './fixtures/rows.ts';
import { findFormat, formats } from './index.ts';
import { toLatex, toLatexTitle } from './latex.ts';
import { shown } from './shown.ts';

const rows = Object.values(ROWS);
const get = (id: string) => findFormat(id) as ExportFormat;
const write = (id: string) => writeAll(get(id), rows);

describe('BibTeX and BibLaTeX', () => {
  const dialects = [
    ['bibtex', { type: 'misc', journal: 'journal', type2: 'archiveprefix', class: 'primaryclass' }],
    ['biblatex', { type: 'online', journal: 'journaltitle', type2: 'eprinttype', class: 'eprintclass' }],
  ] as const;

  it.each(dialects)('%s gives every field back to a reader that shares no code with it', (id, names) => {
    const [whole, bare, hostile, many, site] = readBib(write(id));
    expect(whole?.type).toBe('article');
    expect(whole?.fields).toMatchObject({
      title: expect.stringMatching(/^Looms for α-VAEs: 100% of .*net.* & .*BERT.*, Gödel’s way$/),
      [names.journal]: 'J. Looms 3 (2026) 1–9',
      doi: '10.1000/xyz_1(2)',
      eprint: '2602.20159',
      [names.type2]: expect.stringMatching(/^arxiv$/i),
      [names.class]: 'cs.CL',
      version: '2',
      url: 'https://huggingface.co/papers/2602.20159',
      abstract: 'Weaving is 50% of it; a_b is not a^b. Second line.',
      note: '9 pages, 2 figures',
      annote: 'ask **Wei** about #3',
      'ibid-categories': 'cs.CL cs.AI',
      'ibid-authors': '9',
      'ibid-upvotes': '12',
      'ibid-comments': '3',
      'ibid-stars': '1200',
      'ibid-submitter': 'weaver',
      'ibid-organization': 'Loom & Co',
      'ibid-code': 'https://github.com/loom/a_b',
      'ibid-project': 'https://loom.example/~x',
      'ibid-section': 'new',
      'ibid-status': 'done',
      'ibid-outcome': 'cite',
      'ibid-due': '2026-03-01',
    });
    expect([whole?.fields.keywords].flat().sort().join(', ')).toBe('looms old, to discuss, weaving');
    expect(whole?.fields.author?.map(nameOf)).toEqual([
      ...['Ada Lovelace', 'Jan van der Berg Jr.', '王伟', 'Gemini Team', 'Kurt Gödel', 'Plato', 'Jane Smith'],
    ]);
    expect([bare?.type, bare?.fields.title, bare?.fields.url]).toEqual([names.type, 'On Nothing', undefined]);
    expect(hostile?.fields.author).toHaveLength(5);
    expect(hostile?.fields['ibid-id']).toContain('evil.example');
    expect(many?.fields.author).toHaveLength(664);
    expect(site?.fields.title).toBe('论文的题目');
  });

  it('gives keys that are valid, each once, and the same for the same paper', () => {
    const keys = readBib(write('bibtex')).map(({ key }) => key);
    expect(keys[0]).toBe('lovelace2026looms');
    expect(keys.at(-1)).toBe('lovelace2026looms_260299999');
    expect(new Set(keys).size).toBe(rows.length);
    expect(keys.filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
    const twice = readBib(writeAll(get('bibtex'), [...rows, ...rows])).map(({ key }) => key);
    expect(twice).toEqual([...keys, ...keys]);
  });

  it('tells a day as each dialect does', () => {
    expect(write('bibtex')).toContain('  year = {2026},\n  month = feb,\n  day = {23},\n');
    expect(write('biblatex')).toContain('  date = {2026-02-23},\n');
  });

  const latex: readonly (readonly [string, string])[] = [
    ['50% & #1 of a_b', '50\\% \\& \\#1 of a\\_b'],
    ['$\\alpha_1$ costs $5', '$\\alpha_1$ costs \\$5'],
    ['{\\it Kepler} and \\textsc{x}', '{\\it Kepler} and \\textsc{x}'],
    ['a } b { c', 'a \\textbraceright{} b \\textbraceleft{} c'],
    ['$a{b$', '\\$a\\textbraceleft{}b\\$'],
    ['50\\% done \\', '50\\% done \\textbackslash{}'],
    ['G\\"odel ~ x^2', 'G\\"odel \\textasciitilde{} x\\textasciicircum{}2'],
  ];
  it.each(latex)('%s is %s', (text, expected) => {
    expect(toLatex(text)).toBe(expected);
  });

  it('protects capitals that a style would write small', () => {
    expect(toLatexTitle('(BERT) and iPhone, a GPT-4 of $A$ for Ada')).toBe(
      '({BERT}) and {iPhone}, a {GPT-4} of $A$ for Ada',
    );
  });
});

describe('RIS', () => {
  it('gives every field back, and no line of a text is a field of its own', () => {
    const [whole, bare, hostile, many] = readRis(write('ris'));
    expect(whole).toMatchObject({
      title: 'Looms for α-VAEs: 100% of net & BERT, Gödel’s way',
      'container-title': 'J. Looms 3 (2026) 1–9',
      issued: { 'date-parts': [[2026, 2, 23]] },
      abstract: 'Weaving is 50% of it; a_b is not a^b. Second line.',
      URL: 'https://huggingface.co/papers/2602.20159',
    });
    expect(whole?.author).toContainEqual({ family: 'Berg', given: 'Jan van der', suffix: 'Jr.' });
    expect(whole?.note).toEqual(
      expect.arrayContaining(['9 pages, 2 figures', 'ask **Wei** about #3', 'ibid-upvotes: 12', 'ibid-status: done']),
    );
    expect(bare?.title).toBe('On Nothing');
    expect(hostile?.title).not.toBe('other');
    expect(many?.author).toHaveLength(664);
    const text = write('ris');
    expect(text).toContain('DO  - 10.1000/xyz_1(2)\r\n');
    expect(text).toContain('AN  - arXiv:2602.20159\r\n');
    expect(text.match(/^ER {2}- $/gm)).toHaveLength(rows.length);
    expect(text.split('\r\n').filter((line) => line !== '' && !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([]);
  });
});

describe('CSL-JSON', () => {
  it('gives every field back', () => {
    const [whole, bare, , many] = readCsl(write('csl'));
    expect(whole).toMatchObject({
      id: 'lovelace2026looms',
      type: 'article-journal',
      title: 'Looms for α-VAEs: 100% of net & BERT, Gödel’s way',
      'container-title': 'J. Looms 3 (2026) 1–9',
      issued: { 'date-parts': [[2026, 2, 23]] },
      DOI: '10.1000/xyz_1(2)',
      URL: 'https://huggingface.co/papers/2602.20159',
      number: 'arXiv:2602.20159',
      version: '2',
      keyword: 'weaving, looms old, to discuss',
      custom: expect.objectContaining({
        upvotes: '12',
        stars: '1200',
        categories: ['cs.CL', 'cs.AI'],
        outcome: 'cite',
      }),
    });
    expect(whole?.author).toEqual([
      { family: 'Lovelace', given: 'Ada' },
      { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', suffix: 'Jr.' },
      { literal: '王伟' },
      { literal: 'Gemini Team' },
      { family: 'Gödel', given: 'Kurt' },
      { literal: 'Plato' },
      { family: 'Smith', given: 'Jane' },
    ]);
    expect(bare?.title).toBe('On Nothing');
    expect(many?.author).toHaveLength(664);
    expect(write('csl')).not.toContain('</script>');
    expect(JSON.parse(writeAll(get('csl'), []))).toEqual([]);
  });
});

describe('CSV', () => {
  it('gives every field back, and runs no formula', () => {
    const [whole, , hostile] = readCsv(write('csv'));
    expect(whole).toMatchObject({
      id: 'arxiv:2602.20159',
      title: 'Looms for α-VAEs: 100% of net & BERT, Gödel’s way',
      authors: 'Ada Lovelace; Jan van der Berg Jr.; 王伟; Gemini Team; Kurt Gödel; Plato; Smith, Jane',
      ...{ year: '2026', date: '2026-02-23', arxiv: '2602.20159', version: '2', author_count: '9' },
      ...{ upvotes: '12', comments: '3', stars: '1200', section: 'new', status: 'done', outcome: 'cite' },
      keywords: 'weaving; looms, old; to discuss',
      note: 'ask **Wei** about #3',
      code: 'https://github.com/loom/a_b',
    });
    expect(hostile?.title).toMatch(/^'=HYPERLINK/);
    const lines = write('csv').split('\r\n');
    expect(lines).toHaveLength(rows.length + 2);
    expect(
      readCsv(write('csv'))
        .flatMap(Object.values)
        .filter((cell) => /^[=+@\t\r-]/.test(cell)),
    ).toEqual([]);
  });
});

describe('Markdown', () => {
  it('is a reading list, ticked where it is done, in which nothing of a page is Markdown', () => {
    const text = write('markdown');
    expect(text).toContain(
      '- [x] [Looms for α-VAEs: 100% of net & BERT, Gödel’s way](https://arxiv.org/abs/2602.20159)',
    );
    expect(text).toContain('  #weaving #looms-old #to-discuss\n');
    expect(text).toContain('  ask **Wei**\n  about #3\n');
    expect(text).toContain('- [ ] [论文的题目](https://example.org/p_%281%29)\n');
    expect(text).not.toContain('javascript:');
    expect(text).toContain('\\</script\\>');
    expect(text.match(/^- \[/gm)).toHaveLength(rows.length);
  });
});

describe('whatever a page says', () => {
  const texts = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll('\\', '/').replaceAll('$', 'S'));
  const records = fc
    .record({ title: texts, abstract: texts, remarks: texts, submitter: texts })
    .map((fields): PaperRecord => ({ id: 'arxiv:2602.00001', url: 'https://example.org/', ...fields }));

  it('every format holds two entries for two, with the fields as they are read', () => {
    fc.assert(
      fc.property(records, (record) => {
        const two = [{ record }, { record: { ...record, id: 'arxiv:2602.00002' as const, title: 'The Other' } }];
        const [bib, other] = readBib(writeAll(get('bibtex'), two));
        expect(other?.fields.title).toBe('The Other');
        expect(bib?.fields['ibid-id']).toBe(record.id);
        const csl = JSON.parse(writeAll(get('csl'), two)) as readonly Readonly<Record<string, string>>[];
        expect(csl.map(({ title }) => title)).toEqual([shown(record.title), 'The Other']);
        const csv = readCsv(writeAll(get('csv'), two));
        expect(csv.map(({ title }) => title?.replace(/^'(?=[=+@\t\r-])/, ''))).toEqual([
          shown(record.title),
          'The Other',
        ]);
        expect(writeAll(get('ris'), two).match(/^TY {2}- /gm)).toHaveLength(2);
        expect(writeAll(get('markdown'), two).match(/^- \[ \] /gm)).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });
});

describe('every format', () => {
  it('has a name, an extension and a media type of its own kind', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const { id, name, extension, mediaType } of formats) {
      expect(id).toMatch(/^[a-z]+$/);
      expect(name).not.toBe('');
      expect(extension).toMatch(/^[a-z]{2,4}$/);
      expect(mediaType).toMatch(/^[a-z]+\/[a-z.+-]+$/);
    }
  });
});
