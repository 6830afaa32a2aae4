import { describe, expect, it } from 'vitest';
import { readCsv, readMarkdown, readWithBetterBibtex, readWithCitationJs } from '../../tests/readers.ts';
import { type Decision, type PaperRecord, undecided } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { exportFormats, exportPieces, findExportFormat } from './index.ts';

function write(id: string, ...rows: readonly ExportRow[]): string {
  const format = findExportFormat(id);
  if (!format) throw new Error(`no format ${id}`);
  return [...exportPieces(format, rows)].join('');
}

function paper(given: Partial<PaperRecord>): PaperRecord {
  return { id: 'arxiv:2503.02130', title: 'Knots', url: 'https://arxiv.org/abs/2503.02130', ...given };
}

/** Every reader, with the format it reads. */
const READERS = [
  ['bibtex', 'Better BibTeX', readWithBetterBibtex],
  ['biblatex', 'Better BibTeX', readWithBetterBibtex],
  ['bibtex', 'citation-js', (text: string) => readWithCitationJs(text, '@biblatex/text')],
  ['ris', 'citation-js', (text: string) => readWithCitationJs(text, '@ris/file')],
  ['csl', 'citation-js', (text: string) => readWithCitationJs(text)],
  ['csv', 'csv-parse', (text: string) => readCsv(text).map((row) => ({ title: row.title?.replace(/^'/, '') }))],
  ['markdown', 'commonmark', readMarkdown],
] as const;

/** A title as a page gave it, and as whoever reads the export is to see it. */
const TITLES: readonly (readonly [title: string, seen: string])[] = [
  ['Attention Is All You Need', 'Attention Is All You Need'],
  ['50% of #1 & under_scores cost $5', '50% of #1 & under_scores cost $5'],
  ['from $5 and to $6', 'from $5 and to $6'],
  ['unbalanced } and { braces', 'unbalanced } and { braces'],
  ['a lone \\ and a tail \\', 'a lone \\ and a tail \\'],
  ['</script><b>bold</b> & &amp;', '</script><b>bold</b> & &amp;'],
  ['=cmd|" /C calc"!A0', '=cmd|" /C calc"!A0'],
  ['two\nlines\tand   blanks ', 'two lines and blanks'],
  ['"double" and ‘curly’ quotes', '"double" and ‘curly’ quotes'],
  ["pages 1--10 --- ``x''", "pages 1--10 --- ``x''"],
  ['~10 ^ x', '~10 ^ x'],
  ['Übergrößen, Łódź, İstanbul', 'Übergrößen, Łódź, İstanbul'],
  ['纽结理论、日本語、한국어', '纽结理论、日本語、한국어'],
  ['\u202eright to left\u202c שלום مرحبا', '\u202eright to left\u202c שלום مرحبا'],
  ['👩‍🔬 emoji 😀', '👩‍🔬 emoji 😀'],
  ['- [x] *not* _a_ `list` # ![i](u)', '- [x] *not* _a_ `list` # ![i](u)'],
  ['G\\"odel and Erd\\H{o}s', 'Gödel and Erdős'],
  ['$\\alpha$-VAE', 'α-VAE'],
  ['The \\textsc{Fold} of {BERT}', 'The Fold of BERT'],
  ['100\\% \\& more', '100% & more'],
  ['up by $35$$\\%$', 'up by 35%'],
  ['\\input{/etc/passwd}', '\\input{/etc/passwd}'],
];

describe.each(READERS)('%s, read by %s', (id, _, read) => {
  it.each(TITLES)('shows the title %j as it is', (title, seen) => {
    const plain = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim().normalize();
    const [entry, ...more] = read(write(id, { record: paper({ title }) }));
    expect(more).toEqual([]);
    expect(plain(entry?.title)).toBe(plain(seen));
  });
});

const REFERENCES = READERS.filter(([id]) => id !== 'csv' && id !== 'markdown') as readonly (readonly [
  string,
  string,
  typeof readWithBetterBibtex,
])[];

/** Names as pages give them, and given name first. */
const NAMES: readonly (readonly [name: string, spoken: string])[] = [
  ['Ada Lovelace', 'Ada Lovelace'],
  ['Lovelace, Ada', 'Ada Lovelace'],
  ['Jan van der Berg', 'Jan van der Berg'],
  ['van der Berg, Jan', 'Jan van der Berg'],
  ['Luc Van Gool', 'Luc Van Gool'],
  ['Thanh Van Nguyen', 'Thanh Van Nguyen'],
  ['María José de la Cruz', 'María José de la Cruz'],
  ['Martin Luther King Jr.', 'Martin Luther King Jr.'],
  ['King, Jr., Martin Luther', 'Martin Luther King Jr.'],
  ['Plato', 'Plato'],
  ['ATLAS Collaboration', 'ATLAS Collaboration'],
  ['The Knot Team', 'The Knot Team'],
  ['Rock and Roll', 'Rock and Roll'],
  ['王伟', '王伟'],
  ["Conan O'Brien", "Conan O'Brien"],
  ['J.-P. Serre', 'J.-P. Serre'],
];

describe.each(REFERENCES)('%s, read by %s', (id, _, read) => {
  it.each(NAMES)('tells %j as %j', (name, spoken) => {
    const authors = read(write(id, { record: paper({ authors: ['Ada Byron', name] }) }))[0]?.authors;
    expect(authors).toEqual(['Ada Byron', spoken]);
  });

  it('holds 664 authors', () => {
    const authors = Array.from({ length: 664 }, (_, n) => `Given${n} Family${n}`);
    expect(read(write(id, { record: paper({ authors, authorCount: 664 }) }))[0]?.authors).toEqual(authors);
  });

  it('holds address, year, journal, DOI and abstract', () => {
    const record = paper({
      url: 'https://knots.example/p_1?id=7&x=%20#top',
      date: '2025-03-04',
      journal: 'Annals of Knots & Ropes',
      doi: '10.1000/knots_1',
      abstract: 'It costs 50% & saves $5.',
    });
    const [entry] = read(write(id, { record }));
    const told = [entry?.url, entry?.year, entry?.journal, entry?.abstract];
    expect(told).toEqual([record.url, 2025, record.journal, record.abstract]);
    expect(entry?.doi).toBe(record.doi);
  });

  it('names nothing that is not known', () => {
    const text = write(id, { record: { id: 'url:https://a.example/b', title: 'Knots', url: 'https://a.example/b' } });
    expect(text).not.toMatch(/undefined|null|NaN|= \{\}|:""/);
    expect(read(text)[0]?.authors).toEqual([]);
    expect(read(text)[0]?.year).toBeUndefined();
  });
});

describe('what a format has no field for', () => {
  const record = paper({
    version: 3,
    authors: ['Ada Lovelace'],
    authorCount: 5,
    upvotes: 38,
    comments: 2,
    stars: 7,
    submitter: 'ada',
    organization: 'Knots & Co',
    code: 'https://git.example/a_b',
    project: 'https://knots.example/',
    keywords: ['knots', 'ropes'],
    categories: ['cs.LG', 'cs.CL'],
    section: 'new',
    remarks: '12 pages',
  });
  const decision: Decision = { ...undecided(record.id), choice: 'done', outcome: 'cite', priority: 'high' };
  const said: Decision = {
    ...decision,
    note: 'Ask {Wei}\nsecond',
    tags: ['thesis'],
    due: '2026-12-01',
    again: '2027-01-02',
  };
  const lost = {
    5: /5/,
    38: /38/,
    ada: /ada/,
    code: /a\\?_b/,
    project: /knots\.example/,
    section: /new/,
    pages: /12 pages/,
  };
  const words = [
    ...Object.values(lost),
    /cs\.LG.*cs\.CL/s,
    /thesis/,
    /2026-12-01/,
    /2027-01-02/,
    /Wei/,
    /second/,
    /Knots/,
  ];

  it.each(exportFormats)('$name has it all the same', (format) => {
    const text = write(format.id, { record, decision: said });
    expect(words.filter((word) => !word.test(text))).toEqual([]);
  });

  it.each(REFERENCES.filter(([id, reader]) => !(id === 'bibtex' && reader === 'citation-js')))(
    '%s keeps it in the note, as %s sees it, a line each',
    (id, _, read) => {
      const lines = (read(write(id, { record, decision: said }))[0]?.note ?? '').split('\n').map((line) => line.trim());
      expect(lines.slice(0, 2)).toEqual(['Ask {Wei}', 'second']);
      expect(lines).toContain('ibid.upvotes: 38');
      expect(lines).toContain('ibid.tags: ["thesis"]');
      expect(lines).toContain('ibid.categories: ["cs.LG","cs.CL"]');
    },
  );
});

describe('arXiv’s fields', () => {
  const record = paper({ categories: ['cs.CL', 'cs.LG'] });

  it('are BibTeX’s eprint, archivePrefix and primaryClass', () => {
    const [entry] = readWithBetterBibtex(write('bibtex', { record }));
    expect(entry?.raw).toMatchObject({ eprint: '2503.02130', archiveprefix: 'arXiv', primaryclass: 'cs.CL' });
  });

  it('are BibLaTeX’s eprint, eprinttype and eprintclass', () => {
    const [entry] = readWithBetterBibtex(write('biblatex', { record }));
    expect(entry?.raw).toMatchObject({ eprint: '2503.02130', eprinttype: 'arXiv', eprintclass: 'cs.CL' });
  });
});

describe('an export', () => {
  it.each(exportFormats)('of nothing is a whole $name file', (format) => {
    const text = write(format.id);
    if (format.id === 'csl') expect(JSON.parse(text)).toEqual([]);
    else expect(text).toBe(format.head + format.tail);
  });

  it.each(exportFormats)('in $name comes an entry at a time', (format) => {
    let asked = 0;
    const rows = {
      *[Symbol.iterator]() {
        for (;;) yield { record: paper({ id: `arxiv:2503.${String(10_000 + asked++)}` }) };
      },
    };
    const pieces = exportPieces(format, rows)[Symbol.iterator]();
    for (let n = 0; n < 4; n++) pieces.next();
    expect(asked).toBe(3);
  });
});

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", '＝1'])('gives a spreadsheet no formula for %j', (title) => {
    const [row] = readCsv(write('csv', { record: paper({ title }) }));
    expect(row?.title).toBe(`'${title}`);
  });
});

describe('titles in BibTeX', () => {
  it('keep their capitals where a style would take them away', () => {
    expect(write('bibtex', { record: paper({ title: 'BERT and GPT-4 on arXiv: A $K$-Means of Knots' }) })).toContain(
      'title = {{BERT} and {GPT-4} on {arXiv}: A $K$-Means of Knots}',
    );
  });

  it('keep their TeX', () => {
    expect(write('bibtex', { record: paper({ title: 'The $\\alpha$-\\textsc{net} at 5%' }) })).toContain(
      'title = {The $\\alpha$-\\textsc{net} at 5\\%}',
    );
  });
});
