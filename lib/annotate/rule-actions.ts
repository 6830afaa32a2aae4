import type { RuleChange, RuleDraft } from '../filters/rule.ts';
import { type Rule, ruleName } from '../filters/rule.ts';
import type { Reply, Request } from '../messaging.ts';
import type { Listing, PaperId } from '../paper.ts';
import * as pageWords from '../words/page-words.ts';
import type { Attempt } from './attempt.ts';

export interface RuleStore {
  addRule(request: Request<'addRule'>): Promise<Reply<'addRule'>>;
  changeRule(request: Request<'changeRule'>): Promise<Reply<'changeRule'>>;
  openRules(request: Request<'openRules'>): Promise<Reply<'openRules'>>;
}

export interface RuleActionsDeps {
  readonly store: RuleStore;
  readonly rules: () => readonly Rule[];
  readonly listing: () => Listing | undefined;
  readonly attempt: Attempt;
  readonly say: (message: string) => void;
  /** Keeps the way back from what was just done. */
  readonly onUndoable: (takeBack: () => Promise<string | undefined>) => void;
}

/** What the reader can do about rules from an entry. Each can be undone, and says what it did. */
export interface RuleActions {
  /** This rule no longer acts on this paper. */
  except(rule: string, paper: PaperId): Promise<void>;
  /** This rule no longer acts on this feed. */
  switchOffHere(rule: string): Promise<void>;
  add(draft: RuleDraft): Promise<void>;
  remove(rule: Rule): Promise<void>;
  open(rule?: string): void;
}

export function startRuleActions({ store, rules, listing, attempt, say, onUndoable }: RuleActionsDeps): RuleActions {
  const change = async (id: string, next: RuleChange, back: RuleChange, said: (name: string) => string) => {
    const done = await attempt(() => store.changeRule({ id, change: next }));
    if (!done) return;
    const name = ruleName(done.after);
    say(said(name));
    onUndoable(async () => {
      const undone = await attempt(() => store.changeRule({ id, change: back }));
      return undone && pageWords.ruleBack(name);
    });
  };

  return {
    async except(id, paper) {
      const rule = rules().find((known) => known.id === id);
      if (rule) await change(id, { except: [...rule.except, paper] }, { except: rule.except }, pageWords.excepted);
    },
    async switchOffHere(id) {
      const rule = rules().find((known) => known.id === id);
      const here = listing();
      if (!rule || !here) return;
      const place = `${here.site}/${here.feed}`;
      await change(id, { offAt: [...rule.offAt, place] }, { offAt: rule.offAt }, pageWords.switchedOff);
    },
    async add(draft) {
      const rule = await attempt(() => store.addRule(draft));
      if (!rule) return;
      say(ruleName(rule));
      onUndoable(async () => {
        const undone = await attempt(() => store.changeRule({ id: rule.id, change: { isRemoved: true } }));
        return undone && pageWords.undone(ruleName(rule));
      });
    },
    async remove(rule) {
      await change(rule.id, { isRemoved: true }, { isRestored: true }, pageWords.undone);
    },
    open(id) {
      void attempt(() => store.openRules(id === undefined ? {} : { id }));
    },
  };
}
