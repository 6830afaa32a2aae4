import { generateKeyBetween } from 'fractional-indexing';
import type { Instant } from '../paper.ts';
import { parseQuery } from '../query/parse.ts';
import { mistakeText } from '../words/query.ts';
import type { FilterBox, Rule, RuleChange, RuleDraft } from './rule.ts';

/** The text of the filter box, read. */
export function readBox(text: string): FilterBox {
  const parsed = parseQuery(text);
  return { text, ...parsed, ...(parsed.mistake && { problem: mistakeText(parsed.mistake) }) };
}

/** A rule that stands behind the others. */
export function makeRule(draft: RuleDraft, rules: readonly Rule[], id: string, now: Instant): Rule {
  const { query } = parseQuery(draft.text);
  return {
    id,
    name: '',
    colour: 'yellow',
    isOn: true,
    places: [],
    offAt: [],
    except: [],
    ...draft,
    ...(query && { query }),
    order: generateKeyBetween(rules.at(-1)?.order ?? null, null),
    updatedAt: now,
  };
}

/** The rule after a change. A rule whose text cannot be read stays, and does nothing. */
export function changeRule(rule: Rule, change: RuleChange, rules: readonly Rule[], now: Instant): Rule {
  const { before, isRestored, ...fields } = change;
  const { isRemoved, ...kept } = rule;
  const order = before === undefined ? rule.order : orderBefore(before, rule, rules);
  const changed = { ...kept, ...(isRemoved && !isRestored && { isRemoved }), ...fields, order, updatedAt: now };
  return fields.text === undefined ? changed : reread(changed);
}

/** The rule with its text read anew, as after an update that reads it differently. One that held good and no longer does is switched off. */
export function reread(rule: Rule): Rule {
  const { query: had, ...rest } = rule;
  const { query } = parseQuery(rule.text);
  return { ...rest, ...(query && { query }), isOn: rule.isOn && (query !== undefined || had === undefined) };
}

function orderBefore(id: string | null, moved: Rule, rules: readonly Rule[]): string {
  const others = rules.filter((rule) => rule.id !== moved.id);
  const at = id === null ? others.length : others.findIndex((rule) => rule.id === id);
  const place = at < 0 ? others.length : at;
  return generateKeyBetween(others[place - 1]?.order ?? null, others[place]?.order ?? null);
}
