import type { JSX } from 'preact';
import type { Draining } from '../../lib/queue.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { SiteSettings, type SiteSettingsProps } from '../site-settings.tsx';
import { CompactionForm } from './compaction-form.tsx';
import type { LibraryDeps } from './library-deps.ts';

export interface LibrarySettingsFormProps extends SiteSettingsProps {
  readonly deps: LibraryDeps;
  readonly draining: Draining;
  readonly onDraining: (draining: Draining) => void;
}

/** Everything the reader can set, saved as it is changed. */
export function LibrarySettingsForm({ deps, draining, onDraining, ...pages }: LibrarySettingsFormProps): JSX.Element {
  const number = (name: 'perWeek' | 'decideAfterWeeks', label: string) => (
    <label>
      {label}
      <input
        type="number"
        min={0}
        max={500}
        value={draining[name]}
        onChange={({ currentTarget: { valueAsNumber } }) =>
          onDraining({
            ...draining,
            [name]: Number.isFinite(valueAsNumber) ? Math.max(0, Math.round(valueAsNumber)) : 0,
          })
        }
      />
    </label>
  );
  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.settings}</h2>
      </header>
      <fieldset data-part="draining">
        <legend>{libraryWords.draining}</legend>
        <p data-part="soft">
          {libraryWords.drainingNote} {libraryWords.zeroIsOff}
        </p>
        {number('perWeek', libraryWords.perWeek)}
        {number('decideAfterWeeks', libraryWords.decideAfter)}
        <label>
          {libraryWords.secondLook}
          <input
            type="checkbox"
            role="switch"
            checked={draining.looksAgain}
            aria-checked={draining.looksAgain}
            onChange={({ currentTarget: { checked } }) => onDraining({ ...draining, looksAgain: checked })}
          />
        </label>
      </fieldset>
      <CompactionForm deps={deps} />
      <section>
        <h3>{libraryWords.inPages}</h3>
        <p>
          <a href="popup.html#rules">{libraryWords.rulesLink}</a>
        </p>
        <SiteSettings {...pages} />
      </section>
    </>
  );
}
