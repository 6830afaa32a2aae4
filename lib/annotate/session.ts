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
import type { HydrationGate } from './hydration.ts';
import { watchScreen } from './on-screen.ts';
import type { PageMarks } from './page-marks.ts';
import { watchPresence } from './presence.ts';
import type { Reading, ReadingDeps } from './reading.ts';
import { describePage, noticeOf, tryQuery } from './report.ts';
import type { RuleStore } from './rule-actions.ts';
import { startSaving } from './saving.ts';
import type { PageAdapter } from './sections.ts';
import { startTyping } from './typing.ts';
import type { Verdicts } from './verdicts.ts';
import { startViewing } from './viewing.ts';

export interface SessionDeps extends Omit<ReadingDeps, 'adapter' | 'needsEmbedded' | 'onChange'> {
  readonly adapter: PageAdapter;
  /** The element that holds the listing. */
  readonly root: Element;
  readonly settings: Settings;
  readonly verdicts: Verdicts;
  readonly marks: PageMarks;
  readonly reading: Reading;
  readonly gate: HydrationGate;
  setDecision(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  readonly ruleStore: RuleStore;
  setFilter(request: Request<'setFilter'>): Promise<Reply<'setFilter'>>;
  saveSettings(change: SavedChange): Promise<void>;
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
  /** Draws every entry and the bar anew, as they stand. */
  redraw(): void;
}

/** Marks a page that is being read until the signal aborts; then the page is as if Ibid had never been there. */
export function startSession(deps: SessionDeps, signal: AbortSignal): Session {
  const { document, adapter, root, clock, recording, verdicts, marks, reading, gate } = deps;
  let settings = deps.settings;

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
    onHelp: openHelp,
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
      onHelp: openHelp,
    },
    signal,
  );

  watchPresence(document, clock.now, { onLeave: leave, onReturn: revisit }, signal);
  signal.addEventListener('abort', () => {
    leave();
    bar.remove();
    highlights.clear();
    clearDocument(document);
  });
  return { apply, told, report, whatIf, redraw };

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

  function redraw(): void {
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

  function openHelp(): void {
    openKeyHelp(bar.host(), settings.keys);
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
    redraw();
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
