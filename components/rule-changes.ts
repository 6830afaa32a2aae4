import { type Rule, type RuleChange, type RuleDraft, ruleName } from '../lib/filters/rule.ts';
import { rulesWords } from '../lib/words/rules.ts';
import type { Decisions } from './decisions.ts';
import type { PopupDeps } from './popup-deps.ts';

/** What the reader does to rules in the popup; each is said and can be taken back. */
export interface RuleChanges {
  add(drafts: readonly RuleDraft[]): Promise<void>;
  change(rule: Rule, change: RuleChange, said: (name: string) => string): Promise<void>;
  /** Puts a rule before another, `null` for the end. */
  move(rule: Rule, before: string | null, rules: readonly Rule[]): Promise<void>;
}

export function startRuleChanges(deps: PopupDeps, { carryOut }: Decisions): RuleChanges {
  const addAll = async (drafts: readonly RuleDraft[]) => {
    const added: Rule[] = [];
    try {
      // One after the other: each stands behind the one before it.
      for (const draft of drafts) added.push(await deps.addRule(draft));
      return added;
    } catch (error) {
      // All or none: half of a file could not be taken back.
      await removeAll(added).catch(() => {});
      throw error;
    }
  };
  const removeAll = (rules: readonly Rule[]) =>
    Promise.all(rules.map(({ id }) => deps.changeRule({ id, change: { isRemoved: true } })));

  return {
    add(drafts) {
      const [first] = drafts;
      const title =
        first && drafts.length === 1 ? ruleName({ name: '', ...first }) : rulesWords.said.imported(drafts.length);
      const said = drafts.length === 1 ? rulesWords.said.added(title) : title;
      return carryOut(addAll(drafts), (added) => ({ title, back: () => removeAll(added) }), said);
    },
    change(rule, change, said) {
      return carryOut(
        deps.changeRule({ id: rule.id, change }),
        ({ before, after }) => ({
          title: ruleName(after),
          back: () => deps.changeRule({ id: rule.id, change: backOf(before, change) }),
        }),
        said(ruleName({ ...rule, ...change })),
      );
    },
    move(rule, before, rules) {
      const was = rules[rules.indexOf(rule) + 1]?.id ?? null;
      const to = (place: string | null) => deps.changeRule({ id: rule.id, change: { before: place } });
      const title = ruleName(rule);
      return carryOut(to(before), () => ({ title, back: () => to(was) }), rulesWords.said.moved(title));
    },
  };
}

/** The change that brings a rule's fields back to what they were. */
function backOf(before: Rule, change: RuleChange): RuleChange {
  if (change.isRemoved) return { isRestored: true };
  const fields = Object.keys(change) as (keyof RuleChange & keyof Rule)[];
  const back = Object.fromEntries(fields.map((field) => [field, before[field]])) as RuleChange;
  // A text that could not be read has switched the rule off.
  return change.text === undefined ? back : { ...back, isOn: before.isOn };
}
