import { asksMore } from '../filters/decide.ts';
import type { WhatIfHere } from '../filters/rule.ts';
import type { Broadcast, Reply, Request } from '../messaging.ts';
import type { PageReport } from '../page-messaging.ts';
import type { Decision, PaperId, PaperRow } from '../paper.ts';
import type { Query } from '../query/query.ts';
import type { SavedChange, Settings } from '../settings.ts';
import * as pageWords from '../words/page-words.ts';
import { startActions } from './actions.ts';
import { startAttempts } from './attempt.ts';
import { ATTRIBUTES, clearDocument } from './attributes.ts';
import { type BarContents, startBar } from './bar.ts';
import { followCurrent } from './current.ts';
import { startDrawing } from './drawing.ts';
import { drawFloat } from './float.ts';
import { openKeyHelp } from './help.ts';
import { startHighlights } from './highlights.ts';
import { openGateWhenHydrated } from './hydration.ts';
import { watchListing } from './mutations.ts';
import { watchScreen } from './on-screen.ts';
import { startPageMarks } from './page-marks.ts';
import { watchPresence } from './presence.ts';
import { type ReadingDeps, startReading } from './reading.ts';
import { describePage, noticeOf, tryQuery } from './report.ts';
import type { RuleStore } from './rule-actions.ts';
import { startSaving } from './saving.ts';
import type { PageAdapter } from './sections.ts';
import { startTyping } from './typing.ts';
import { startVerdicts } from './verdicts.ts';
import { startViewing } from './viewing.ts';

