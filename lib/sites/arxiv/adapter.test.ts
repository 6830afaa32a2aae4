import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { UnreadablePage } from '../site.ts';
import { arxiv } from './adapter.ts';
import { readPaperLink } from './address.ts';
import { readDay } from './issue.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);
const TODAY = '2026-11-23';
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace(/\.html$/, ''));

function read(name: string) {
  const html = readFileSync(new URL(`${name}.html`, FOLDER), 'utf8');
  const url = new URL(/^<!-- (\S+) -->/.exec(html)?.[1] ?? '');
  return { document: new JSDOM(html).window.document, url, today: TODAY };
}

function expectedOf(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8'));
}

describe('fixtures', () => {
  it.each(names)('%s: every row', (name) => {
    const expected = expectedOf(name);
    const page = read(name);
    const before = page.document.documentElement.outerHTML;
    if (JSON.stringify(expected) === '{"unreadable":true}') {
      expect(() => arxiv.parse(page)).toThrow(UnreadablePage);
      return;
    }
    const parsed = arxiv.parse(page);
    const records = parsed.enrich().map((entry) => entry.record);
    expect({ listing: parsed.listing, expected: parsed.expected, records, skipped: parsed.skipped }).toEqual(expected);
    expect(parsed.entries.map(({ record }) => record.id)).toEqual(records.map(({ id }) => id));
    expect(parsed.entries.map(({ anchor }) => arxiv.idOf(anchor))).toEqual(records.map(({ id }) => id));
    expect(arxiv.anchors(arxiv.root(page.document) as Element)).toHaveLength(parsed.expected);
    expect(page.document.documentElement.outerHTML).toBe(before);
  });

  it.each(['new-mathjax-2', 'new-mathjax-3'])('%s says what the page says before MathJax has drawn it', (name) => {
    expect(expectedOf(name)).toEqual(expectedOf('new'));
  });

  it.each(names)('%s: the same in slices, and every entry is found from any element of it', async (name) => {
    const page = read(name);
    if (JSON.stringify(expectedOf(name)) === '{"unreadable":true}') {
      await expect(arxiv.parseInSlices?.(page)).rejects.toThrow(UnreadablePage);
      return;
    }
    const parsed = arxiv.parse(page);
    const sliced = await arxiv.parseInSlices?.(page);
    expect(sliced?.entries).toEqual(parsed.entries);
    expect(await sliced?.enrichInSlices(async () => undefined)).toEqual(parsed.enrich());
    for (const { anchor, record } of parsed.entries) {
      const body = arxiv.bodyOf?.(anchor);
      expect(body?.localName).toBe(anchor.localName === 'dt' ? 'dd' : undefined);
      if (body) expect(arxiv.anchorOf?.(body.querySelector('div, p') ?? body)).toBe(anchor);
      expect((body ?? anchor).textContent).toContain(record.title.split(' ')[0]?.replace('$', ''));
    }
  });

  it('heads hold what an offer needs, and say where records will hold more', () => {
    const { entries } = arxiv.parse(read('new'));
    expect(Object.keys(entries[0]?.record ?? {})).toEqual(['id', 'title', 'url', 'version', 'section']);
    expect(entries.map(({ more }) => more)).toEqual(Array(6).fill(true));
    expect(arxiv.parse(read('recent')).entries.map(({ more }) => more)).toEqual([false, false, false]);
  });
});

