import type { Choice } from '../paper.ts';
import { pageWords } from '../words/page.ts';

/** What a button of ours does. */
export type Act = 'queue' | 'dismiss' | 'show' | 'undo' | 'edit';

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  queue: 'M4 2.5h8v11l-4-3-4 3z',
  queued: 'M3.5 8.5l3 3 6-7',
  dismiss: 'M4 4l8 8M12 4l-8 8',
} as const;

/** An icon button that shows its word on hover and focus. */
export function button(document: Document, act: Act, icon: keyof typeof ICONS | undefined, word: string): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset.act = act;
  element.setAttribute('aria-label', word);
  if (icon) element.append(drawIcon(document, icon));
  const label = document.createElement('span');
  label.textContent = word;
  element.append(label);
  return element;
}

/** *Read later* and *dismiss*, as the paper stands now. */
export function choiceButtons(document: Document, choice: Choice): HTMLElement[] {
  const isQueued = choice === 'queued' || choice === 'reading';
  const queue = button(document, 'queue', isQueued ? 'queued' : 'queue', isQueued ? pageWords.queued : pageWords.queue);
  queue.setAttribute('aria-pressed', String(isQueued));
  return [queue, button(document, 'dismiss', 'dismiss', pageWords.dismiss)];
}

function drawIcon(document: Document, icon: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[icon]);
  svg.append(path);
  return svg;
}
