import { useEffect, useState } from 'preact/hooks';
import type { SavedChange, Settings } from '../lib/settings.ts';
import { popupWords } from '../lib/words/popup.ts';
import type { PopupDeps } from './popup-deps.ts';

/** The settings as they stand, here first and then wherever else they change. */
export function useSettings(deps: Pick<PopupDeps, 'onSettings' | 'saveSettings'>, opened: Settings) {
  const [settings, setSettings] = useState(opened);
  const [problem, setProblem] = useState<string | undefined>();
  useEffect(() => {
    const stop = new AbortController();
    deps.onSettings(setSettings, stop.signal);
    return () => stop.abort();
  }, [deps]);
  const save = (change: SavedChange) => {
    setSettings((now) => ({ ...now, ...change }));
    deps.saveSettings(change).then(
      () => setProblem(undefined),
      (error: Error) => setProblem(popupWords.refused(error.message)),
    );
  };
  return { settings, save, problem };
}
