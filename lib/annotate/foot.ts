import type { Choice } from '../paper.ts';
import { pageWords } from '../words/page.ts';
import { ATTRIBUTES, setAttribute } from './attributes.ts';
import { button, choiceButtons } from './controls.ts';
import type { Mark } from './mark.ts';

const drawn = new WeakMap<Element, string>();

/**
 * Puts the controls and the readable mark into an entry as its last child, or
 * brings those that are there up to date. Drawing the same twice changes
 * nothing, and there is never a second foot.
 */
export function drawFoot(anchor: Element, mark: Mark, withControls: boolean): void {
  const [foot, ...doubles] = anchor.querySelectorAll(':scope > ibid-foot');
  for (const double of doubles) double.remove();
  const signature = JSON.stringify([mark, withControls]);
  if (foot && drawn.get(foot) === signature && foot === anchor.lastElementChild) return;
  const next = foot ?? anchor.ownerDocument.createElement('ibid-foot');
  const focused = focusedAct(next);
  next.replaceChildren(...contents(anchor.ownerDocument, mark, withControls));
  if (next !== anchor.lastElementChild) anchor.append(next);
  drawn.set(next, signature);
  setAttribute(anchor, ATTRIBUTES.foot, '');
  // A control that was pressed keeps the focus it had.
  if (focused) next.querySelector<HTMLElement>(`[data-act="${focused}"], [data-act]`)?.focus({ preventScroll: true });
}

function contents(document: Document, mark: Mark, withControls: boolean): Element[] {
  if (mark.shown === 'hide' && mark.reason) return stub(document, mark.reason, mark.choice);
  const text = readableMark(document, mark);
  const controls = withControls ? choiceButtons(document, mark.choice) : [];
  return text ? [text, ...controls] : controls;
}

function readableMark(document: Document, { text, details, status }: Mark): Element | undefined {
  if (text === undefined) return undefined;
  const mark = document.createElement('span');
  mark.dataset.part = 'mark';
  mark.tabIndex = 0;
  mark.setAttribute('role', 'note');
  mark.setAttribute('aria-label', details);
  if (status === 'repeat') {
    const signature = document.createElement('i');
    signature.textContent = pageWords.signature;
    mark.append(signature, ' ');
  }
  mark.append(text);
  return mark;
}

function stub(document: Document, reason: string, choice: Choice): Element[] {
  const line = document.createElement('span');
  line.dataset.part = 'reason';
  line.title = reason;
  line.textContent = reason;
  const way =
    choice === 'dismissed'
      ? [button(document, 'undo', undefined, pageWords.undo)]
      : [button(document, 'edit', undefined, pageWords.edit)];
  return [line, button(document, 'show', undefined, pageWords.show), ...way];
}

function focusedAct(foot: Element): string | undefined {
  const active = foot.ownerDocument.activeElement;
  return active instanceof HTMLElement && foot.contains(active) ? active.dataset.act : undefined;
}