export interface SessionDeps extends Omit<ReadingDeps, 'adapter' | 'needsEmbedded' | 'onChange'> {
  readonly adapter: PageAdapter;
  /** The element that holds the listing. */
  readonly root: Element;
  readonly settings: Settings;
  setDecision(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  readonly ruleStore: RuleStore;
  setFilter(request: Request<'setFilter'>): Promise<Reply<'setFilter'>>;
  saveSettings(change: SavedChange): Promise<void>;
  /** The site has replaced the root itself. */
  readonly onRootLost: () => void;
}

/** One page, from the first reading until it is left or Ibid is switched off. */
export interface Session {
  /** `undefined` while nothing is known of the page. */
  report(): PageReport | undefined;
  /** What a query would catch here. */
  whatIf(query: Query): WhatIfHere | undefined;
  apply(settings: Settings): void;
  /** Something changed in another tab, or in the popup. */
  told(change: Broadcast): void;
}

/** Reads, marks and watches one page until the signal aborts; then the page is as if Ibid had never been there. */
export function startSession(deps: SessionDeps, signal: AbortSignal): Session {
  const { document, adapter, root, clock, recording } = deps;
  let settings = deps.settings;

  const verdicts = startVerdicts(settings);
  const marks = startPageMarks(() => reading, verdicts);
  const reading = startReading({ ...deps, needsEmbedded: marks.asksMore, onChange: refresh }, signal);
  const bar = startBar(document, barContents, {
    onChip: (chip, shown) => save({ chips: { ...settings.chips, [chip]: shown } }),
    onFilter: (text) => typing.type(text),
    onNextSince: () => actions.goToNextSince(drawing.anchors()),
    onAllSeen: () => bar.say(pageWords.allSeenDone(viewing.seeAbove(drawing.anchors(), screen.inView()))),
    onShowAll: showAll,
    onReasons: () => {
      marks.toggleReasons();
      draw();
    },
    onRules: () => actions.openRules(),
    onHelp: () => openKeyHelp(bar.host(), settings.keys),
  });
  const refused = (error: Error) => bar.say(pageWords.storeRefused(error.message));
  const saving = startSaving(deps.saveSettings, refused);
  const typing = startTyping((text) => deps.setFilter({ text }), draw, refused);
  const highlights = startHighlights(document);
  const viewing = startViewing(adapter.idOf, clock, () => reading);
  const onNear = (anchors: readonly Element[]) => {
    drawing.near(anchors);
    // The entry under the pointer may just have got controls of its own.
    drawCurrent();
  };
  const screen = watchScreen(document, { onSeen: viewing.see, onNear }, adapter, signal);
  const gate = openGateWhenHydrated(root, draw, signal);
  const drawing = startDrawing({
    document,
    adapter,
    mark: (id) => (signal.aborted ? undefined : marks.mark(id)),
    colouring: marks.colouring,
    highlights,
    screen,
    mayHoldControls: () => gate.isOpen,
    withControls: recording,
  });
  const current = followCurrent(root, drawing.anchors, adapter, drawCurrent, signal);
  const actions = startActions(
    {
      document,
      adapter,
      current,
      decide: deps.setDecision,
      ruleStore: deps.ruleStore,
      rules: () => settings.rules,
      listing: reading.listing,
      row: reading.row,
      readWhole: reading.readWhole,
      hidingRule: (id) => marks.mark(id)?.rule,
      host: bar.host,
      keys: () => settings.keys,
      mayDecide: recording,
      attempt: startAttempts(refused),
      say: bar.say,
      onDecided: decided,
      onReveal(anchor, id) {
        verdicts.reveal(id);
        draw();
        drawing.watchAgain(anchor);
      },
      onEditFilter: bar.focusFilter,
      onHelp: () => openKeyHelp(bar.host(), settings.keys),
    },
    signal,
  );

  watchPresence(document, clock.now, { onLeave: leave, onReturn: revisit }, signal);
  watchListing(root, { onChange: gate.mutated, onFrame: draw, onSettled: settled }, signal);
  signal.addEventListener('abort', () => {
    leave();
    bar.remove();
    highlights.clear();
    clearDocument(document);
  });
  // All this is compiled by now; what comes next has a task of its own.
  void scheduler.postTask(reading.read);
  return { apply, told, report, whatIf };

  function rows(): PaperRow[] {
    return drawing.anchors().flatMap((anchor) => {
      // Reading every link again costs a long list a while.
      const id = anchor.getAttribute(ATTRIBUTES.id) ?? adapter.idOf(anchor);
      const row = id && reading.row(id as PaperId);
      return row ? [row] : [];
    });
  }

  function leave(): void {
    viewing.flush();
    saving.flush();
    typing.flush();
  }

  function revisit(): void {
    verdicts.forget();
    void reading.revisit();
  }

  function settled(): void {
    if (root.isConnected) void reading.read();
    else deps.onRootLost();
  }

  async function draw(): Promise<void> {
    if (signal.aborted || !reading.log() || reading.problem() !== undefined) return;
    await drawing.draw();
    if (signal.aborted) return;
    drawCurrent();
    const known = rows();
    // Before the store has answered the bar would count nothing, and its tools move when it has.
    if (known.length === 0 && !reading.isStoreSilent()) return;
    bar.draw();
    adapter.drawMore?.(deps, known, settings.rules);
  }

  /** Something that decides what is drawn has changed. */
  function refresh(): void {
    if (signal.aborted) return;
    verdicts.apply(settings, reading.isPartlyRead());
    if (reading.problem() === undefined) draw();
    else {
      bar.remove();
      clearDocument(document);
    }
  }

  function drawCurrent(): void {
    const anchor = current.anchor();
    const id = anchor && adapter.idOf(anchor);
    const mark = id && recording && !anchor.hasAttribute(ATTRIBUTES.foot) ? marks.mark(id) : undefined;
    drawFloat(document, mark?.shown === 'hide' ? undefined : mark?.choice);
  }

  function barContents(): BarContents | undefined {
    if (signal.aborted || !reading.log() || drawing.anchors().length === 0) return undefined;
    const { chips, filter } = settings;
    const text = typing.text();
    const { mistake } = filter;
    return {
      counts: marks.count(rows()),
      chips,
      filter: text === undefined ? filter : { ...filter, text },
      problem: mistake && text === undefined ? (filter.problem ?? '') : undefined,
      since: marks.since(),
      notice: noticeOf(reading, recording),
      showsReasons: marks.showsReasons(),
    };
  }

  function showAll(): void {
    typing.type('');
    save({ chips: { ...settings.chips, new: 'show', missed: 'show', seen: 'show', repeat: 'show', filtered: 'show' } });
  }

  function save(change: SavedChange): void {
    saving.save(change);
    apply(settings);
  }

  function apply(stored: Settings): void {
    settings = saving.over(stored);
    const asked = marks.asksMore();
    refresh();
    // A query may ask for what only whole records tell: read them too.
    if (marks.asksMore() && !asked) void reading.read();
  }

  function decided(decision: Decision): void {
    reading.decided(decision);
    draw();
  }

  function told(change: Broadcast): void {
    if (change.event === 'decided') decided(change.decision);
    if (change.event === 'changed') void reading.reconsider();
  }

  function report(): PageReport | undefined {
    return describePage(reading, adapter, document.location.href, !recording, () => marks.count(rows()));
  }

  function whatIf(query: Query): WhatIfHere | undefined {
    if (!reading.listing()) return undefined;
    // Asked for by the popup alone: now what only whole records tell is worth its cost.
    if (asksMore(query)) reading.readWhole();
    return tryQuery(query, rows(), reading);
  }
}
