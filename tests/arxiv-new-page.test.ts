import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { arxiv } from '../lib/sites/arxiv/adapter.ts';
import { NEW_PAGE, newPage, plantEntries } from './arxiv-new-page.ts';

describe('a page of 2,000 new arXiv submissions', () => {
  const planted = plantEntries(2000);
  const { document } = new JSDOM(newPage(2000)).window;
  const page = { document, url: new URL(NEW_PAGE), today: '2026-11-23' };

  it('is read whole, each entry with its section and all its authors', () => {
    const start = performance.now();
    const parsed = arxiv.parse(page);
    const heads = performance.now();
    const records = parsed.enrich().map(({ record }) => record);
    const done = performance.now();
    console.log(
      `2,000 entries: heads ${Math.round(heads - start)} ms, the rest ${Math.round(done - heads)} ms (jsdom)`,
    );
    expect(parsed.listing).toEqual({ site: 'arxiv', feed: 'cs/new', issue: '2026-07-27' });
    expect(parsed.expected).toBe(2000);
    expect(parsed.skipped).toEqual([]);
    expect(
      records.map(({ id, title, section, authors }) => ({ id: id.replace('arxiv:', ''), title, section, authors })),
    ).toEqual(planted);
    expect(records.filter(({ abstract, categories }) => !abstract || categories?.[0] !== 'cs.LG')).toEqual([]);
  });
});
