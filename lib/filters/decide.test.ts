import { describe, expect, it } from 'vitest';
import type { Choice, Decision, PaperRecord, PaperRow, Status } from '../paper.ts';
import { undecided } from '../paper.ts';
import { DEFAULTS, type Settings } from '../settings.ts';
import { startJudge, type Verdict } from './decide.ts';
import type { Rule } from './rule.ts';
import { makeRule, readBox } from './saved.ts';

const ID = 'arxiv:2601.00001';
const HERE = { listing: { site: 'huggingface', feed: 'daily' }, today: '2026-02-24' };

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

interface Given {
  readonly box?: string;
  readonly rules?: readonly Rule[];
  readonly chips?: Partial<Settings['chips']>;
}

function decide(entry: PaperRow, { box = '', rules = [], chips = {} }: Given): Verdict {
  const filters = { box: readBox(box), rules, chips: { ...DEFAULTS.chips, ...chips } };
  return startJudge(filters, HERE).decide(entry, false);
}

let made = 0;
function rule(action: Rule['action'], text: string, more: Partial<Rule> = {}): Rule {
  made += 1;
  return { ...makeRule({ text, action }, [], `rule-${made}`, 0), ...more };
}

const full = { abstract: 'We survey planning.', authors: ['Ana García', 'Wei Li'], upvotes: 7 };

describe('what the filter box does to an entry', () => {
  it.each([
    ['nothing set', row(full), {}, 'show', undefined, false],
    ['an excluded word', row(full), { box: '-survey' }, 'hide', 'box', true],
    ['a word that is missing', row(full), { box: 'diffusion' }, 'hide', 'box', true],
    ['a word that may be in an unknown abstract', row(), { box: 'diffusion' }, 'show', undefined, false],
    ['too few upvotes', row(full), { box: 'upvotes:>=8' }, 'hide', 'box', true],
    ['unknown upvotes', row(), { box: 'upvotes:>=8' }, 'show', undefined, false],
    ['a mistake', row(full), { box: '-survey "open' }, 'show', undefined, false],
    ['filtered, chip on dim', row(full), { box: '-survey', chips: { filtered: 'dim' } }, 'dim', 'box', true],
    ['filtered, chip on show', row(full), { box: '-survey', chips: { filtered: 'show' } }, 'show', undefined, true],
    ['a hidden status', row(full, { status: 'repeat' }), { chips: { repeat: 'hide' } }, 'hide', 'chip', false],
    ['another status', row(full), { chips: { repeat: 'hide' } }, 'show', undefined, false],
    [
      'both, the stronger wins',
      row(full, { status: 'seen' }),
      { box: '-survey', chips: { filtered: 'dim', seen: 'hide' } },
      'hide',
      'chip',
      true,
    ],
    ['dismissed', row(full, { decision: { choice: 'dismissed' } }), {}, 'hide', 'dismissed', false],
  ] as const)('%s', (_, entry, given, shown, kind, filtered) => {
    const verdict = decide(entry, given);
    expect(verdict).toMatchObject({ shown, filtered });
    expect(verdict.reason?.kind).toBe(kind);
  });
});

