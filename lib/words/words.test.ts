import { describe, expect, it } from 'vitest';
import { makeRule } from '../filters/saved.ts';
import type { Listing, Memory, PaperRow } from '../paper.ts';
import { count, dayLabel, listingLabel, ordinal, signed } from './format.ts';
import { dimText, keptText, markDetails, markText, stubText } from './page.ts';

const daily = (issue: string): Listing => ({ site: 'huggingface', feed: 'daily', issue });
const here = daily('2026-02-24');

function row(memory: Partial<Memory>): PaperRow {
  const id = 'arxiv:2602.00001';
  return {
    paper: { id, title: 'A Survey', url: 'https://huggingface.co/papers/2602.00001' },
    memory: { id, status: 'new', newSince: false, days: 1, ...memory },
  };
}

const at = (day: string, listing: Listing) => ({ at: Date.parse(`${day}T10:00:00`), day, listing, claim: {} });

describe('labels', () => {
  it.each([
    ['2026-12-07', 'Mon 7 Dec'],
    ['2025-12-07', 'Sun 7 Dec 2025'],
  ])('print the day %s', (day, label) => {
    expect(dayLabel(day, '2026-12-09')).toBe(label);
  });

  it.each([
    [daily('2026-02-24'), 'Daily 24 Feb'],
    [{ ...here, feed: 'weekly', issue: '2026-W09' }, 'Week 9, 2026'],
    [{ ...here, feed: 'monthly', issue: '2026-02' }, 'Feb 2026'],
    [{ ...here, feed: 'trending', issue: '2026-02-24' }, 'Trending'],
    [{ ...here, feed: 'search:a: b', issue: '2026-02-24' }, 'search “a: b”'],
    [{ site: 'arxiv', feed: 'cs.CL/new', issue: '2026-02-24' }, 'cs.CL new, 24 Feb'],
    [{ site: 'arxiv', feed: 'math/new', issue: '2025-12-24' }, 'math new, 24 Dec 2025'],
    [{ site: 'arxiv', feed: 'cs.CL/recent', issue: '2026-02-24' }, 'cs.CL recent'],
    [{ site: 'arxiv', feed: 'cs.CL/2301', issue: '2023-01' }, 'cs.CL Jan 2023'],
    [{ site: 'arxiv', feed: 'q-bio/current', issue: '2026-02' }, 'q-bio Feb 2026'],
    [{ site: 'arxiv', feed: 'math/97', issue: '1997' }, 'math 1997'],
    [{ site: 'arxiv', feed: 'author:quill_a_1', issue: '2026-02-24' }, 'author quill_a_1'],
    [{ site: 'arxiv', feed: 'search:author:quill, a', issue: '2026-02-24' }, 'search “author:quill, a”'],
    [{ site: 'arxiv', feed: 'search:tcp/ip', issue: '2026-02-24' }, 'search “tcp/ip”'],
  ])('name the listing %j', (listing, label) => {
    expect(listingLabel(listing, '2026-03-01')).toBe(label);
  });

  it('count and order in words', () => {
    expect(count(1, { one: '# paper', other: '# papers' })).toBe('1 paper');
    expect(count(2000, { one: '# paper', other: '# papers' })).toBe('2,000 papers');
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 111].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '111th',
    ]);
    expect([38, -2].map(signed)).toEqual(['+38', '−2']);
  });
});

describe('marks', () => {
  const today = '2026-02-25';
  it.each([
    ['new: silence', row({}), undefined],
    ['seen: a dot and no word', row({ status: 'seen', lastOnScreen: at('2026-02-25', here) }), undefined],
    ['missed on this listing', row({ status: 'missed', lastListed: at('2026-02-24', here) }), 'missed Tue 24 Feb'],
    [
      'missed on another',
      row({ status: 'missed', lastListed: at('2026-02-24', { ...here, feed: 'trending' }) }),
      'missed Tue 24 Feb, Trending',
    ],
    ['a repeat', row({ status: 'repeat', lastOnScreen: at('2026-02-23', here), days: 3 }), 'Mon 23 Feb · 3rd day'],
    [
      'a repeat elsewhere, the same day',
      row({ status: 'repeat', lastOnScreen: at('2026-02-25', daily('2026-02-23')) }),
      'Wed 25 Feb, Daily 23 Feb',
    ],
  ])('%s', (_, entry, text) => {
    expect(markText(entry, [], here, today)).toBe(text);
  });

  it('say what changed', () => {
    const entry = row({ status: 'repeat', lastOnScreen: at('2026-02-23', here), days: 2 });
    const text = markText(
      entry,
      [
        { kind: 'upvotes', by: 38 },
        { kind: 'comments', by: -1 },
        { kind: 'code' },
        { kind: 'version', was: 1, now: 3 },
        { kind: 'title', was: 'A', now: 'B' },
      ],
      here,
      today,
    );
    expect(text).toBe(
      'Mon 23 Feb · 2nd day · +38 upvotes · −1 comment · code released · v3, you saw v1 · title changed',
    );
    expect(markDetails(entry, text)).toContain('Seen before: Mon 23 Feb');
  });

  it('give the reason of a stub and of what was kept', () => {
    const rule = makeRule({ text: 'title:survey', action: 'hide' }, [], 'r', 0);
    expect(stubText({ kind: 'rule', rule }, 'T')).toBe('hidden by “title:survey”: T');
    expect(stubText({ kind: 'rule', rule: { ...rule, name: 'No surveys' } }, 'T')).toBe('hidden by “No surveys”: T');
    expect(stubText({ kind: 'box', text: '-survey' }, 'T')).toBe('hidden by the filter “-survey”: T');
    expect(stubText({ kind: 'dismissed' }, 'T')).toBe('dismissed: T');
    expect(keptText({ kind: 'box', text: 'a' }, 'noted')).toBe('kept (noted): “a” would hide it');
    expect(keptText({ kind: 'rule', rule }, { rule: { ...rule, name: 'Following Ana' } })).toBe(
      'kept (“Following Ana”): “title:survey” would hide it',
    );
    expect(dimText({ kind: 'rule', rule })).toBe('dimmed by “title:survey”');
  });
});
