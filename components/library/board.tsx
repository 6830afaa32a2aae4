import type { JSX } from 'preact';
import type { LibrarySettings } from '../../lib/library-settings.ts';
import type { Counters } from '../../lib/messaging.ts';
import type { PaperId } from '../../lib/paper.ts';
import { QUEUE_ORDERS, type QueueOrder, weeksOf } from '../../lib/queue.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import type { Decisions } from '../decisions.ts';
import { ChosenRows } from '../queue.tsx';
import type { QueueChoice } from '../queue-row.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { AgainTray, DecideTray } from './trays.tsx';

export interface BoardProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  /** Raised when the store has changed. */
  readonly version: number;
  /** Absent while unknown. */
  readonly counters?: Counters;
  readonly settings: LibrarySettings;
  readonly onSave: (change: Partial<LibrarySettings>) => void;
  readonly onOpen: (paper: PaperId) => void;
}

const COLUMNS: readonly QueueChoice[] = ['queued', 'reading', 'done'];

/** The queue as a board: what waits, what is being read, what was read, and above it what asks for a decision. */
export function Board(props: BoardProps): JSX.Element {
  const { deps, decisions, version, counters, settings, onSave, onOpen } = props;
  const { draining, queueOrder } = settings;
  const each = { deps, decisions, version, draining };
  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.queue}</h2>
        {counters && <p data-part="soft">{lengthOf(counters, settings)}</p>}
        <OrderField order={queueOrder} onChange={(order) => onSave({ queueOrder: order })} />
      </header>
      {draining.decideAfterWeeks > 0 && <DecideTray {...each} />}
      {draining.looksAgain && <AgainTray {...each} />}
      <div data-part="board">
        {COLUMNS.map((choice) => (
          <section key={choice} aria-label={popupWords.choices[choice]}>
            <h3>
              {popupWords.choices[choice]}
              {counters && <span data-part="count"> {popupWords.choiceCount(counters[choice])}</span>}
            </h3>
            <ChosenRows
              deps={deps}
              decisions={decisions}
              version={version}
              choice={choice}
              order={choice === 'queued' ? queueOrder : 'hand'}
              onOpen={({ paper }) => onOpen(paper.id)}
            />
          </section>
        ))}
      </div>
    </>
  );
}

function lengthOf({ queued }: Counters, { draining }: LibrarySettings): string {
  const weeks = weeksOf(queued, draining);
  const waits = libraryWords.queueLength(queued);
  return weeks === undefined || queued === 0 ? waits : `${waits}: ${libraryWords.queueWeeks(weeks, draining.perWeek)}`;
}

function OrderField(props: { readonly order: QueueOrder; readonly onChange: (order: QueueOrder) => void }) {
  return (
    <label data-part="order">
      {libraryWords.orderLabel}
      <select value={props.order} onChange={(event) => props.onChange(event.currentTarget.value as QueueOrder)}>
        {QUEUE_ORDERS.map((order) => (
          <option key={order} value={order}>
            {libraryWords.orders[order]}
          </option>
        ))}
      </select>
    </label>
  );
}
