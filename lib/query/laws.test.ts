import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQueries, compileQuery } from './evaluate.ts';
import { explain } from './explain.ts';
import { PAPERS } from './fixtures/papers.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import type { Answer, Query } from './query.ts';
import type { Subject } from './subject.ts';

const TERMS = [
  'survey',
  'surv*',
  '"vision language"',
  'diffusion',
  'title:gpt',
  'author:garcia',
  'org:knots',
  'kw:planning',
  'cat:cs.CL',
  'upvotes:>=10',
  'stars:<5',
  'authors:1..4',
  'date:2026-03',
  'age:<7d',
  'has:code',
  'has:note',
  'status:queued',
  '/surv[ae]y/i',
  'title:/^The/',
  '语言',
];
const leaf = fc.constantFrom(...TERMS);
const { text } = fc.letrec<{ text: string; group: string }>((tie) => ({
  text: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
  group: fc.oneof(
    fc.array(tie('text'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' ')})`),
    fc.array(tie('text'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' OR ')})`),
    tie('text').map((part) => `-${part}`),
    tie('text').map((part) => `title:(a OR ${part})`),
  ),
}));
const subject = fc.constantFrom(...Object.values(PAPERS));
const read = (query: string) => parseQuery(query).query as Query;
const ask = (query: string, paper: Subject) => compileQuery(read(query))(paper);
const NOT: Readonly<Record<Answer, Answer>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

describe('the laws of three values', () => {
  it('not turns an answer over, and leaves what cannot be told', () => {
    fc.assert(
      fc.property(text, subject, (a, paper) => {
        expect(ask(`-${a}`, paper)).toBe(NOT[ask(a, paper)]);
      }),
    );
  });

  it('De Morgan: not (a and b) is not a or not b, and the other way round', () => {
    fc.assert(
      fc.property(text, text, subject, (a, b, paper) => {
        expect(ask(`-(${a} ${b})`, paper)).toBe(ask(`-${a} OR -${b}`, paper));
        expect(ask(`-(${a} OR ${b})`, paper)).toBe(ask(`-${a} -${b}`, paper));
      }),
    );
  });

  it('the order of parts says nothing', () => {
    fc.assert(
      fc.property(text, text, text, subject, (a, b, c, paper) => {
        expect(ask(`${a} ${b} ${c}`, paper)).toBe(ask(`${c} ${a} ${b}`, paper));
        expect(ask(`${a} OR ${b} OR ${c}`, paper)).toBe(ask(`${b} OR ${c} OR ${a}`, paper));
      }),
    );
  });

  it('knowing less of a paper leaves an answer as it was, or makes it one that cannot be told', () => {
    const optional = ['abstract', 'authors', 'keywords', 'upvotes', 'stars', 'date', 'organization'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...TERMS), subject, fc.subarray([...optional]), (a, paper, forgotten) => {
        const kept = Object.entries(paper.paper).filter(([field]) => !(forgotten as readonly string[]).includes(field));
        const less = { ...paper, paper: Object.fromEntries(kept) as unknown as Subject['paper'] };
        // Where all that the page tells is known, no keywords means none.
        if (paper.lacksKeywords || /authors:/.test(a) || a === 'has:code') return;
        expect([ask(a, paper), 'unknown']).toContain(ask(a, less));
      }),
    );
  });
});

describe('many queries at once', () => {
  it('are answered as each alone', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), subject, (texts, paper) => {
        const together = compileQueries(texts.map(read));
        expect(together.answer(paper)).toEqual(texts.map((each) => ask(each, paper)));
      }),
    );
  });
});

describe('a query', () => {
  it('that is printed and read is the same query', () => {
    fc.assert(
      fc.property(text, (each) => {
        const query = read(each);
        expect(read(printQuery(query))).toEqual(query);
      }),
    );
  });

  it('of any text that can be read, too', () => {
    const piece = fc.oneof(
      leaf,
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('"', '(', ')', ' OR ', ' ', '-', '*', 'a:'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { query } = parseQuery(pieces.join(''));
        if (query) expect(parseQuery(printQuery(query)).query).toEqual(query);
      }),
      { numRuns: 2000 },
    );
  });

  it('is explained by terms that bear its answer out', () => {
    fc.assert(
      fc.property(text, subject, (each, paper) => {
        const { answer, because } = explain(read(each), paper);
        expect(answer).toBe(ask(each, paper));
        expect(because.length).toBeGreaterThan(0);
        for (const { term, answer: own } of because) expect(compileQuery(term)(paper)).toBe(own);
      }),
    );
  });
});
