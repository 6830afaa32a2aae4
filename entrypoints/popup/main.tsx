import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup, type TabName } from '../../components/popup.tsx';
import type { PopupDeps } from '../../components/popup-deps.ts';
import { FIRST_LIST } from '../../components/queue.tsx';
import { localDay, now, shiftClock } from '../../lib/clock.ts';
import { onBroadcast, send } from '../../lib/messaging.ts';
import { followTestClock, onSettings, readSettings, writeSettings } from '../../lib/settings.ts';
import { sites } from '../../lib/sites/known.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { countEver } from './count.ts';
import { draft } from './draft.ts';
import { askedEarly } from './early.ts';
import { askPage, askWhatIf, download, findMissingSites, isPopup, requestSite } from './page.ts';

/** Mounts the popup with what it may do. */
async function open(): Promise<void> {
  if (import.meta.env.MODE === 'test') await followTestClock(shiftClock);
  // A worker that sleeps wakes while the settings are read.
  void send('wake', null).catch(() => undefined);
  // Each tab has its address, so that a reload keeps it and a link can open it.
  const [tab = '', rule] = location.hash.slice(1).split('/');
  const ask: PopupDeps['listDecided'] = (request) => send('listDecided', request);
  // The store answers while the settings are read and the page is drawn.
  const listDecided = tab === 'queue' ? askedEarly(ask, FIRST_LIST) : ask;
  const [settings, { incognito }] = await Promise.all([readSettings(), browser.windows.getCurrent()]);
  const deps: PopupDeps = {
    askPage,
    listDecided,
    listRepeats: (request) => send('listRepeats', request),
    listPairs: (request) => send('listPairs', request),
    decidePair: (request) => send('decidePair', request),
    getOverview: () => send('getOverview', null),
    setDecision: (request) => send('setDecision', request),
    moveInQueue: (request) => send('moveInQueue', request),
    saveSettings: writeSettings,
    setFilter: (request) => send('setFilter', request),
    addRule: (request) => send('addRule', request),
    changeRule: (request) => send('changeRule', request),
    whatIf: (request) => send('whatIf', request),
    countEver,
    askWhatIf,
    draft,
    download,
    onSettings,
    onBroadcast,
    findMissingSites,
    requestSite,
    today: () => localDay(now()),
    sites: sites.map(({ id, name }) => ({ id, name })),
    isPrivate: incognito,
  };
  document.documentElement.dataset.surface = isPopup() ? 'popup' : 'tab';
  render(
    <Popup
      deps={deps}
      settings={settings}
      tab={isTab(tab) ? tab : 'page'}
      rule={rule}
      onTab={(name) => history.replaceState(null, '', `#${name}`)}
    />,
    document.body,
  );
}

function isTab(name: string): name is TabName {
  return Object.hasOwn(popupWords.tabs, name);
}

void open();
