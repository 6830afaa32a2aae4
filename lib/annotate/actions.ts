import type { Rule } from '../filters/rule.ts';
import type { Reply, Request } from '../messaging.ts';
import type { Choice, Decision, DecisionChange, Listing, PaperId, PaperRow } from '../paper.ts';
import type { KeyAction, Settings } from '../settings.ts';
import type { Adapter } from '../sites/site.ts';
import * as pageWords from '../words/page-words.ts';
import type { Attempt } from './attempt.ts';
import { ATTRIBUTES } from './attributes.ts';
import type { Act } from './controls.ts';
import type { Current } from './current.ts';
import { openEntryMenu } from './entry-menu.ts';
import { listenToKeys } from './keys.ts';
import { type RuleStore, startRuleActions } from './rule-actions.ts';

export interface ActionsDeps {
  readonly document: Document;
  readonly adapter: Adapter;
  readonly current: Current;
  decide(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  readonly ruleStore: RuleStore;
  readonly rules: () => readonly Rule[];
  readonly listing: () => Listing | undefined;
  row(id: PaperId): PaperRow | undefined;
  /** Reads what only the embedded data tells. */
  readWhole(): void;
  /** The rule that hides an entry; `undefined` where none does. */
  hidingRule(id: PaperId): string | undefined;
  /** Where dialogs may stand. */
  readonly host: () => Element;
  readonly keys: () => Settings['keys'];
  /** False in private windows, where nothing is kept. */
  readonly mayDecide: boolean;
  readonly attempt: Attempt;
  /** Says in one line what happened. */
  readonly say: (message: string) => void;
  readonly onDecided: (decision: Decision) => void;
  readonly onReveal: (anchor: Element, id: PaperId) => void;
  readonly onEditFilter: () => void;
  readonly onHelp: () => void;
}

/** What the reader can do to an entry, by click or by key. Every decision can be undone. */
export interface Actions {
  /** Brings the next entry that is new since the previous visit into view. */
  goToNextSince(anchors: readonly Element[]): void;
  openRules(): void;
}

export function startActions(deps: ActionsDeps, signal: AbortSignal): Actions {
  const { document, adapter, current } = deps;
  /** Each takes back what was done and says so; `undefined` where it could not. */
  const undoable: (() => Promise<string | undefined>)[] = [];
  const rules = startRuleActions({
    store: deps.ruleStore,
    rules: deps.rules,
    listing: deps.listing,
    attempt: deps.attempt,
    say: deps.say,
    onUndoable: (takeBack) => undoable.push(takeBack),
  });

  const set = async (paper: PaperId, change: DecisionChange): Promise<Decision | undefined> => {
    if (!deps.mayDecide) {
      deps.say(pageWords.privateWindow);
      return undefined;
    }
    const done = await deps.attempt(() => deps.decide({ paper, change }));
    if (done) deps.onDecided(done.after);
    return done?.before;
  };

  const toggle = async (id: PaperId, wanted: 'queued' | 'dismissed') => {
    const row = deps.row(id);
    if (!row) return;
    const had = row.memory.decision?.choice ?? 'none';
    const choice: Choice = had === wanted || (wanted === 'queued' && had === 'reading') ? 'none' : wanted;
    const before = await set(id, { choice });
    if (!before) return;
    undoable.push(async () => {
      const undone = await set(id, { choice: before.choice });
      return undone && pageWords.undone(row.paper.title);
    });
    deps.say(pageWords.decided[choice](row.paper.title));
  };

  const undo = async () => {
    const last = undoable.pop();
    if (!last) return deps.say(pageWords.nothingToUndo);
    const said = await last();
    if (said === undefined) undoable.push(last);
    else deps.say(said);
  };

  const openMenu = (id: PaperId) => {
    // Authors and keywords are hardly ever on the card itself.
    deps.readWhole();
    const paper = deps.row(id)?.paper;
    if (paper) openEntryMenu(deps.host(), paper, { rules: deps.rules, addRule: rules.add, removeRule: rules.remove });
  };

  const open = (id: PaperId) => {
    const url = deps.row(id)?.paper.url;
    if (url) document.defaultView?.open(url, '_blank', 'noopener');
  };

  const act = (name: Act, anchor: Element) => {
    const id = adapter.idOf(anchor);
    if (!id) return;
    const rule = deps.hidingRule(id);
    if (name === 'show') deps.onReveal(anchor, id);
    else if (name === 'edit') rule === undefined ? deps.onEditFilter() : rules.open(rule);
    else if (name === 'except' && rule !== undefined) void rules.except(rule, id);
    else if (name === 'off' && rule !== undefined) void rules.switchOffHere(rule);
    else if (name === 'menu') openMenu(id);
    else if (name === 'queue') void toggle(id, 'queued');
    else void toggle(id, 'dismissed');
  };

  document.addEventListener(
    'click',
    (event) => {
      const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
      if (!control?.closest('ibid-foot, ibid-float')) return;
      event.preventDefault();
      event.stopPropagation();
      const anchor = control.closest(`[${ATTRIBUTES.id}]`) ?? current.anchor();
      if (anchor) act(control.dataset.act as Act, anchor);
    },
    { signal, capture: true },
  );

  const onKey = (key: KeyAction) => {
    const anchor = current.anchor();
    const id = anchor && adapter.idOf(anchor);
    if (key === 'next') current.move(1);
    else if (key === 'previous') current.move(-1);
    else if (key === 'undo') void undo();
    else if (key === 'help') deps.onHelp();
    else if (!id) current.move(1);
    else if (key === 'queue') void toggle(id, 'queued');
    else if (key === 'dismiss') void toggle(id, 'dismissed');
    else if (key === 'menu') openMenu(id);
    else open(id);
  };
  listenToKeys(document, deps.keys, onKey, signal);

  return {
    openRules: () => rules.open(),
    goToNextSince(anchors) {
      const fresh = anchors.filter((anchor) => anchor.hasAttribute(ATTRIBUTES.since));
      const here = current.anchor();
      const next = fresh[here ? fresh.indexOf(here) + 1 : 0] ?? fresh[0];
      if (!next) return;
      current.set(next, 'keys');
      next.scrollIntoView({ block: 'center', behavior: 'auto' });
    },
  };
}
