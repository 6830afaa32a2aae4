import type { PageReport, Reply, Request } from '../messaging.ts';
import type { Decision, PaperId, PaperRow } from '../paper.ts';
import type { Settings } from '../settings.ts';
import { dayLabel, timeLabel } from '../words/format.ts';
import { pageWords } from '../words/page.ts';
import { startActions } from './actions.ts';
import { ATTRIBUTES, clearDocument } from './attributes.ts';
import { type BarContents, startBar } from './bar.ts';
import { followCurrent } from './current.ts';
import { startDrawing } from './drawing.ts';
import { drawFloat } from './float.ts';
import { openGateWhenHydrated } from './hydration.ts';
import type { Mark } from './mark.ts';
import { watchListing } from './mutations.ts';
import { watchScreen } from './on-screen.ts';
import { watchPresence } from './presence.ts';
import { type ReadingDeps, startReading } from './reading.ts';
import { startSaving } from './saving.ts';
import { startVerdicts } from './verdicts.ts';

export interface SessionDeps extends Omit<ReadingDeps, 'needsEmbedded' | 'onChange'> {
  /** The element that holds the listing. */
  readonly root: Element;
  readonly settings: Settings;
  setDecision(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  saveSettings(change: Partial<Settings>): Promise<void>;
  /** The site has replaced the root itself. */
  readonly onRootLost: () => void;
}

/** One page, from the first reading until it is left or Ibid is switched off. */
export interface Session {
  /** `undefined` while nothing is known of the page. */
  report(): PageReport | undefined;
  apply(settings: Settings): void;
  decided(decision: Decision): void;
}

const FLUSH_AFTER = 2000;

/** Reads, marks and watches one page until the signal aborts; then the page is as if Ibid had never been there. */
export function startSession(deps: SessionDeps, signal: AbortSignal): Session {
  const { document, adapter, root, clock, recording } = deps;
  let settings = deps.settings;
  let flushTimer: ReturnType<typeof setTimeout> | undefined;

  const verdicts = startVerdicts(settings);
  const hasWords = () => verdicts.query().include.length + verdicts.query().exclude.length > 0;
  const reading = startReading({ ...deps, needsEmbedded: hasWords, onChange: refresh }, signal);
  const bar = startBar(document, barContents);
  const saving = startSaving(deps.saveSettings, (error) => bar.say(pageWords.storeRefused(error.message)));
  const screen = watchScreen(document, { onSeen: see, onNear: near }, signal);
  const gate = openGateWhenHydrated(root, draw, signal);
  const mayHoldControls = () => gate.isOpen;
  const drawing = startDrawing({ document, adapter, mark: markOf, screen, mayHoldControls, withControls: recording });
  const current = followCurrent(root, drawing.anchors, drawCurrent, signal);
  const actions = startActions(
    {
      document,
      adapter,
      current,
      decide: deps.setDecision,
      row: reading.row,
      keys: () => settings.keys,
      mayDecide: recording,
      say: bar.say,
      onDecided: decided,
      onReveal(anchor, id) {
        verdicts.reveal(id);
        draw();
        drawing.watchAgain(anchor);
      },
      onEditFilter: bar.focusFilter,
      onHelp: bar.openHelp,
    },
    signal,
  );

  watchPresence(document, clock.now, { onLeave: leave, onReturn: revisit }, signal);
  watchListing(root, { onChange: gate.mutated, onFrame: draw, onSettled: settled }, signal);
  signal.addEventListener('abort', () => {
    leave();
    bar.remove();
    clearDocument(document);
  });
  void reading.read();
  return { apply, decided, report };

  function markOf(id: PaperId): Mark | undefined {
    const row = reading.row(id);
    const listing = reading.listing();
    if (!row || !listing) return undefined;
    const context = { listing, today: reading.today(), since: since(), lacksCode: reading.lacksCode(id) };
    return verdicts.mark(row, context);
  }

  /** When the reader was last here, as a time today or as a day. */
  function since(): string | undefined {
    const before = reading.log()?.previousVisit();
    if (!before) return undefined;
    return before.day === reading.today() ? timeLabel(before.at) : dayLabel(before.day, reading.today());
  }

  function rows(): PaperRow[] {
    return drawing.anchors().flatMap((anchor) => {
      const id = adapter.idOf(anchor);
      const row = id && reading.row(id);
      return row ? [row] : [];
    });
  }

  function see(anchor: Element): void {
    const id = adapter.idOf(anchor);
    // A stub never counts as on screen.
    if (!id || anchor.getAttribute(ATTRIBUTES.shown) === 'hide') return;
    const at = clock.now();
    reading.log()?.see(id, at, clock.localDay(at));
    flushTimer ??= setTimeout(flush, FLUSH_AFTER);
  }

  function near(anchors: readonly Element[]): void {
    drawing.near(anchors);
    // The entry under the pointer may just have got controls of its own.
    drawCurrent();
  }

  function flush(): void {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    void reading.log()?.flush();
  }

  function leave(): void {
    flush();
    saving.flush();
  }

  function revisit(): void {
    verdicts.forget();
    void reading.revisit();
  }

  function settled(): void {
    if (root.isConnected) void reading.read();
    else deps.onRootLost();
  }

  /** Draws what is known now, in one pass. */
  function draw(): void {
    if (signal.aborted || !reading.log() || reading.problem() !== undefined) return;
    drawing.draw();
    drawCurrent();
    bar.draw();
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
    const mark = id && recording && !anchor.hasAttribute(ATTRIBUTES.foot) ? markOf(id) : undefined;
    drawFloat(document, mark?.shown === 'hide' ? undefined : mark?.choice);
  }

  function barContents(): BarContents | undefined {
    if (signal.aborted || !reading.log() || drawing.anchors().length === 0) return undefined;
    const { chips, keys, filter } = settings;
    return {
      counts: verdicts.count(rows()),
      chips,
      keys,
      filter,
      problems: verdicts.query().problems,
      since: since(),
      notice: notice(),
      onChip: (chip, shown) => save({ chips: { ...chips, [chip]: shown } }),
      onFilter: (text) => save({ filter: text }),
      onNextSince: () => actions.goToNextSince(drawing.anchors()),
      onAllSeen: seeAllAbove,
      onShowAll: () =>
        save({ filter: '', chips: { ...chips, new: 'show', missed: 'show', seen: 'show', repeat: 'show' } }),
    };
  }

  function notice(): string | undefined {
    if (reading.isStoreSilent()) return pageWords.storeSilent;
    const parsed = reading.parsed();
    if (parsed && reading.isPartlyRead()) return pageWords.partlyRead(parsed.entries.length, parsed.expected);
    return recording ? undefined : pageWords.privateWindow;
  }

  function save(change: Partial<Settings>): void {
    saving.save(change);
    apply(settings);
  }

  function apply(stored: Settings): void {
    settings = saving.over(stored);
    const hadWords = hasWords();
    refresh();
    // Words may ask for what only whole records tell: read them too.
    if (hasWords() && !hadWords) void reading.read();
  }

  function seeAllAbove(): void {
    const anchors = drawing.anchors();
    const last = anchors.findLastIndex((anchor) => screen.inView().has(anchor));
    const above = anchors.slice(0, last + 1);
    for (const anchor of above) see(anchor);
    flush();
    bar.say(pageWords.allSeenDone(above.length));
  }

  function decided(decision: Decision): void {
    reading.decided(decision);
    draw();
  }

  function report(): PageReport | undefined {
    const { listing, problem, parsed } = {
      listing: reading.listing(),
      problem: reading.problem(),
      parsed: reading.parsed(),
    };
    if (!listing && problem === undefined) return undefined;
    const { total, statuses, filtered, queued } = verdicts.count(rows());
    const feed = adapter.matches(new URL(document.location.href))?.feed ?? '';
    return {
      listing: listing ?? { site: adapter.id, feed, issue: reading.today() },
      siteName: adapter.name,
      isPrivate: !recording,
      total,
      statuses,
      filtered,
      queued,
      expected: parsed?.expected ?? 0,
      ...(problem !== undefined && { problem }),
    };
  }
}
