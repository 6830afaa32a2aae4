import type { JSX } from 'preact';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';

export type ViewName = keyof typeof libraryWords.views;

const VIEWS = Object.keys(libraryWords.views) as ViewName[];

/** The view an address names; the first one where it names none. */
export function viewOf(hash: string): ViewName {
  const name = hash.replace(/^#/, '').split('/')[0] ?? '';
  return VIEWS.find((view) => view === name) ?? 'papers';
}

export interface NavigationProps {
  readonly view: ViewName;
  /** Absent while unknown. */
  readonly queued?: number;
  readonly onSelect: (view: ViewName) => void;
}

/** The views as links, so that each can be opened in a tab of its own. */
export function Navigation({ view, queued, onSelect }: NavigationProps): JSX.Element {
  return (
    <nav aria-label={libraryWords.navigation}>
      <h1 data-part="signature">{popupWords.signature}</h1>
      <ul>
        {VIEWS.map((name) => (
          <li key={name}>
            <a
              href={`#${name}`}
              aria-current={name === view ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onSelect(name);
              }}
            >
              {libraryWords.views[name]}
              {name === 'queue' && !!queued && <span data-part="count"> {popupWords.choiceCount(queued)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
