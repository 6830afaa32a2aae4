import type { Choice } from '../paper.ts';
import * as pageWords from '../words/page-words.ts';
import { make } from './dom.ts';

/** What a button of ours does. */
export type Act = 'queue' | 'dismiss' | 'menu' | 'show' | 'undo' | 'edit' | 'except' | 'off';

/** A button that shows its word, and says the whole of it where one word is not enough. */
export function wordButton(document: Document, act: Act, word: string, whole?: string): HTMLElement {
  return make(document, 'button', { type: 'button', 'data-act': act, title: whole, 'aria-label': whole }, word);
}

/** *Follow or mute*, *read later* and *dismiss* as icons, as the paper stands now. The stylesheet draws the icons, and the words on hover and focus. */
export function choiceButtons(document: Document, choice: Choice): HTMLElement[] {
  const queue = iconButton(document, 'queue', 'queue', pageWords.queue);
  showChoice(queue, choice);
  return [
    iconButton(document, 'menu', 'menu', pageWords.menu),
    queue,
    iconButton(document, 'dismiss', 'dismiss', pageWords.dismiss),
  ];
}

/** Brings the *Read later* button to what the paper's choice is now. */
export function showChoice(queue: Element, choice: Choice): void {
  const isQueued = choice === 'queued' || choice === 'reading';
  queue.setAttribute('data-icon', isQueued ? 'queued' : 'queue');
  queue.setAttribute('aria-label', isQueued ? pageWords.queued : pageWords.queue);
  queue.setAttribute('aria-pressed', String(isQueued));
}

function iconButton(document: Document, act: Act, icon: string, word: string): HTMLElement {
  return make(document, 'button', { type: 'button', 'data-act': act, 'data-icon': icon, 'aria-label': word });
}
