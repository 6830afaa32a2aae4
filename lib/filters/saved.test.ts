import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from './rule.ts';
import { changeRule, makeRule, readBox, reread } from './saved.ts';

const draft = { text: 'title:survey', action: 'hide' as const };
const order = (rules: readonly Rule[]) => [...rules].sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ id }) => id);

describe('the filter box', () => {
  it('keeps the text with what it says, and with its mistake in words where it says nothing', () => {
    expect(readBox('title:survey')).toMatchObject({ text: 'title:survey', query: { op: 'text', field: 'title' } });
    const broken = readBox('(a');
    expect(broken).toMatchObject({ text: '(a', mistake: { kind: 'open-parenthesis', at: 0 } });
    expect(broken.problem).toContain('Add “)”');
    expect(broken.query).toBeUndefined();
    expect(readBox('  ')).toEqual({ text: '  ' });
  });
});

describe('a rule', () => {
  it('is kept with its text even where that cannot be read', () => {
    const rule = makeRule({ ...draft, text: 'titel:x' }, [], 'a', 5);
    expect(rule).toMatchObject({ text: 'titel:x', isOn: true, updatedAt: 5 });
    expect(rule.query).toBeUndefined();
  });

  it('is read again when its text changes, and only then', () => {
    const rule = makeRule(draft, [], 'a', 1);
    expect(changeRule(rule, { name: 'No surveys' }, [rule], 2)).toEqual({ ...rule, name: 'No surveys', updatedAt: 2 });
    expect(changeRule(rule, { text: 'abstract:x' }, [rule], 2).query).toMatchObject({ field: 'abstract' });
    expect(changeRule(rule, { text: '(' }, [rule], 2).query).toBeUndefined();
  });

  it('is marked removed, never deleted, and comes back whole', () => {
    const rule = makeRule(draft, [], 'a', 1);
    const removed = changeRule(rule, { isRemoved: true }, [rule], 2);
    expect(removed).toMatchObject({ isRemoved: true, text: rule.text });
    expect(changeRule(removed, { isRestored: true }, [removed], 3)).toEqual({ ...rule, updatedAt: 3 });
  });

  it('that an update no longer reads is switched off and kept with its text', () => {
    const rule = { ...makeRule(draft, [], 'a', 1), text: 'gone:field' };
    expect(reread(rule)).toMatchObject({ text: 'gone:field', isOn: false });
    expect(reread(rule).query).toBeUndefined();
    expect(reread(makeRule(draft, [], 'a', 1)).isOn).toBe(true);
  });

  it('can be moved before any other, and the rest keep their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.nat(), (count, from, to) => {
        let rules: readonly Rule[] = [];
        for (let i = 0; i < count; i++) rules = [...rules, makeRule(draft, rules, `r${i}`, i)];
        const moved = rules[from % count] as Rule;
        const others = rules.filter((rule) => rule !== moved);
        const before = others[to % count]?.id ?? null;
        const after = changeRule(moved, { before }, rules, 9);
        const ids = others.map(({ id }) => id);
        ids.splice(before === null ? ids.length : ids.indexOf(before), 0, moved.id);
        expect(order([...others, after])).toEqual(ids);
      }),
    );
  });
});
