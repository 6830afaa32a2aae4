import type { KeyAction, Settings } from '../settings.ts';
import * as pageWords from '../words/page-words.ts';
import { make } from './dom.ts';

/** Opens a dialog of ours, over the page; it leaves the page when it is closed. */
export function openDialog(host: Element, title: string, ...children: readonly Node[]): HTMLDialogElement {
  const document = host.ownerDocument;
  host.querySelector('dialog')?.remove();
  const close = make(document, 'button', { type: 'button' }, pageWords.close);
  const dialog = make(document, 'dialog', { 'aria-label': title }, make(document, 'h2', {}, title), ...children, close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  host.append(dialog);
  dialog.showModal?.();
  return dialog;
}

/** The keys that work on this page. */
export function openKeyHelp(host: Element, keys: Settings['keys']): void {
  const document = host.ownerDocument;
  const actions = (Object.keys(pageWords.keys) as KeyAction[]).filter((action) => keys[action] !== '');
  const rows = actions.map((action) =>
    make(
      document,
      'div',
      {},
      make(document, 'dt', {}, make(document, 'kbd', {}, keys[action])),
      make(document, 'dd', {}, pageWords.keys[action]),
    ),
  );
  openDialog(host, pageWords.keysTitle, make(document, 'dl', {}, ...rows), make(document, 'p', {}, pageWords.keysNote));
}
