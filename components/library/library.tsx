import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LibrarySettings } from '../../lib/library-settings.ts';
import type { PaperId } from '../../lib/paper.ts';
import type { Settings } from '../../lib/settings.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { useAsked } from '../asked.ts';
import { useDecisions } from '../decisions.ts';
import { LastWord } from '../last-word.tsx';
import { useSettings } from '../live-settings.ts';
import { Repeats } from '../repeats.tsx';
import { useVersion } from '../store-version.ts';
import { useUndoKey } from '../typing.ts';
import { Board } from './board.tsx';
import { Health } from './health.tsx';
import { later } from './later.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { Navigation, type ViewName } from './navigation.tsx';
import { Papers } from './papers.tsx';
import { LibrarySettingsForm } from './settings-form.tsx';

export interface LibraryProps {
  readonly deps: LibraryDeps;
  /** As they stood when the library opened. */
  readonly settings: Settings;
  readonly librarySettings: LibrarySettings;
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
}

const Backup = later(async () => (await import('./backup.tsx')).Backup);
const Days = later(async () => (await import('./days.tsx')).Days);
const InAndOut = later(async () => (await import('./in-and-out.tsx')).InAndOut);
const PaperDetails = later(async () => (await import('./paper-details.tsx')).PaperDetails);
const Pictures = later(async () => (await import('./pictures.tsx')).Pictures);
const Triage = later(async () => (await import('./triage.tsx')).Triage);

/** The whole library: where one can go, the view that is open, one paper beside it, and what was just said. */
export function Library({ deps, settings: opened, librarySettings, view, onView }: LibraryProps): JSX.Element {
  const { settings, save, problem } = useSettings(deps, opened);
  const mine = useLibrarySettings(deps, librarySettings);
  const version = useVersion(deps);
  const decisions = useDecisions(deps);
  const [paper, setPaper] = useState<PaperId | undefined>();
  const overview = useAsked(deps.getOverview, String(version));
  const counters = overview.answer.state === 'ready' ? overview.answer.value.counters : undefined;
  useUndoKey(view === 'triage' ? '' : settings.keys.undo, decisions.undo);
  const main = useViewFocus(view);
  useEffect(() => {
    document.title = `${libraryWords.views[view]} · ${libraryWords.title}`;
  }, [view]);

  const select = (name: ViewName) => {
    setPaper(undefined);
    onView(name);
  };
  const each = { deps, decisions, version };
  return (
    <div data-ui="library" data-view={view}>
      <Navigation view={view} queued={counters?.queued} onSelect={select} />
      <main ref={main} tabIndex={-1} aria-label={libraryWords.views[view]}>
        {view === 'papers' && <Papers {...each} keys={settings.keys} opened={paper} onOpen={setPaper} />}
        {view === 'queue' && (
          <Board {...each} counters={counters} settings={mine.value} onSave={mine.save} onOpen={setPaper} />
        )}
        {view === 'triage' && <Triage {...each} settings={settings} onExit={() => select('queue')} />}
        {view === 'days' && <Days {...each} />}
        {view === 'pictures' && <Pictures {...each} />}
        {view === 'repeats' && <Repeats {...each} />}
        {view === 'lists' && <InAndOut {...each} />}
        {view === 'backup' && <Backup {...each} />}
        {view === 'health' && <Health {...each} overview={overview} />}
        {view === 'settings' && (
          <LibrarySettingsForm
            deps={deps}
            settings={settings}
            sites={deps.sites}
            draining={mine.value.draining}
            onSave={save}
            onDraining={(draining) => mine.save({ draining })}
          />
        )}
      </main>
      {paper && <PaperDetails key={paper} {...each} paper={paper} onClose={() => setPaper(undefined)} />}
      <footer>
        <LastWord decisions={decisions} problem={problem ?? mine.problem} onUndo={decisions.undo} />
      </footer>
    </div>
  );
}

/** The library's own settings, here first and then in storage. */
function useLibrarySettings(deps: LibraryDeps, opened: LibrarySettings) {
  const [value, setValue] = useState(opened);
  const [problem, setProblem] = useState<string | undefined>();
  const save = useCallback(
    (change: Partial<LibrarySettings>) => {
      setValue((now) => ({ ...now, ...change }));
      deps.saveLibrarySettings(change).then(
        () => setProblem(undefined),
        (error: Error) => setProblem(popupWords.refused(error.message)),
      );
    },
    [deps],
  );
  return { value, save, problem };
}

/** Brings the reader who went to another view to its beginning; not when the page opens. */
function useViewFocus(view: ViewName) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(view);
  useEffect(() => {
    if (before.current !== view) main.current?.focus();
    before.current = view;
  }, [view]);
  return main;
}
