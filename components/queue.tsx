import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Counters } from '../lib/messaging.ts';
import type { Choice, DecisionChange, PaperRow } from '../lib/paper.ts';
import { type QueueOrder, sortQueue } from '../lib/queue.ts';
import { popupWords } from '../lib/words/popup.ts';
import { Answer, Empty } from './answer.tsx';
import { useAsked } from './asked.ts';
import type { Decisions } from './decisions.ts';
import { useDrag } from './drag.ts';
import type { Moving } from './handle.tsx';
import { useKeptFocus } from './kept-focus.ts';
import type { PopupDeps } from './popup-deps.ts';
import { type QueueChoice, QueueRow } from './queue-row.tsx';
import { moveTo, neighboursOf } from './reorder.ts';
import { Segments } from './segments.tsx';

const CHOICES: readonly QueueChoice[] = ['queued', 'reading', 'done'];
/** What a popup has room for; drawn before the rest of the page is read, or the first row would wait for the last. */
const SCREENFUL = 12;
/** What the queue asks for as it opens. One more than shown tells whether there are more. */
export const FIRST_LIST = { choice: 'queued', limit: SCREENFUL + 1 } as const;
const PAGE = 50;
/** More than anyone will read; sorting them takes a moment and no more. */
const ALL = 2000;

const EMPTY: Readonly<Record<QueueChoice, readonly [what: string, remedy: string]>> = {
  queued: [popupWords.queueEmpty, popupWords.queueEmptyRemedy],
  reading: [popupWords.readingEmpty, popupWords.readingEmptyRemedy],
  done: [popupWords.doneEmpty, popupWords.doneEmptyRemedy],
};

export interface QueueProps {
  readonly deps: Pick<PopupDeps, 'listDecided' | 'today' | 'isPrivate'>;
  readonly decisions: Decisions;
  /** Raised when the store has changed. */
  readonly version: number;
  /** Absent while unknown. */
  readonly counters?: Counters;
}

/** What the reader wants to read, reads, and has read. */
export function Queue(props: QueueProps): JSX.Element {
  const [choice, setChoice] = useState<QueueChoice>('queued');
  const { counters } = props;
  return (
    <>
      <Segments
        label={popupWords.choicesLabel}
        segments={CHOICES.map((each) => ({
          name: each,
          label: popupWords.choices[each],
          ...(counters && { count: popupWords.choiceCount(counters[each]) }),
        }))}
        selected={choice}
        onSelect={setChoice}
      />
      <ChosenRows key={choice} choice={choice} {...props} />
    </>
  );
}

export interface ChosenRowsProps extends Omit<QueueProps, 'counters'> {
  readonly choice: QueueChoice;
  /** Only by hand can the reader move rows; absent: by hand. */
  readonly order?: QueueOrder;
  /** Shows all about a paper; absent: there is no room for it here. */
  readonly onOpen?: (row: PaperRow) => void;
}

/** The papers of one choice, with what can be done with each. */
export function ChosenRows(props: ChosenRowsProps): JSX.Element {
  const { deps, choice, version, order = 'hand' } = props;
  const [limit, setLimit] = useState(SCREENFUL);
  // In another order the first may stand anywhere.
  const most = order === 'hand' ? limit + 1 : ALL;
  const load = async () => sortQueue(await deps.listDecided({ choice, limit: most }), order);
  const { answer, ask, foresee } = useAsked(load, `${order} ${most} ${version}`);
  const isBegun = limit === SCREENFUL && answer.state === 'ready' && answer.value.length > SCREENFUL;
  useEffect(() => {
    if (isBegun) setLimit(PAGE);
  }, [isBegun]);
  return (
    <Answer answer={answer} onRetry={ask}>
      {(rows) => (
        <>
          <RowList {...props} rows={rows} limit={limit} onForesee={foresee} />
          {!isBegun && rows.length > limit && (
            <button type="button" data-part="more" onClick={() => setLimit(limit + PAGE)}>
              {popupWords.more}
            </button>
          )}
        </>
      )}
    </Answer>
  );
}

interface RowListProps extends ChosenRowsProps {
  readonly rows: readonly PaperRow[];
  readonly limit: number;
  readonly onForesee: (rows: readonly PaperRow[], work: Promise<unknown>) => void;
}

function RowList({
  deps,
  decisions,
  choice,
  order = 'hand',
  rows,
  limit,
  onForesee,
  onOpen,
}: RowListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const helpId = useId();
  const keepFocus = useKeptFocus(list, rows, 'data-paper');
  const shown = rows.slice(0, limit);

  const decide = (row: PaperRow, change: DecisionChange, text: string) => decisions.decide(row, change, text);
  const choose = (row: PaperRow, to: Choice) => {
    const at = rows.indexOf(row);
    keepFocus((rows[at + 1] ?? rows[at - 1])?.paper.id, to);
    onForesee(
      rows.filter((other) => other !== row),
      decide(row, { choice: to }, popupWords.said[to](row.paper.title)),
    );
  };
  const move = (from: number, to: number) => {
    const row = rows[from];
    if (!row || to === from || to < 0 || to >= shown.length) return;
    const moved = moveTo(rows, from, to);
    const { after, before } = neighboursOf(
      moved.map(({ paper }) => paper.id),
      to,
    );
    keepFocus(row.paper.id, 'move');
    onForesee(moved, decisions.move(row, { after, before }, popupWords.moved(to + 1, row.paper.title)));
  };
  const drag = useDrag(list, move);
  const movingOf = (at: number): Moving => ({ helpId, onStep: (by) => move(at, at + by), ...drag.row(at) });

  if (shown.length === 0) return <Empty what={EMPTY[choice][0]} remedy={EMPTY[choice][1]} />;
  return (
    <>
      <p id={helpId} data-part="hidden-label">
        {popupWords.moveHelp}
      </p>
      <ul ref={list} data-part="papers" data-dragging={drag.isDragging}>
        {shown.map((row, at) => (
          <QueueRow
            key={row.paper.id}
            row={row}
            choice={choice}
            mayDecide={!deps.isPrivate}
            today={deps.today()}
            moving={choice === 'done' || order !== 'hand' ? undefined : movingOf(at)}
            onOpen={onOpen && (() => onOpen(row))}
            onChoose={(to) => choose(row, to)}
            onNote={(note) => void decide(row, { note }, popupWords.said.note(row.paper.title))}
          />
        ))}
      </ul>
    </>
  );
}
