import '../../components/tokens.css';
import '../../components/ui.css';
import '../../components/foot.css';
import '../../components/lists.css';
import '../../components/badges.css';
import '../../components/popup-settings.css';
import '../../components/library/library.css';
import '../../components/library/details.css';
import '../../components/library/papers.css';
import '../../components/library/queue.css';
import '../../components/library/days.css';
import '../../components/library/backup.css';
import '../../components/library/pictures.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Library } from '../../components/library/library.tsx';
import type { LibraryDeps } from '../../components/library/library-deps.ts';
import { type ViewName, viewOf } from '../../components/library/navigation.tsx';
import { localDay, now, shiftClock } from '../../lib/clock.ts';
import { readCompaction, writeFolding } from '../../lib/compaction-settings.ts';
import { readLibrarySettings, writeLibrarySettings } from '../../lib/library-settings.ts';
import { onBroadcast, type Request, send } from '../../lib/messaging.ts';
import { keepIndex } from '../../lib/search/keep.ts';
import { followTestClock, onSettings, readSettings, writeSettings } from '../../lib/settings.ts';
import { sites } from '../../lib/sites/known.ts';

import { keepFirstShown, readFirstShown } from './first-shown.ts';
import { createIndexStore } from './index-store.ts';
import { zotero } from './zotero.ts';

const changes = new EventTarget();
const find = {
  findPapers: (request: Request<'findPapers'>) => send('findPapers', request),
  listTouched: (request: Request<'listTouched'>) => send('listTouched', request),
  today: () => localDay(now()),
  now,
  pause: () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 })),
};
const searchIndex = keepIndex(find, createIndexStore(), () => changes.dispatchEvent(new Event('change')));

/** Mounts the library with what it may do. */
async function open(): Promise<void> {
  if (import.meta.env.MODE === 'test') await followTestClock(shiftClock);
  const [settings, librarySettings, { incognito }] = await Promise.all([
    readSettings(),
    readLibrarySettings(),
    browser.windows.getCurrent(),
  ]);
  const deps: LibraryDeps = {
    ...find,
    searchIndex,
    onIndex: (listener, signal) => changes.addEventListener('change', listener, { signal }),
    listDecided: (request) => send('listDecided', request),
    listRepeats: (request) => send('listRepeats', request),
    listPairs: (request) => send('listPairs', request),
    decidePair: (request) => send('decidePair', request),
    getOverview: () => send('getOverview', null),
    setDecision: (request) => send('setDecision', request),
    setDecisions: (request) => send('setDecisions', request),
    moveInQueue: (request) => send('moveInQueue', request),
    importPapers: (request) => send('importPapers', request),
    firstShown: incognito ? [] : readFirstShown(),
    keepFirstShown: incognito ? () => undefined : keepFirstShown,
    listPapers: (request) => send('listPapers', request),
    getPaper: (request) => send('getPaper', request),
    listUndecided: (request) => send('listUndecided', request),
    listAgain: (request) => send('listAgain', request),
    listDays: (request) => send('listDays', request),
    listTags: (request) => send('listTags', request),
    countOld: (request) => send('countOld', request),
    foldOld: (request) => send('foldOld', request),
    readCompaction,
    chooseFolding: (afterDays) => writeFolding({ afterDays, chosenAt: now() }),
    readBackupSlice: (request) => send('readBackupSlice', request),
    mergeBackupSlice: (request) => send('mergeBackupSlice', request),
    finishRestore: (request) => send('finishRestore', request),
    listSnapshots: (request) => send('listSnapshots', request),
    readSnapshot: (request) => send('readSnapshot', request),
    keepSnapshot: (request) => send('keepSnapshot', request),
    app: browser.runtime.getManifest().version,
    saveSettings: writeSettings,
    saveLibrarySettings: writeLibrarySettings,
    onSettings,
    onBroadcast,
    zotero,
    download,
    copy: (text) => navigator.clipboard.writeText(text),
    estimateDisk: async () => (await navigator.storage?.estimate?.())?.usage,
    dayOf: localDay,
    sites: sites.map(({ id, name }) => ({ id, name })),
    isPrivate: incognito,
  };
  const draw = (view: ViewName) =>
    render(
      <Library
        deps={deps}
        settings={settings}
        librarySettings={librarySettings}
        view={view}
        onView={(next) => {
          location.hash = next;
        }}
      />,
      document.body,
    );
  // Each view has its address, so that a reload keeps it, a link can open it, and Back goes back.
  window.addEventListener('hashchange', () => draw(viewOf(location.hash)));
  draw(viewOf(location.hash));
}

/** Gives the reader a file. */
function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// Nothing is waited for longer: it is begun before all else. Whether it failed is told where papers are shown.
if (viewOf(location.hash) === 'papers') void searchIndex.catchUp().catch(() => undefined);
void open();
