import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, COLOURS, type RuleDraft } from './rule.ts';
import { isSameRule, parseRules, printRules } from './text-form.ts';

describe('rules as text', () => {
  it.each([
    ['hide: title:survey', { action: 'hide', text: 'title:survey', isOn: true, places: [] }],
    ['off dim "A \\"name\\"": a OR b', { action: 'dim', isOn: false, name: 'A "name"', text: 'a OR b' }],
    ['highlight rose on huggingface,arxiv%2Fcs.CL: x: y', { colour: 'rose', places: ['huggingface', 'arxiv/cs.CL'] }],
    ['keep blue follow "Following Ana": author:"Ana"', { made: 'follow', action: 'keep', text: 'author:"Ana"' }],
    ['hide: title:/a  b/ "c  d"', { text: 'title:/a  b/ "c  d"' }],
    ['hide not huggingface%2Fdaily except arxiv%3A1: x', { offAt: ['huggingface/daily'], except: ['arxiv:1'] }],
  ])('%s', (line, expected) => {
    expect(parseRules(line)).toMatchObject({ drafts: [expected], unread: [] });
  });

  it.each(['destroy: x', 'hide', 'hide:', 'hide "open: x', 'hide on %zz: x', '{"action":"hide"}'])(
    '%s is no rule, and is said to be none',
    (line) => {
      expect(parseRules(`# fine\n\n${line}`)).toEqual({ drafts: [], unread: [{ line: 3, text: line }] });
    },
  );

  it('comes back as it went out, whatever stands in names, places and queries', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    const draft = fc.record({
      action: fc.constantFrom(...ACTIONS),
      text: word.map((text) => text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim()).filter((text) => text !== ''),
      name: fc.string({ unit: 'grapheme' }),
      isOn: fc.boolean(),
      places: fc.array(word),
      offAt: fc.array(word),
      except: fc.array(word.map((id) => `arxiv:${id}` as const)),
    });
    fc.assert(
      fc.property(draft, fc.constantFrom(...COLOURS), (rest, colour) => {
        const isColoured = rest.action === 'highlight' || rest.action === 'keep';
        const rule: RuleDraft = { ...rest, ...(isColoured && { colour }) };
        expect(parseRules(printRules([rule]))).toEqual({ drafts: [rule], unread: [] });
      }),
    );
  });

  it('takes two rules for the same that differ only in being on', () => {
    const rule: RuleDraft = { action: 'hide', text: 'a' };
    expect(isSameRule(rule, { ...rule, isOn: false, name: '' })).toBe(true);
    expect(isSameRule(rule, { ...rule, text: 'b' })).toBe(false);
  });
});
