import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { UnreadablePage } from '../site.ts';
import { huggingface } from './adapter.ts';

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

describe('fixtures', () => {
  it.each(names)('%s: every row', async (name) => {
    const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8'));
    const page = read(name);
    const before = page.document.documentElement.outerHTML;
    if (JSON.stringify(expected) === '{"unreadable":true}') {
      expect(() => huggingface.parse(page)).toThrow(UnreadablePage);
      return;
    }
    const parsed = huggingface.parse(page);
    const records = parsed.enrich().map((entry) => entry.record);
    expect(await parsed.enrichInSlices(async () => undefined)).toEqual(parsed.enrich());
    expect({ listing: parsed.listing, expected: parsed.expected, records, skipped: parsed.skipped }).toEqual(expected);
    expect(parsed.entries.map(({ record }) => record.id)).toEqual(records.map(({ id }) => id));
    // Code that the first pass took for missing would look like news in the second.
    const heads = parsed.entries.map((entry, i) => (entry.lacksCode ? records[i]?.stars : undefined));
    expect(heads.filter((stars) => stars !== undefined)).toEqual([]);
    expect(parsed.entries.map(({ anchor }) => huggingface.idOf(anchor))).toEqual(records.map(({ id }) => id));
    expect(page.document.documentElement.outerHTML).toBe(before);
  });
});

describe('a card beside a list that tells all it shows', () => {
  const record = (change: (props: string) => string, path = '/papers') => {
    const page = { ...read('daily'), url: new URL(path, 'https://huggingface.co') };
    const island = page.document.querySelector('[data-target="DailyPapers"]');
    island?.setAttribute('data-props', change(island.getAttribute('data-props') ?? ''));
    const [card] = page.document.querySelectorAll('article');
    card?.querySelector('h3')?.insertAdjacentHTML('afterend', '<p>· 99 authors</p>');
    return huggingface.parse(page).enrich()[0]?.record;
  };
  const named = (props: string) => props.replaceAll('"hidden": true', '"hidden": false');

  it('is not looked over, which costs more than the list', () => {
    expect(record(named)).toMatchObject({ authorCount: 3, submitter: 'ada', organization: 'Kite Lab', stars: 1712 });
  });

  it('is looked over where the list does not tell who submitted this one', () => {
    const without = record((props) => named(props).replace('"submittedBy"', '"another"'));
    expect(without).toMatchObject({ authorCount: 99, submitter: 'ada' });
  });

  it('is looked over where it is of no day, week or month, and so may show something else', () => {
    expect(record(named, '/papers/trending')).toMatchObject({ authorCount: 99 });
  });

  it('counts authors whom it hides', () => {
    expect(record((props) => props)).toMatchObject({ authorCount: 99 });
  });

  it.each(['submittedBy', 'organization', 'githubRepo'])('tells what the list calls %s no more', (field) => {
    const renamed = record((props) => named(props).replaceAll(`"${field}"`, '"another"'));
    expect(renamed).toMatchObject({ authorCount: 99, submitter: 'ada', organization: 'Kite Lab' });
  });
});

describe('addresses', () => {
  it.each([
    ['/papers', 'daily'],
    ['/papers/', 'daily'],
    ['/papers?date=2026-02-24', 'daily'],
    ['/papers/date/2026-02-24#top', 'daily'],
    ['/papers/date/2026-02-24?utm_source=x', 'daily'],
    ['/papers/week/2026-W09', 'weekly'],
    ['/papers/month/2026-02/', 'monthly'],
    ['/papers/trending', 'trending'],
    ['/papers?q=%20Kolmogorov%20%20Arnold', 'search:kolmogorov arnold'],
    ['/papers?q=%20', 'daily'],
    ['/papers/2602.20159', undefined],
    ['/papers/2602.20159v2', undefined],
    ['/papers/date/2026-02-31', undefined],
    ['/models', undefined],
    ['/datasets/papers', undefined],
  ])('%s is %s', (path, feed) => {
    expect(huggingface.matches(new URL(path, 'https://huggingface.co'))?.feed).toBe(feed);
  });

  it('of another site are none of its business', () => {
    expect(huggingface.matches(new URL('https://example.org/papers'))).toBeUndefined();
  });
});

describe('laws', () => {
  it('the order of the cards changes the order of the records and nothing else', () => {
    const records = (order: readonly number[]) => {
      const page = read('daily');
      const list = page.document.querySelector('article')?.parentElement;
      const cards = [...page.document.querySelectorAll('article')];
      for (const i of order) list?.append(cards[i] as Element);
      return huggingface
        .parse(page)
        .enrich()
        .map((entry) => entry.record);
    };
    const straight = new Map(records([0, 1, 2]).map((record) => [record.id, record]));
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
        for (const record of records(order)) expect(record).toEqual(straight.get(record.id));
      }),
      { numRuns: 12 },
    );
  });

  it('a title in any script is read as it is written, white space folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (title) => {
        const page = read('daily');
        const link = page.document.querySelector('h3 a');
        if (link) link.textContent = title;
        const folded = title.replace(/\s+/g, ' ').trim();
        const first = huggingface.parse(page).entries[0]?.record;
        expect(first?.id === 'arxiv:2603.01001' ? first.title : '').toBe(folded);
      }),
      { numRuns: 40 },
    );
  });
});
