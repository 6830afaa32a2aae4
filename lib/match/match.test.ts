import { describe, expect, it } from 'vitest';
import { matchRecords } from './match.ts';
import { fromPaper, type MatchRecord, parseMatchRecord } from './record.ts';

const PAPER: MatchRecord = {
  title: 'Rotary Embeddings for Very Long Documents: A Careful Account',
  authors: ['Wei Li', 'José Álvarez', 'Anna B. Schmidt'],
  year: 2025,
  date: '2025-12-02',
};

function verdictOf(left: MatchRecord, right: MatchRecord): string {
  const { verdict, auto } = matchRecords(left, right);
  return auto ? `${verdict}, unasked` : verdict;
}

function retitled(title: string, more: MatchRecord = {}): MatchRecord {
  return { ...PAPER, title, ...more };
}

describe('the same work in another dress', () => {
  const dresses: readonly (readonly [string, MatchRecord])[] = [
    ['as it is', PAPER],
    ['in capitals', retitled('ROTARY EMBEDDINGS FOR VERY LONG DOCUMENTS: A CAREFUL ACCOUNT')],
    ['hyphens for blanks', retitled('Rotary-Embeddings for Very-Long Documents — a careful account')],
    [
      'TeX around words',
      retitled('\\textbf{Rotary} {E}mbeddings for $\\mathrm{Very}$ Long Documents: A Careful Account'),
    ],
    ['line wraps', retitled('Rotary Embeddings for Very\n  Long Documents: A Careful Account')],
    ['names turned round', retitled(PAPER.title ?? '', { authors: ['Li, Wei', 'Álvarez, José', 'Schmidt, Anna B.'] })],
    ['initials', retitled(PAPER.title ?? '', { authors: ['W. Li', 'J. Alvarez', 'A. Schmidt'] })],
    ['the next day', { ...PAPER, date: '2025-12-03' }],
    ['listed over the turn of the year', { ...PAPER, date: '2026-01-01', year: 2026 }],
  ];
  it.each(dresses)('%s: merged unasked', (_, other) => {
    expect(verdictOf(PAPER, other)).toBe('same, unasked');
  });

  const doubtful: readonly (readonly [string, MatchRecord])[] = [
    ['without its subtitle', retitled('Rotary Embeddings for Very Long Documents')],
    ['months later', { ...PAPER, date: '2026-05-02', year: 2026 }],
    ['a word misspelt', retitled('Rotary Embedings for Very Long Documents: A Careful Acount')],
    ['turned into its contrary', retitled('Rotary Embeddings for Very Long Documents: A Careless Account')],
    ['with nothing but the title and one author', { title: PAPER.title ?? '', authorsText: 'W. Li et al.' }],
  ];
  it.each(doubtful)('%s: the same, but not without being asked', (_, other) => {
    expect(verdictOf(PAPER, other)).toBe('same');
  });
});

describe('what vetoes', () => {
  const siblings: readonly (readonly [string, string, string])[] = [
    [
      'part',
      'Galaxies at Dawn. Part I: Observations of the Deep Field',
      'Galaxies at Dawn. Part II: Observations of the Deep Field',
    ],
    [
      'roman numerals',
      'Black Hole Mergers in Dense Clusters II. The Mass Gap',
      'Black Hole Mergers in Dense Clusters III. The Mass Gap',
    ],
    ['a roman one against two', 'Stellar Winds and Bubbles I: A Model', 'Stellar Winds and Bubbles II: A Model'],
    ['a numeral that only one has', 'Depth From Any Picture', 'Depth From Any Picture 2'],
    ['decimals', 'Heron 1.5 Technical Report', 'Heron 2.5 Technical Report'],
    ['++', 'GraphWalker: Sampling at Scale', 'GraphWalker++: Sampling at Scale'],
    ['versions', 'ShapeWorld v1: a Benchmark of Shapes', 'ShapeWorld v2: a Benchmark of Shapes'],
    ['yearly editions', 'Findings of the 2019 Translation Challenge', 'Findings of the 2020 Translation Challenge'],
    ['ordinals', 'Overview of the Third Shared Task on Sarcasm', 'Overview of the Fourth Shared Task on Sarcasm'],
    ['parts in Chinese', '注意力机制在机器翻译中的应用（一）', '注意力机制在机器翻译中的应用（二）'],
    ['an erratum', 'On the Stability of Thin Shells', 'Erratum: On the Stability of Thin Shells'],
    ['a reply', 'Large Minds Are Leaky Minds', 'Reply to "Large Minds Are Leaky Minds"'],
  ];
  it.each(siblings)('%s: related, never merged', (_, left, right) => {
    expect(verdictOf(retitled(left), retitled(right))).toBe('related');
  });

  it('a short general title is not merged unasked', () => {
    expect(matchRecords(retitled('Introduction'), retitled('Introduction')).auto).toBe(false);
    expect(matchRecords(retitled('Editorial'), retitled('Editorial')).auto).toBe(false);
  });

  it('the same title by other people is not merged unasked', () => {
    expect(matchRecords(PAPER, { ...PAPER, authors: ['Petra Novak', 'Tomas Dvorak'] }).auto).toBe(false);
  });

  it('numerals in another form veto nothing', () => {
    const [roman, arabic] = ['Galaxies at Dawn II: Deep Fields', 'Galaxies at Dawn 2: Deep Fields'];
    expect(verdictOf(retitled(roman), retitled(arabic))).toBe('same');
    const [apart, tex] = ['Capture of CO 2 in Wet Sand Beds', 'Capture of CO$_2$ in Wet Sand Beds'];
    expect(verdictOf(retitled(apart), retitled(tex))).toBe('same, unasked');
  });

  it('a note of a library in brackets is no part of the title', () => {
    const noted = `${PAPER.title} [Erratum appears in J Clin. 2006 Oct;37(2):137]`;
    expect(verdictOf(PAPER, retitled(noted))).toBe('same, unasked');
  });
});

