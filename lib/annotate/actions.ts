import type { Reply, Request } from '../messaging.ts';
import type { Choice, Decision, DecisionChange, PaperId, PaperRow } from '../paper.ts';
import type { KeyAction, Settings } from '../settings.ts';
import type { Adapter } from '../sites/site.ts';
import { pageWords } from '../words/page.ts';
import { ATTRIBUTES } from './attributes.ts';
import type { Act } from './controls.ts';
import type { Current } from './current.ts';
import { listenToKeys } from './keys.ts';

export interface ActionsDeps {
  readonly document: Document;
  readonly adapter: Adapter;
  readonly current: Current;
  decide(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  row(id: PaperId): PaperRow | undefined;
  readonly keys: () => Settings['keys'];
  /** False in private windows, where nothing is kept. */
  readonly mayDecide: boolean;
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
}

export function startActions(deps: ActionsDeps, signal: AbortSignal): Actions {
  const { document, adapter, current } = deps;
  const undoable: { readonly paper: PaperId; readonly change: DecisionChange }[] = [];

  const set = async (paper: PaperId, change: DecisionChange): Promise<Decision | undefined> => {
    if (!deps.mayDecide) {
      deps.say(pageWords.privateWindow);
      return undefined;
    }
    try {
      const { before, after } = await deps.decide({ paper, change });
      deps.onDecided(after);
      return before;
    } catch (error) {
      deps.say(pageWords.storeRefused(error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  };

  const toggle = async (id: PaperId, wanted: 'queued' | 'dismissed') => {
    const row = deps.row(id);
    if (!row) return;
    const had = row.memory.decision?.choice ?? 'none';
    const choice: Choice = had === wanted || (wanted === 'queued' && had === 'reading') ? 'none' : wanted;
    const before = await set(id, { choice });
    if (!before) return;
    undoable.push({ paper: id, change: { choice: before.choice } });
    deps.say(pageWords.decided[choice](row.paper.title));
  };

  const undo = async () => {
    const last = undoable.pop();
    if (!last) return deps.say(pageWords.nothingToUndo);
    const before = await set(last.paper, last.change);
    if (before) deps.say(pageWords.undone(deps.row(last.paper)?.paper.title ?? last.paper));
    else undoable.push(last);
  };

  const open = (id: PaperId) => {
    const url = deps.row(id)?.paper.url;
    if (url) document.defaultView?.open(url, '_blank', 'noopener');
  };

  const act = (name: Act, anchor: Element) => {
    const id = adapter.idOf(anchor);
    if (!id) return;
    if (name === 'show') deps.onReveal(anchor, id);
    else if (name === 'edit') deps.onEditFilter();
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
    else open(id);
  };
  listenToKeys(document, deps.keys, onKey, signal);

  return {
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