describe('addresses', () => {
  it.each([
    ['/list/cs.CL/new', 'cs.CL/new'],
    ['/list/cs.CL/new/?skip=0&show=25', 'cs.CL/new'],
    ['/list/cs.CL/recent?skip=50&show=50', 'cs.CL/recent'],
    ['/list/q-bio.NC/pastweek', 'q-bio.NC/recent'],
    ['/list/cond-mat.mtrl-sci/current', 'cond-mat.mtrl-sci/current'],
    ['/list/cs.CL/2301', 'cs.CL/2301'],
    ['/list/cs.CL/202301', 'cs.CL/2301'],
    ['/list/cs.CL/2023-01', 'cs.CL/2301'],
    ['/list/math/9912', 'math/9912'],
    ['/list/math/2023', 'math/2023'],
    ['/list/math/97', 'math/97'],
    ['/catchup/cs.CL/2026-07-24?abs=True&page=2', 'cs.CL/new'],
    ['/a/quill_a_1', 'author:quill_a_1'],
    ['/a/0000-0001-2345-6789', 'author:0000-0001-2345-6789'],
    ['/search/?query=%20Kolmogorov%20%20Arnold&searchtype=all&start=50', 'search:kolmogorov arnold'],
    ['/search?query=rope', 'search:rope'],
    ['/search/cs?searchtype=author&query=Quill%2C+A', 'search:author:quill, a'],
    ['/search/advanced?terms-0-term=a&terms-0-field=title&terms-1-operator=OR&terms-1-term=b', 'search:title:a or b'],
    ['/search/advanced?terms-0-term=a&date-year=2020&date-filter_by=specific_year', 'search:a year:2020'],
    [
      '/search/advanced?terms-0-term=a&classification-economics=y&classification-physics_archives=all',
      'search:a economics:y',
    ],
    ['/search/advanced?terms-0-term=&date-year=2020', undefined],
    ['/search/?query=%20', undefined],
    ['/search/advanced', undefined],
    ['/searching?query=rope', undefined],
    ['/list/cs.CL', undefined],
    ['/list/cs.CL/12345', undefined],
    ['/list/cs.CL/new/3', undefined],
    ['/catchup/cs.CL/2026-02-31', undefined],
    ['/catchup', undefined],
    ['/a/quill_a_1.atom2', undefined],
    ['/abs/2602.20159', undefined],
    ['/', undefined],
  ])('%s is %s', (path, feed) => {
    expect(arxiv.matches(new URL(path, 'https://arxiv.org'))?.feed).toBe(feed);
    expect(arxiv.matches(new URL(path, 'https://export.arxiv.org'))?.feed).toBe(feed);
  });

  it('of another site are none of its business', () => {
    expect(arxiv.matches(new URL('https://example.org/list/cs.CL/new'))).toBeUndefined();
    expect(arxiv.matches(new URL('https://notarxiv.org/list/cs.CL/new'))).toBeUndefined();
  });

  it.each([
    ['/abs/2602.20159', { id: 'arxiv:2602.20159', isAbstract: true }],
    ['https://arxiv.org/abs/2602.20159v2?context=cs', { id: 'arxiv:2602.20159', version: 2, isAbstract: true }],
    ['//www.arxiv.org/abs/math/0309136/', { id: 'arxiv:math/0309136', isAbstract: true }],
    ['http://arxiv.org/abs/cond-mat/9901001v2', { id: 'arxiv:cond-mat/9901001', version: 2, isAbstract: true }],
    ['/abs/math.AG%2F0309136', { id: 'arxiv:math.AG/0309136', isAbstract: true }],
    ['/pdf/2602.20159v3.pdf', { id: 'arxiv:2602.20159', version: 3, isAbstract: false }],
    ['/abs/', undefined],
    ['/list/cs.CL/new', undefined],
    ['https://example.org/labs/2602.20159', undefined],
  ])('a link to %s', (href, paper) => {
    expect(readPaperLink(href)).toEqual(paper);
  });
});

describe('days', () => {
  it.each([
    ['Showing new listings for Monday, 27 July 2026', '2026-07-27'],
    ['Fri, 24 Jul 2026 (showing first 1 of 110 entries )', '2026-07-24'],
    ['New submissions for Fri, 20 Oct 17', '2017-10-20'],
    ['Cross-lists for Thu, 2 Dec 99', '1999-12-02'],
    ['Submitted 2 December, 2025; originally announced December 2025.', '2025-12-02'],
    ['Authors and titles for January 2023', undefined],
    ['31 Feb 2026', undefined],
    ['12 pages', undefined],
  ])('%s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it('of another month than the address says are the page’s', () => {
    const page = { ...read('month'), url: new URL('https://arxiv.org/list/math/current') };
    expect(arxiv.parse(page).listing).toEqual({ site: 'arxiv', feed: 'math/current', issue: '2003-09' });
  });
});

describe('laws', () => {
  it('an entry is read alike wherever it stands and whatever stands beside it', () => {
    const straight = new Map(readAll('search', [0, 1, 2]).map((record) => [record.id, record]));
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 1 }), (order) => {
        for (const record of readAll('search', order)) expect(record).toEqual(straight.get(record.id));
      }),
      { numRuns: 12 },
    );
  });

  it('a title in any script is read as it is written, white space folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (title) => {
        const page = read('recent');
        const line = page.document.querySelector('.list-title');
        line?.lastChild?.replaceWith(title);
        const folded = title.replace(/\s+/g, ' ').trim();
        const first = arxiv.parse(page).entries[0]?.record;
        expect(first?.id === 'arxiv:2607.90021' ? first.title : '').toBe(folded);
      }),
      { numRuns: 40 },
    );
  });
});

/** The records of a search page that holds only these of its results, in this order. */
function readAll(name: string, order: readonly number[]) {
  const page = read(name);
  const results = [...page.document.querySelectorAll('ol > li')];
  const list = results[0]?.parentElement;
  list?.replaceChildren(...order.flatMap((i) => results[i] ?? []));
  const parsed = arxiv.parse(page);
  return parsed.enrich().map((entry) => entry.record);
}