describe('what rules do to an entry', () => {
  const hide = rule('hide', 'survey');
  const dim = rule('dim', 'author:garcia');

  it.each([
    ['a rule that hides', [hide], 'hide', hide],
    ['a rule that dims', [dim], 'dim', dim],
    ['the stronger of two, whatever their order', [dim, hide], 'hide', hide],
    ['the first of two that hide', [rule('hide', 'zebra'), hide, rule('hide', 'planning')], 'hide', hide],
    ['a rule that cannot tell', [rule('hide', 'stars:<5')], 'show', undefined],
    ['a rule with a mistake', [rule('hide', 'titel:x')], 'show', undefined],
    ['a rule that is off', [{ ...hide, isOn: false }], 'show', undefined],
    ['a rule for this site', [{ ...hide, places: ['huggingface'] }], 'hide', hide.id],
    ['a rule for this feed', [{ ...hide, places: ['huggingface/daily'] }], 'hide', hide.id],
    ['a rule for another feed', [{ ...hide, places: ['huggingface/trending'] }], 'show', undefined],
    ['a rule switched off here', [{ ...hide, offAt: ['huggingface/daily'] }], 'show', undefined],
    ['a rule that excepts the paper', [{ ...hide, except: [ID] }], 'show', undefined],
    ['a highlight', [rule('highlight', 'survey')], 'show', undefined],
  ] as const)('%s', (_, rules, shown, by) => {
    const verdict = decide(row(full), { rules });
    expect(verdict.shown).toBe(shown);
    const id = typeof by === 'string' ? by : by?.id;
    expect(verdict.reason?.kind === 'rule' ? verdict.reason.rule.id : undefined).toBe(id);
  });

  it('are dimmed or shown as the chip of what is filtered says', () => {
    expect(decide(row(full), { rules: [hide], chips: { filtered: 'dim' } })).toMatchObject({ shown: 'dim' });
    expect(decide(row(full), { rules: [hide], chips: { filtered: 'show' } })).toMatchObject({
      shown: 'show',
      filtered: true,
    });
  });

  it('are all named, in their order', () => {
    const rules = [rule('highlight', 'planning'), rule('hide', 'zebra'), dim, hide];
    expect(decide(row(full), { rules }).matches).toEqual([rules[0], dim, hide]);
  });
});

describe('what is never hidden', () => {
  const rules = [rule('hide', 'survey')];
  it.each([
    ['queued', { choice: 'queued' as Choice }, 'queued'],
    ['being read', { choice: 'reading' as Choice }, 'queued'],
    ['noted', { note: 'ask Wei' }, 'noted'],
  ])('what is %s, by rule, box or chip, and it says what would have', (_, decision, keptBy) => {
    const entry = row(full, { decision });
    expect(decide(entry, { rules })).toMatchObject({ shown: 'show', keptBy, keptFrom: { kind: 'rule' } });
    expect(decide(entry, { box: '-survey' })).toMatchObject({ shown: 'show', keptBy, keptFrom: { kind: 'box' } });
    const repeat = row(full, { decision, status: 'repeat' });
    expect(decide(repeat, { chips: { repeat: 'hide' } })).toMatchObject({ shown: 'show', keptFrom: { kind: 'chip' } });
  });

  it('what a rule keeps, and whoever the reader follows', () => {
    const keep = rule('keep', 'author:"ana garcía"', { made: 'follow' });
    expect(decide(row(full), { rules: [...rules, keep] })).toMatchObject({ shown: 'show', keptBy: { rule: keep } });
    expect(decide(row({ ...full, authors: ['Ana Li'] }), { rules: [...rules, keep] }).shown).toBe('hide');
  });

  it('can be dimmed where the reader wants the queue so, and nothing more', () => {
    const entry = row(full, { decision: { choice: 'queued' } });
    expect(decide(entry, { chips: { queued: 'dim' } }).shown).toBe('dim');
    expect(decide(entry, { chips: { queued: 'hide' } }).shown).toBe('dim');
  });

  it('but a dismissal is the reader’s own word', () => {
    const entry = row(full, { decision: { choice: 'dismissed', note: 'no' } });
    expect(decide(entry, { rules: [rule('keep', 'survey')] })).toMatchObject({
      shown: 'hide',
      reason: { kind: 'dismissed' },
    });
  });
});

describe('whether whole records are needed', () => {
  it.each([
    ['', false],
    ['title:survey upvotes:>5', false],
    ['survey', true],
    ['title:a OR author:b', true],
    ['has:code status:new', false],
  ])('for %j: %s', (box, asksMore) => {
    expect(startJudge({ box: readBox(box), rules: [], chips: DEFAULTS.chips }, HERE).asksMore).toBe(asksMore);
  });
});
