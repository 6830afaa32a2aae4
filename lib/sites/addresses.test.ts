import { describe, expect, it } from 'vitest';
import type { Listing } from '../paper.ts';
import { addressOf } from './addresses.ts';
import { adapters, findAdapter } from './index.ts';

const LISTINGS: readonly (readonly [site: string, feed: string, issue: string, address: string])[] = [
  ['huggingface', 'daily', '2026-02-24', 'https://huggingface.co/papers/date/2026-02-24'],
  ['huggingface', 'weekly', '2026-W09', 'https://huggingface.co/papers/week/2026-W09'],
  ['huggingface', 'monthly', '2026-02', 'https://huggingface.co/papers/month/2026-02'],
  ['huggingface', 'trending', '2026-02-24', 'https://huggingface.co/papers/trending'],
  ['huggingface', 'search:a & b', '2026-02-24', 'https://huggingface.co/papers?q=a%20%26%20b'],
  ['arxiv', 'cs.CL/new', '2026-02-24', 'https://arxiv.org/catchup/cs.CL/2026-02-24'],
  ['arxiv', 'cs.CL/recent', '2026-02-24', 'https://arxiv.org/list/cs.CL/recent'],
  ['arxiv', 'quant-ph/1710', '2017-10', 'https://arxiv.org/list/quant-ph/2017-10'],
  ['arxiv', 'math.AG/2017', '2017', 'https://arxiv.org/list/math.AG/2017'],
  ['arxiv', 'author:invented_a_1', '2026-02-24', 'https://arxiv.org/a/invented_a_1'],
  ['arxiv', 'search:looms', '2026-02-24', 'https://arxiv.org/search/?query=looms&searchtype=all'],
  ['arxiv', 'search:title:looms', '2026-02-24', 'https://arxiv.org/search/?query=looms&searchtype=title'],
];

describe('the address of a listing', () => {
  it.each(LISTINGS)('%s %s %s', (site, feed, issue, address) => {
    const listing: Listing = { site, feed, issue };
    expect(addressOf(listing)).toBe(address);
    // It leads back to the feed it was made of.
    const adapter = findAdapter(new URL(address));
    expect(adapter?.id).toBe(site);
    if (!/\/\d{4}$/.test(feed)) expect(adapter?.matches(new URL(address))).toMatchObject({ site, feed });
  });

  it('is known for every site, and of no other', () => {
    const known = new Set(LISTINGS.map(([site]) => site));
    expect(adapters.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(addressOf({ site: 'elsewhere', feed: 'daily', issue: '2026-02-24' })).toBeUndefined();
  });
});