it('a preprint and what became of it are the same, not unasked', () => {
  const published = { ...PAPER, date: undefined, year: 2027, venue: 'Journal of Documents' };
  expect(verdictOf({ ...PAPER, ids: { arxiv: '2512.00001' } }, parseMatchRecord(published))).toBe('same');
});

it('a word and its contrary are not the same', () => {
  const [left, right] = [retitled('Supervised Learning of Repairs'), retitled('Unsupervised Learning of Repairs')];
  expect(matchRecords(left, right).verdict).not.toBe('same');
});

describe('identifiers', () => {
  const other = { title: 'Nothing of the Kind Whatsoever', authors: ['Petra Novak'] };
  const cases: readonly (readonly [string, MatchRecord, MatchRecord, string])[] = [
    [
      'one arXiv id in two versions',
      { ...PAPER, ids: { arxiv: '2503.02130v1' } },
      { ids: { arxiv: 'arXiv:2503.02130v3' } },
      'same, unasked',
    ],
    [
      'an id against arXiv’s own DOI',
      { ids: { arxiv: '0704.0001' } },
      { ids: { doi: 'https://doi.org/10.48550/arXiv.0704.0001' } },
      'same, unasked',
    ],
    [
      'old ids with and without their class',
      { ids: { arxiv: 'math.GT/0309136' } },
      { ids: { arxiv: 'math/0309136v2' } },
      'same, unasked',
    ],
    ['DOIs in capitals', { ids: { doi: '10.1145/ABC' } }, { ids: { doi: 'doi:10.1145/abc' } }, 'same, unasked'],
    [
      'forums that differ in a capital',
      { ...PAPER, ids: { openreview: 'aBc' } },
      { ...PAPER, ids: { openreview: 'abc' } },
      'same',
    ],
    [
      'two arXiv ids under one title',
      { ...PAPER, ids: { arxiv: '2503.02130' } },
      { ...PAPER, ids: { arxiv: '2503.02131' } },
      'same',
    ],
    [
      'one DOI, two arXiv ids',
      { ids: { doi: '10.1/a', arxiv: '2503.02130' } },
      { ids: { doi: '10.1/a', arxiv: '2503.02131' } },
      'same',
    ],
    [
      'one id over two strange titles',
      { ...PAPER, ids: { doi: '10.1/a' } },
      { ...other, ids: { doi: '10.1/a' } },
      'same',
    ],
    [
      'two ids over two strange titles',
      { ...PAPER, ids: { doi: '10.1/a' } },
      { ...other, ids: { doi: '10.1/b' } },
      'different',
    ],
  ];
  it.each(cases)('%s', (_, left, right, expected) => {
    expect(verdictOf(left, right)).toBe(expected);
    expect(verdictOf(right, left)).toBe(expected);
  });

  it('a page’s record brings its id and its DOI', () => {
    const paper = {
      id: 'arxiv:2503.02130',
      title: 'T',
      url: 'https://arxiv.org/abs/2503.02130',
      doi: '10.1/a',
      date: '2025-03-04',
    } as const;
    expect(fromPaper(paper)).toEqual({
      title: 'T',
      date: '2025-03-04',
      year: 2025,
      ids: { arxiv: '2503.02130', doi: '10.1/a' },
    });
    expect(fromPaper({ ...paper, id: 'url:https://x.org/1', doi: undefined }).ids).toBeUndefined();
  });
});

describe('fields that have slipped', () => {
  it('authors, venue and year at the end of the title are read there', () => {
    const whole = {
      title: 'Compressing Workloads of Queries',
      authorsText: 'S. Chaudhuri, A. Gupta',
      venue: 'SIGMOD Conference',
      year: 2002,
    };
    const slipped = parseMatchRecord({
      title: 'Compressing Workloads of Queries S. Chaudhuri, A. Gupta 2002.0',
      venue: 'SIGMOD',
    });
    expect(matchRecords(whole, slipped).verdict).toBe('same');
  });
});
