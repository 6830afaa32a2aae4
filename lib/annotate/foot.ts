import * as pageWords from '../words/page-words.ts';
import { ATTRIBUTES, setAttribute } from './attributes.ts';
import { type Act, choiceButtons, showChoice, wordButton } from './controls.ts';
import { make } from './dom.ts';
import type { Mark } from './mark.ts';

const drawn = new WeakMap<Element, Mark>();
/** What of a mark the foot shows. */
const FIELDS = ['status', 'text', 'details', 'more', 'shown', 'reason', 'rule', 'choice'] as const;

/**
 * Puts the controls and the readable mark into an entry as its last child, or
 * brings those that are there up to date. Drawing the same mark twice changes
 * nothing, and there is never a second foot.
 */
export function drawFoot(anchor: Element, mark: Mark, withControls: boolean): void {
  setAttribute(anchor, ATTRIBUTES.foot, '');
  const present = findFoot(anchor);
  if (present && isSame(drawn.get(present), mark)) return;
  const fresh = makeFoot(anchor.ownerDocument, mark, withControls);
  if (present) {
    const focused = focusedAct(present);
    present.replaceChildren(...fresh.childNodes);
    // A control that was pressed keeps the focus it had.
    if (focused)
      present.querySelector<HTMLElement>(`[data-act="${focused}"], [data-act]`)?.focus({ preventScroll: true });
  } else anchor.append(fresh);
  drawn.set(present ?? fresh, mark);
}

function isSame(a: Mark | undefined, b: Mark): boolean {
  if (a === b || a === undefined) return a === b;
  return FIELDS.every((field) => a[field] === b[field]);
}

/** The entry's foot, put last, and any double removed: re-used elements come with what was in them. */
function findFoot(anchor: Element): Element | undefined {
  const last = anchor.lastElementChild;
  const isLast = last?.localName === 'ibid-foot';
  const earlier = [...anchor.children].filter((child) => child.localName === 'ibid-foot' && child !== last);
  const foot = isLast ? last : earlier.pop();
  for (const double of earlier) double.remove();
  if (foot && !isLast) anchor.append(foot);
  return foot ?? undefined;
}

function makeFoot(document: Document, mark: Mark, withControls: boolean): Element {
  const { shown, reason, choice } = mark;
  if (shown === 'hide' && reason !== undefined) return makeStub(document, mark, reason);
  const foot = copyOf(document, withControls);
  const [text, , queue] = foot.children;
  if (queue && choice !== 'none') showChoice(queue, choice);
  if (mark.text === undefined) text?.remove();
  else if (text) {
    if (mark.status !== 'repeat') text.firstElementChild?.remove();
    text.append(mark.text);
    text.setAttribute('aria-label', `${mark.details} ${mark.more}`);
    text.setAttribute('data-more', mark.more);
  }
  return foot;
}

interface Originals {
  readonly withControls: Element;
  readonly without: Element;
}

const originals = new WeakMap<Document, Originals>();

// Copying a foot costs a fraction of making its elements one by one.
function copyOf(document: Document, withControls: boolean): Element {
  let made = originals.get(document);
  if (!made) {
    made = { withControls: makeOriginal(document, true), without: makeOriginal(document, false) };
    originals.set(document, made);
  }
  return (withControls ? made.withControls : made.without).cloneNode(true) as Element;
}

function makeOriginal(document: Document, withControls: boolean): Element {
  const foot = document.createElement('ibid-foot');
  const text = document.createElement('span');
  text.dataset.part = 'mark';
  text.tabIndex = 0;
  text.setAttribute('role', 'note');
  const signature = document.createElement('i');
  signature.textContent = `${pageWords.signature} `;
  text.append(signature);
  foot.append(text, ...(withControls ? choiceButtons(document, 'none') : []));
  return foot;
}

function makeStub(document: Document, { choice, rule }: Mark, reason: string): Element {
  const line = make(document, 'span', { 'data-part': 'reason', title: reason }, reason);
  const button = (act: Act, word: string, whole?: string) => wordButton(document, act, word, whole);
  const ways =
    choice === 'dismissed'
      ? [button('undo', pageWords.undo)]
      : rule === undefined
        ? [button('edit', pageWords.edit)]
        : [
            button('edit', ...pageWords.editRule),
            button('except', ...pageWords.except),
            button('off', ...pageWords.offHere),
          ];
  const foot = document.createElement('ibid-foot');
  foot.append(line, button('show', pageWords.show), ...ways);
  return foot;
}

function focusedAct(foot: Element): string | undefined {
  const active = foot.ownerDocument.activeElement;
  return active instanceof HTMLElement && foot.contains(active) ? active.dataset.act : undefined;
}
