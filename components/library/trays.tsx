import type { ComponentChildren, JSX } from 'preact';
import type { DecisionChange, PaperRow } from '../../lib/paper.ts';
import { type Draining, isStale, nextLook } from '../../lib/queue.ts';
import { dayLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { useAsked } from '../asked.ts';
import type { Decisions } from '../decisions.ts';
import { PaperHeading } from '../paper-heading.tsx';
import type { LibraryDeps } from './library-deps.ts';

export interface TrayProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly version: number;
  readonly draining: Draining;
}

/** More than these at once would be another queue. */
const AT_ONCE = 5;
const ALL = 2000;

/** What has waited too long, for the reader to keep or to let go; nothing where nothing has. */
export function DecideTray({ deps, decisions, version, draining }: TrayProps): JSX.Element | null {
  const { answer } = useAsked(() => deps.listDecided({ choice: 'queued', limit: ALL }), String(version));
  const rows = answer.state === 'ready' ? answer.value : [];
  const stale = rows.filter(({ memory }) => isStale(memory.decision, deps.now(), draining));
  const { keep, dismissed, reading } = {
    // Queued once more, it waits from now on, in the place it has.
    keep: (row: PaperRow) => act(decisions, row, { choice: 'queued' }, libraryWords.kept(row.paper.title)),
    dismissed: (row: PaperRow) =>
      act(decisions, row, { choice: 'dismissed' }, popupWords.said.dismissed(row.paper.title)),
    reading: (row: PaperRow) => act(decisions, row, { choice: 'reading' }, popupWords.said.reading(row.paper.title)),
  };
  return (
    <Tray title={libraryWords.decideTray} rows={stale}>
      {(row) => (
        <>
          <TrayButton row={row} text={popupWords.start} onClick={reading} />
          <TrayButton row={row} text={libraryWords.keep} onClick={keep} />
          <TrayButton row={row} text={popupWords.dismiss} onClick={dismissed} />
        </>
      )}
    </Tray>
  );
}

/** Papers that were read and whose second look has come; nothing where none has. */
export function AgainTray({ deps, decisions, version }: TrayProps): JSX.Element | null {
  const today = deps.today();
  const { answer } = useAsked(() => deps.listAgain({ today, limit: AT_ONCE }), `${today} ${version}`);
  const later = (row: PaperRow) => {
    const again = nextLook(row.memory.decision, today);
    return act(decisions, row, { again }, libraryWords.looksAgain(dayLabel(again, today), row.paper.title));
  };
  const never = (row: PaperRow) => act(decisions, row, { again: '' }, libraryWords.looksNever(row.paper.title));
  return (
    <Tray title={libraryWords.againTray} rows={answer.state === 'ready' ? answer.value : []}>
      {(row) => (
        <>
          <TrayButton row={row} text={libraryWords.lookLater} onClick={later} />
          <TrayButton row={row} text={libraryWords.lookedAt} onClick={never} />
        </>
      )}
    </Tray>
  );
}

function act(decisions: Decisions, row: PaperRow, change: DecisionChange, text: string): void {
  void decisions.decide(row, change, text);
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly PaperRow[];
  readonly children: (row: PaperRow) => ComponentChildren;
}

function Tray({ title, rows, children }: RowsProps): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <section data-part="tray" aria-label={title}>
      <h3>
        {title} <span data-part="count">{popupWords.choiceCount(rows.length)}</span>
      </h3>
      <ul data-part="papers">
        {rows.slice(0, AT_ONCE).map((row) => (
          <li key={row.paper.id} data-paper={row.paper.id}>
            <div data-part="row">
              <PaperHeading paper={row.paper} />
              <div data-part="acts">{children(row)}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TrayButtonProps {
  readonly row: PaperRow;
  readonly text: string;
  readonly onClick: (row: PaperRow) => void;
}

function TrayButton({ row, text, onClick }: TrayButtonProps): JSX.Element {
  return (
    <button type="button" aria-label={popupWords.actOn(text, row.paper.title)} onClick={() => onClick(row)}>
      {text}
    </button>
  );
}
