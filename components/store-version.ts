import { useEffect, useState } from 'preact/hooks';
import type { PopupDeps } from './popup-deps.ts';

const GATHERED_FOR = 60;

/** A number that rises when the store has changed; changes in quick succession are one. */
export function useVersion(deps: Pick<PopupDeps, 'onBroadcast'>): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    deps.onBroadcast(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((now) => now + 1);
      }, GATHERED_FOR);
    }, stop.signal);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [deps]);
  return version;
}
