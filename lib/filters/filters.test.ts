import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Decision, PaperRecord, PaperRow, Status } from '../paper.ts';
import { undecided } from '../paper.ts';
import { DEFAULTS } from '../settings.ts';
import { decide } from './decide.ts';
import { anyOf } from './filter.ts';
import { filters } from './index.ts';
import { keyword } from './keyword.ts';
import { parseQuery, printQuery } from './query.ts';
import { status } from './status.ts';
import { upvotes } from './upvotes.ts';

const ID = 'arxiv:2601.00001';

function row(
  paper: Partial<PaperRecord> = {},
  memory: { status?: Status; decision?: Partial<Decision> } = {},
): PaperRow {
  const decision = memory.decision && { ...undecided(ID), ...memory.decision };
  return {
    paper: { id: ID, title: 'Agents that plan', url: 'https://huggingface.co/papers/2601.00001', ...paper },
    memory: { id: ID, status: memory.status ?? 'new', newSince: false, days: 1, ...(decision && { decision }) },
  };
}

const full = { abstract: 'We survey planning.', authors: ['Ana García', 'Wei Li'], upvotes: 7 };
const under = (filter: string, chips = {}) => ({ query: parseQuery(filter), chips: { ...DEFAULTS.chips, ...chips } });

describe('predicates', () => {
  it.each([
    ['in the title', {}, 'agents', 'yes'],
    ['in the abstract', full, 'survey', 'yes'],
    ['in an author', full, 'garcia', 'yes'],
    ['nowhere, all known', full, 'diffusion', 'no'],
    ['nowhere, abstract unknown', { authors: [] }, 'diffusion', 'unknown'],
    ['across two authors', full, '"García Wei"'.replaceAll('"', ''), 'no'],
  ] as const)('keyword %s', (_, paper, word, answer) => {
    expect(keyword.test(row(paper), word)).toBe(answer);
  });

  it.each([
    [7, 7, 'yes'],
    [7, 8, 'no'],
    [0, 1, 'no'],
    [undefined, 1, 'unknown'],
  ])('%s upvotes of at least %s: %s', (n, minimum, answer) => {
    expect(upvotes.test(row(n === undefined ? {} : { upvotes: n }), minimum)).toBe(answer);
  });

  it('tells one status from the others', () => {
    expect(status.test(row({}, { status: 'seen' }), 'seen')).toBe('yes');
    expect(status.test(row({}, { status: 'seen' }), 'repeat')).toBe('no');
  });

  it('lets one yes win, then one unknown', () => {
    expect(anyOf(['no', 'unknown', 'yes'])).toBe('yes');
    expect(anyOf(['no', 'unknown'])).toBe('unknown');
    expect(anyOf(['no'])).toBe('no');
  });

  it('names every predicate once', () => {
    expect(new Set(filters.map(({ id }) => id)).size).toBe(filters.length);
  });
});

describe('the filter box', () => {
  it.each([
    ['agents -survey upvotes:>=5', ['agents'], ['survey'], 5],
    ['"vision language" -"large model"', ['vision language'], ['large model'], undefined],
    ['upvotes:>4', [], [], 5],
    ['upvotes:12', [], [], 12],
    ['survey* c++', ['survey*', 'c++'], [], undefined],
    ['  -  * ', [], [], undefined],
    ['', [], [], undefined],
  ])('reads %j', (text, include, exclude, minUpvotes) => {
    const query = parseQuery(text);
    expect(query).toMatchObject({ include, exclude, problems: [] });
    expect(query.minUpvotes).toBe(minUpvotes);
  });

  it.each([
    ['agents "open', 7],
    ['upvotes:many', 0],
    ['a upvotes:>=', 2],
    ['-upvotes:5', 0],
  ])('says where %j goes wrong, and filters nothing', (text, at) => {
    expect(parseQuery(text).problems[0]?.at).toBe(at);
    expect(decide(row(full), under(`-agents ${text}`)).shown).toBe('show');
  });

  it('prints what it reads back as the same query', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} .:+*-]{0,12}$/u).filter((text) => text.trim() === text);
    const votes = fc.option(fc.nat(10_000), { nil: undefined });
    fc.assert(
      fc.property(fc.array(word), fc.array(word), votes, (include, exclude, minUpvotes) => {
        const read = parseQuery(printQuery({ include, exclude, minUpvotes }));
        expect(read).toEqual({ include, exclude, ...(minUpvotes !== undefined && { minUpvotes }), problems: [] });
      }),
    );
  });

  it('takes any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(parseQuery(text).problems)));
  });
});

describe('what happens to an entry', () => {
  const queued = { choice: 'queued' as Choice };
  it.each([
    ['nothing set', row(full), under(''), 'show', undefined, false],
    ['an excluded word', row(full), under('-survey'), 'hide', 'excludes', true],
    ['an included word that is missing', row(full), under('diffusion'), 'hide', 'lacks', true],
    ['an included word that may be in an unknown abstract', row(), under('diffusion'), 'show', undefined, false],
    ['too few upvotes', row(full), under('upvotes:>=8'), 'hide', 'upvotes', true],
    ['unknown upvotes', row(), under('upvotes:>=8'), 'show', undefined, false],
    ['filtered, chip on dim', row(full), under('-survey', { filtered: 'dim' }), 'dim', 'excludes', true],
    ['filtered, chip on show', row(full), under('-survey', { filtered: 'show' }), 'show', undefined, true],
    ['a hidden status', row(full, { status: 'repeat' }), under('', { repeat: 'hide' }), 'hide', 'chip', false],
    ['another status', row(full, { status: 'new' }), under('', { repeat: 'hide' }), 'show', undefined, false],
    [
      'both, the stronger wins',
      row(full, { status: 'seen' }),
      under('-survey', { filtered: 'dim', seen: 'hide' }),
      'hide',
      'chip',
      true,
    ],
    ['dismissed', row(full, { decision: { choice: 'dismissed' } }), under(''), 'hide', 'dismissed', false],
  ] as const)('%s', (_, entry, rules, shown, kind, filtered) => {
    const verdict = decide(entry, rules);
    expect(verdict).toMatchObject({ shown, filtered });
    expect(verdict.reason?.kind).toBe(kind);
  });

  it.each([
    ['queued', queued],
    ['being read', { choice: 'reading' as Choice }],
    ['noted', { note: 'ask Wei' }],
  ])('never hides what is %s, and says what would have', (_, decision) => {
    const byRule = decide(row(full, { decision }), under('-survey'));
    expect(byRule).toMatchObject({ shown: 'show', keptFrom: { kind: 'excludes', word: 'survey' } });
    const byChip = decide(row(full, { decision, status: 'repeat' }), under('', { repeat: 'hide' }));
    expect(byChip).toMatchObject({ shown: 'show', keptFrom: { kind: 'chip', chip: 'repeat' } });
  });

  it('can dim what is queued, and nothing more', () => {
    expect(decide(row(full, { decision: queued }), under('', { queued: 'dim' })).shown).toBe('dim');
    expect(decide(row(full, { decision: queued }), under('', { queued: 'hide' })).shown).toBe('dim');
  });
});
