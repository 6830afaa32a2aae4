import type { Choice } from '../paper.ts';
import { choiceButtons } from './controls.ts';

/**
 * The one floating control, outside the site's own tree, for entries that may
 * not hold controls yet. The stylesheet anchors it to the current entry.
 */
export function drawFloat(document: Document, choice: Choice | undefined): void {
  const existing = document.querySelector('ibid-float');
  if (choice === undefined) {
    existing?.remove();
    return;
  }
  if (existing?.getAttribute('data-choice') === choice) return;
  const float = existing ?? document.createElement('ibid-float');
  float.setAttribute('data-choice', choice);
  float.replaceChildren(...choiceButtons(document, choice));
  if (!existing) document.documentElement.append(float);
}
