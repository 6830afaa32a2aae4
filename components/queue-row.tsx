import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Choice, PaperRow } from '../lib/paper.ts';
import { popupWords } from '../lib/words/popup.ts';
import { NoteField } from './note-field.tsx';
import { PaperHeading, PaperLinks } from './paper-heading.tsx';

export type QueueChoice = Exclude<Choice, 'none' | 'dismissed'>;

/** How a row is moved by drag and keys; absent where the order is not the reader's. */
export interface Moving {
  readonly helpId: string;
  readonly isDragged: boolean;
  /** Where a dragged row would land beside this one. */
  readonly drop?: 'above' | 'below';
  readonly onStep: (by: 1 | -1) => void;
  readonly onGrab: () => void;
  /** The pointer's height in the window. */
  readonly onDrag: (y: number) => void;
  readonly onDrop: () => void;
  readonly onCancel: () => void;
}

export interface QueueRowProps {
  readonly row: PaperRow;
  readonly choice: QueueChoice;
  readonly mayDecide: boolean;
  readonly moving?: Moving;
  readonly onChoose: (choice: Choice) => void;
  readonly onNote: (note: string) => void;
}

/** One paper of the queue. */
export function QueueRow({ row, choice, mayDecide, moving, onChoose, onNote }: QueueRowProps): JSX.Element {
  const [isWriting, setWriting] = useState(false);
  const acts = useRef<HTMLDivElement>(null);
  const close = () => {
    setWriting(false);
    acts.current?.querySelector<HTMLElement>('[data-act="note"]')?.focus();
  };
  const { paper, memory } = row;
  const note = memory.decision?.note ?? '';
  const mover = mayDecide ? moving : undefined;
  return (
    <li
      data-paper={paper.id}
      data-drop={mover?.drop}
      data-dragged={mover?.isDragged}
      onKeyDown={mover && ((event) => onRowKey(event, mover))}
    >
      {mover && <Handle title={paper.title} moving={mover} />}
      <div data-part="row">
        <PaperHeading paper={paper} />
        {note !== '' && !isWriting && (
          <p data-part="note" dir="auto">
            {note}
          </p>
        )}
        {isWriting && <NoteField title={paper.title} note={note} onSave={onNote} onClose={close} />}
        <div ref={acts} data-part="acts">
          <PaperLinks paper={paper} />
          {mayDecide && (
            <Act act="note" title={paper.title} isOpen={isWriting} onClick={() => setWriting(!isWriting)}>
              {popupWords.note}
            </Act>
          )}
          {mayDecide && <Choices title={paper.title} choice={choice} onChoose={onChoose} />}
        </div>
      </div>
    </li>
  );
}

/** The steps from a choice to the next ones. */
const STEPS: Readonly<Record<QueueChoice, readonly (readonly [to: Choice, text: string])[]>> = {
  queued: [
    ['reading', popupWords.start],
    ['done', popupWords.done],
    ['none', popupWords.remove],
  ],
  reading: [
    ['queued', popupWords.back],
    ['done', popupWords.done],
    ['none', popupWords.remove],
  ],
  done: [
    ['queued', popupWords.back],
    ['none', popupWords.remove],
  ],
};

function Choices({
  title,
  choice,
  onChoose,
}: { title: string } & Pick<QueueRowProps, 'choice' | 'onChoose'>): JSX.Element {
  return (
    <span data-part="choices">
      {STEPS[choice].map(([to, text]) => (
        <Act key={to} act={to} title={title} onClick={() => onChoose(to)}>
          {text}
        </Act>
      ))}
    </span>
  );
}

interface ActProps {
  readonly act: string;
  readonly title: string;
  readonly isOpen?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}

function Act({ act, title, isOpen, onClick, children }: ActProps): JSX.Element {
  const label = popupWords.actOn(children, title);
  return (
    <button type="button" data-act={act} aria-label={label} aria-expanded={isOpen} onClick={onClick}>
      {children}
    </button>
  );
}

function Handle({ title, moving }: { title: string; moving: Moving }): JSX.Element {
  return (
    <button
      type="button"
      data-act="move"
      aria-label={popupWords.move(title)}
      aria-describedby={moving.helpId}
      title={popupWords.moveHelp}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        moving.onGrab();
      }}
      onPointerMove={(event) => moving.onDrag(event.clientY)}
      onPointerUp={moving.onDrop}
      onPointerCancel={moving.onCancel}
    >
      <svg viewBox="0 0 8 14" width="8" height="14" aria-hidden="true">
        {[2, 7, 12].flatMap((y) => [1.5, 6.5].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.3" />))}
      </svg>
    </button>
  );
}

/** Alt with an arrow moves the row, from whichever of its controls; Esc lets a dragged one go. */
function onRowKey(event: TargetedKeyboardEvent<HTMLLIElement>, { isDragged, onStep, onCancel }: Moving): void {
  const isTyping = (event.target as Element).matches('textarea');
  const isStep = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
  if (isTyping || !(isStep || (isDragged && event.key === 'Escape'))) return;
  event.preventDefault();
  if (isStep) onStep(event.key === 'ArrowUp' ? -1 : 1);
  else onCancel();
}
