import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SavedChange, Settings } from '../lib/settings.ts';
import { popupWords } from '../lib/words/popup.ts';
import { useAsked } from './asked.ts';
import { useDecisions } from './decisions.ts';
import { HealthLine } from './health-line.tsx';
import { LastWord } from './last-word.tsx';
import { useSettings } from './live-settings.ts';
import type { PopupDeps, SiteName } from './popup-deps.ts';
import { Queue } from './queue.tsx';
import { Repeats } from './repeats.tsx';
import { Rules, type RulesProps } from './rules.tsx';
import { useVersion } from './store-version.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';
import { ThisPage } from './this-page.tsx';
import { useUndoKey } from './typing.ts';

export type TabName = keyof typeof popupWords.tabs;

export interface PopupProps {
  readonly deps: PopupDeps;
  /** As they stood when the popup opened. */
  readonly settings: Settings;
  readonly tab?: TabName;
  /** The rule to open at once, by its id. */
  readonly rule?: string;
  readonly onTab?: (tab: TabName) => void;
}

const TABS = Object.keys(popupWords.tabs) as TabName[];

/** The whole popup: the tabs, the one that is open, what was just said, and the health line. */
export function Popup({ deps, settings: opened, tab: first = 'page', rule, onTab }: PopupProps): JSX.Element {
  const [tab, setTab] = useState<TabName>(first);
  const [openedRule, setOpenedRule] = useState<RulesProps['opened']>(rule === undefined ? undefined : { id: rule });
  const { settings, save, problem } = useSettings(deps, opened);
  const version = useVersion(deps);
  const decisions = useDecisions(deps);
  const overview = useAsked(deps.getOverview, String(version));
  const panel = useRef<HTMLDivElement>(null);
  const undo = useCallback(async () => {
    await decisions.undo();
    // The button that was pressed is gone; the reader goes on from the list.
    if (document.activeElement === document.body) panel.current?.focus();
  }, [decisions.undo]);
  useUndoKey(settings.keys.undo, undo);

  const select = (name: TabName) => {
    setTab(name);
    setOpenedRule(undefined);
    onTab?.(name);
  };
  const saveAsRule = (text: string) => {
    select('rules');
    setOpenedRule({ text });
  };
  const counters = overview.answer.state === 'ready' ? overview.answer.value.counters : undefined;
  const tabs = TABS.map((name) => ({
    name,
    label: popupWords.tabs[name],
    ...(name === 'queue' && counters?.queued && { count: popupWords.choiceCount(counters.queued) }),
  }));
  return (
    <div data-ui="popup">
      <header>
        <h1 data-part="signature">{popupWords.signature}</h1>
        <Tabs label={popupWords.tabsLabel} tabs={tabs} selected={tab} onSelect={select} />
        <a href="library.html" target="_blank" data-part="to-library" title={popupWords.toLibraryTitle} rel="noopener">
          {popupWords.toLibrary}
        </a>
      </header>
      <main>
        <div ref={panel} role="tabpanel" id={panelId(tab)} aria-labelledby={tabId(tab)} tabIndex={-1}>
          {tab === 'page' && (
            <PageTab deps={deps} settings={settings} version={version} onSave={save} onSaveAsRule={saveAsRule} />
          )}
          {tab === 'queue' && <Queue deps={deps} decisions={decisions} version={version} counters={counters} />}
          {tab === 'repeats' && <Repeats deps={deps} decisions={decisions} version={version} />}
          {tab === 'rules' && <Rules deps={deps} decisions={decisions} rules={settings.rules} opened={openedRule} />}
        </div>
      </main>
      <footer>
        <LastWord decisions={decisions} problem={problem} onUndo={undo} />
        <section data-part="health" aria-label={popupWords.healthLabel}>
          {overview.answer.state === 'ready' && <HealthLine {...overview.answer.value} today={deps.today()} />}
          {overview.answer.state === 'failed' && <p data-part="problem">{popupWords.healthUnknown}</p>}
        </section>
      </footer>
    </div>
  );
}

interface PageTabProps {
  readonly deps: PopupDeps;
  readonly settings: Settings;
  readonly version: number;
  readonly onSave: (change: SavedChange) => void;
  readonly onSaveAsRule: (text: string) => void;
}

const ASKED_AGAIN_AFTER = 300;

function PageTab({ deps, settings, version, onSave, onSaveAsRule }: PageTabProps): JSX.Element {
  const page = useAsked(deps.askPage, String(version));
  const access = useAsked(deps.findMissingSites, '');
  const { answer, ask } = page;
  // The page draws the new settings first, then its numbers are asked for; a page still reading is asked again.
  const isReading = answer.state === 'ready' && answer.value.kind === 'reading';
  useEffect(() => {
    const timer = setTimeout(ask, ASKED_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [settings, isReading && answer, ask]);
  const request = (site: SiteName) => void deps.requestSite(site).then(access.ask, access.ask);
  return (
    <ThisPage
      deps={deps}
      page={page}
      settings={settings}
      sites={deps.sites}
      missing={access.answer.state === 'ready' ? access.answer.value : []}
      isPrivate={deps.isPrivate}
      today={deps.today()}
      onSave={onSave}
      onSaveAsRule={onSaveAsRule}
      onRequest={request}
    />
  );
}
