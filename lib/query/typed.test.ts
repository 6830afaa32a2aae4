import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse.ts';
import { parseTyped } from './typed.ts';

describe('a text that is still being typed', () => {
  const cases: readonly (readonly [typed: string, means: string])[] = [
    ['surv', 'surv*'],
    ['deep su', 'deep title:su*'],
    ['author:ga', 'author:ga*'],
    ['-su', '-title:su*'],
    ['(a OR be', '(a OR be'],
    ['survey ', 'survey'],
    ['"two words"', '"two words"'],
    ['upvotes:>=20', 'upvotes:>=20'],
    ['date:>=2026-01-01', 'date:>=2026-01-01'],
    ['has:code', 'has:code'],
    ['surv*', 'surv*'],
    ['知识', 'title:知识*'],
    ['知识图谱', '知识图谱*'],
  ];
  it.each(cases)('%s means %s', (typed, means) => {
    const parsed = parseQuery(means);
    expect(parseTyped(typed)).toEqual(parsed.mistake ? { mistake: parsed.mistake } : { query: parsed.query });
  });

  it('asks for nothing where nothing is typed, and says what is wrong', () => {
    expect(parseTyped('  ')).toEqual({ query: null });
    expect(parseTyped('color:red ').mistake?.kind).toBe('field');
  });
});
