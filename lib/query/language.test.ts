import { describe, expect, it } from 'vitest';
import { compileQuery } from './evaluate.ts';
import { TABLE } from './fixtures/cases.ts';
import { PAPERS, type PaperName } from './fixtures/papers.ts';
import { parseQuery } from './parse.ts';
import type { Answer, Query } from './query.ts';

function ask(text: string, paper: PaperName): Answer {
  const { query, mistake } = parseQuery(text);
  expect(mistake).toBeUndefined();
  return compileQuery(query as Query)(PAPERS[paper]);
}

describe.each(Object.entries(TABLE))('%s', (_, cases) => {
  it.each(cases)('%s of %s: %s', (query, paper, answer) => {
    expect(ask(query, paper)).toBe(answer);
  });
});

it('the table has at least 150 lines', () => {
  expect(Object.values(TABLE).flat().length).toBeGreaterThanOrEqual(150);
});
