import type { JSX } from 'preact';
import { type Day, type Decision, saidOf } from '../lib/paper.ts';
import { dayLabel } from '../lib/words/format.ts';
import { popupWords } from '../lib/words/popup.ts';

export interface BadgesProps {
  readonly decision: Decision | undefined;
  readonly today: Day;
}

/** What the reader said of a paper beside the choice: priority, due day, how it was read, tags; nothing where nothing was said. */
export function Badges({ decision, today }: BadgesProps): JSX.Element | null {
  const [priority, outcome, due] = [saidOf(decision, 'priority'), saidOf(decision, 'outcome'), saidOf(decision, 'due')];
  const tags = saidOf(decision, 'tags');
  const isOpen = decision?.choice !== 'done' && decision?.choice !== 'dismissed';
  const badges = [
    isOpen && priority && <li data-badge={priority}>{popupWords.priorities[priority]}</li>,
    isOpen && due && (
      <li data-badge={due < today ? 'late' : 'due'}>{popupWords.due(dayLabel(due, today), due < today)}</li>
    ),
    decision?.choice === 'done' && outcome && <li data-badge="outcome">{popupWords.outcomes[outcome]}</li>,
    ...tags.map((tag) => (
      <li key={tag} data-badge="tag" dir="auto">
        {tag}
      </li>
    )),
  ].filter(Boolean);
  return badges.length > 0 ? (
    <ul data-part="badges" aria-label={popupWords.badges}>
      {badges}
    </ul>
  ) : null;
}
