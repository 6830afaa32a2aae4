import { browser } from 'wxt/browser';
import { ATTRIBUTES, clearDocument, setAttribute } from '../../lib/annotate/attributes.ts';
import { beginSession } from '../../lib/annotate/begin.ts';
import { urgentTask } from '../../lib/annotate/dom.ts';
import type { PageAdapter } from '../../lib/annotate/sections.ts';
import type { Session } from '../../lib/annotate/session.ts';
import { followTheme } from '../../lib/annotate/theme.ts';
import { localDay, now, shiftClock } from '../../lib/clock.ts';
import { type MessageName, onBroadcast, type Reply, type Request, send } from '../../lib/messaging.ts';
import { answerPage } from '../../lib/page-messaging.ts';
import { followTestClock, onSettings, readSettings, type Settings, writeSettings } from '../../lib/settings.ts';

/** The content script of one site; wxt.config.ts makes its entrypoint. */
export function run(adapter: PageAdapter): void {
  void follow(adapter, new AbortController());
}

/** Starts and stops the session as the address and the settings ask. */
async function follow(adapter: PageAdapter, orphaned: AbortController): Promise<void> {
  const { signal } = orphaned;
  let session: Session | undefined;
  let stop: AbortController | undefined;

  const isListing = () => adapter.matches(new URL(location.href)) !== undefined;

  const update = async (settings: Settings) => {
    if (!isListing() || settings.off.includes(adapter.id) || signal.aborted) {
      stop?.abort();
      stop = session = undefined;
      if (!signal.aborted) clearDocument(document);
      return;
    }
    if (session) return session.apply(settings);
    if (stop) return;
    const own = new AbortController();
    stop = own;
    followTheme(document, own.signal);
    const restart = () => {
      stop?.abort();
      stop = session = undefined;
      void updateNow();
    };
    const started = await start(adapter, settings, restart, AbortSignal.any([signal, own.signal]));
    // Meanwhile it may have been stopped, and another one begun.
    if (stop !== own) return;
    session = started;
    if (!session) stop = undefined;
  };
  const updateNow = () => readSettings().then(update);

  // Room for bar and controls is kept before the first paint, so before the
  // settings are known; where Ibid is off it is given back at once.
  if (isListing()) setAttribute(document.documentElement, ATTRIBUTES.on, 'light');
  // To compile the script is much for one task: the rest has another.
  await urgentTask();
  stopWhenOrphaned(orphaned);
  if (import.meta.env.MODE === 'test') await followTestClock(shiftClock);
  await updateNow();

  onSettings((settings) => void update(settings), signal);
  onBroadcast((change) => session?.told(change), signal);
  answerPage({ describePage: () => session?.report(), whatIfHere: ({ query }) => session?.whatIf(query) }, signal);
  // A client-side change of address can make a listing of a page that was none.
  (window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', updateNow, { signal });
}

async function start(
  adapter: PageAdapter,
  settings: Settings,
  onRootLost: () => void,
  signal: AbortSignal,
): Promise<Session | undefined> {
  // A worker that sleeps takes about as long to wake as the rest of the page to come.
  void send('wake', null).catch(() => undefined);
  await parsedDocument(signal);
  const root = adapter.root(document);
  if (signal.aborted || !root) return undefined;
  return beginSession(
    {
      document,
      adapter,
      root,
      settings,
      clock: { now, localDay },
      recording: !browser.extension.inIncognitoContext,
      store: {
        offerListing: asking('offerListing'),
        recordPapers: asking('recordPapers'),
        recordViewed: asking('recordViewed'),
        reportProblem: asking('reportProblem'),
      },
      setDecision: asking('setDecision'),
      setFilter: asking('setFilter'),
      ruleStore: { addRule: asking('addRule'), changeRule: asking('changeRule'), openRules: asking('openRules') },
      saveSettings: writeSettings,
      onRootLost,
    },
    signal,
  );
}

function asking<N extends MessageName>(name: N): (request: Request<N>) => Promise<Reply<N>> {
  return (request) => send(name, request);
}

/** Resolves when the whole document has been parsed, without waiting for its deferred scripts. */
function parsedDocument(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState !== 'loading') resolve();
    else document.addEventListener('readystatechange', () => resolve(), { once: true, signal });
  });
}

/**
 * After an update or removal of the extension this script can reach nothing
 * any more: it leaves the page clean. Nothing tells a sleeping page, so it
 * looks whenever the reader comes back to it or touches it.
 */
function stopWhenOrphaned(controller: AbortController): void {
  const { signal } = controller;
  const look = () => {
    if (!browser.runtime?.id) controller.abort();
  };
  for (const event of ['pointerover', 'keydown', 'focus', 'visibilitychange']) {
    window.addEventListener(event, look, { signal, capture: true, passive: true });
  }
  signal.addEventListener('abort', () => clearDocument(document));
}
