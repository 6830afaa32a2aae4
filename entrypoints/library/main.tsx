import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Library } from '../../components/library/library.tsx';
import type { LibraryDeps } from '../../components/library/library-deps.ts';
import { type ViewName, viewOf } from '../../components/library/navigation.tsx';
import { localDay, now, shiftClock } from '../../lib/clock.ts';
import { readCompaction, writeFolding } from '../../lib/compaction-settings.ts';
import { readLibrarySettings, writeLibrarySettings } from '../../lib/library-settings.ts';
import { type MessageName, onBroadcast, type Reply, type Request, send } from '../../lib/messaging.ts';
import { keepIndex } from '../../lib/search/keep.ts';
import { followTestClock, onSettings, readSettings, writeSettings } from '../../lib/settings.ts';
import { sites } from '../../lib/sites/known.ts';
import { firstPaint } from './first-paint.ts';
import { keepFirstShown, readFirstShown } from './first-shown.ts';
import { createIndexStore } from './index-store.ts';
import { zotero } from './zotero.ts';

const showsPapers = viewOf(location.hash) === 'papers';
const firstShown = readFirstShown();
// What was kept of the list is on the screen before the background is woken and
// the index read; where nothing was, all begins with their answers.
const drawn = showsPapers && firstShown.length > 0 ? firstPaint() : Promise.resolve();

function asking<N extends MessageName>(name: N): (request: Request<N>) => Promise<Reply<N>> {
  return (request) => drawn.then(() => send(name, request));
}

const changes = new EventTarget();
const find = {
  findPapers: asking('findPapers'),
  listTouched: asking('listTouched'),
  today: () => localDay(now()),
  now,
  pause: () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 })),
};
const searchIndex = keepIndex(find, createIndexStore(drawn), () => changes.dispatchEvent(new Event('change')));

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
    listDecided: asking('listDecided'),
    listRepeats: asking('listRepeats'),
    listPairs: asking('listPairs'),
    decidePair: asking('decidePair'),
    getOverview: () => asking('getOverview')(null),
    setDecision: asking('setDecision'),
    setDecisions: asking('setDecisions'),
    moveInQueue: asking('moveInQueue'),
    importPapers: asking('importPapers'),
    firstShown: incognito ? [] : firstShown,
    keepFirstShown: incognito ? () => undefined : keepFirstShown,
    listPapers: asking('listPapers'),
    getPaper: asking('getPaper'),
    listUndecided: asking('listUndecided'),
    listAgain: asking('listAgain'),
    listDays: asking('listDays'),
    listTags: asking('listTags'),
    countOld: asking('countOld'),
    foldOld: asking('foldOld'),
    readCompaction,
    chooseFolding: (afterDays) => writeFolding({ afterDays, chosenAt: now() }),
    readBackupSlice: asking('readBackupSlice'),
    mergeBackupSlice: asking('mergeBackupSlice'),
    finishRestore: asking('finishRestore'),
    listSnapshots: asking('listSnapshots'),
    readSnapshot: asking('readSnapshot'),
    keepSnapshot: asking('keepSnapshot'),
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
if (showsPapers) void searchIndex.catchUp().catch(() => undefined);
void open();
