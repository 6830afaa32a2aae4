import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SavedChange, Settings } from '../lib/settings.ts';
import { popupWords } from '../lib/words/popup.ts';
import { useAsked } from './asked.ts';
import { type Decisions, useDecisions } from './decisions.ts';
import { HealthLine } from './health-line.tsx';
import type { PopupDeps, SiteName } from './popup-deps.ts';
import { Queue } from './queue.tsx';
import { Repeats } from './repeats.tsx';
import { Rules, type RulesProps } from './rules.tsx';
import { panelId, Tabs, tabId } from './tabs.tsx';
import { ThisPage } from './this-page.tsx';

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

interface LastWordProps {
  readonly decisions: Decisions;
  /** Why the settings could not be saved. */
  readonly problem?: string;
  readonly onUndo: () => Promise<void>;
}

function LastWord({ decisions: { said, hush }, problem, onUndo }: LastWordProps): JSX.Element {
  const text = problem ?? said?.text;
  return (
    <div data-part="said" data-empty={text === undefined}>
      <output aria-live="polite" dir="auto" title={text}>
        {text}
      </output>
      {problem === undefined && said?.isUndoable && (
        <button type="button" data-act="undo" onClick={() => void onUndo()}>
          {popupWords.undo}
        </button>
      )}
      {problem === undefined && said && (
        <button type="button" data-act="hush" aria-label={popupWords.close} onClick={hush}>
          ×
        </button>
      )}
    </div>
  );
}

/** The settings as they stand, here first and then wherever else they change. */
function useSettings(deps: PopupDeps, opened: Settings) {
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

const GATHERED_FOR = 60;

/** A number that rises when the store has changed; changes in quick succession are one. */
function useVersion(deps: PopupDeps): number {
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

/** Takes back the last decision by key, unless the reader is typing. */
function useUndoKey(key: string, undo: () => Promise<void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).matches(
        'input:not([type="radio"], [type="checkbox"]), textarea, select',
      );
      if (key === '' || event.key !== key || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      void undo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [key, undo]);
}
