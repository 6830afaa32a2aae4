import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Choice, Day, PaperRow } from '../lib/paper.ts';
import { popupWords } from '../lib/words/popup.ts';
import { Badges } from './badges.tsx';
import { Handle, type Moving, onMoveKey } from './handle.tsx';
import { NoteField } from './note-field.tsx';
import { PaperHeading, PaperLinks } from './paper-heading.tsx';

export type QueueChoice = Exclude<Choice, 'none' | 'dismissed'>;

export interface QueueRowProps {
  readonly row: PaperRow;
  readonly choice: QueueChoice;
  readonly mayDecide: boolean;
  readonly today: Day;
  readonly moving?: Moving;
  readonly onOpen?: () => void;
  readonly onChoose: (choice: Choice) => void;
  readonly onNote: (note: string) => void;
}

/** One paper of the queue. */
export function QueueRow({
  row,
  choice,
  mayDecide,
  today,
  moving,
  onOpen,
  onChoose,
  onNote,
}: QueueRowProps): JSX.Element {
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
      onKeyDown={mover && ((event) => onMoveKey(event, mover))}
    >
      {mover && <Handle label={popupWords.move(paper.title)} moving={mover} />}
      <div data-part="row">
        <PaperHeading paper={paper} />
        <Badges decision={memory.decision} today={today} />
        {note !== '' && !isWriting && (
          <p data-part="note" dir="auto">
            {note}
          </p>
        )}
        {isWriting && <NoteField title={paper.title} note={note} onSave={onNote} onClose={close} />}
        <div ref={acts} data-part="acts">
          <PaperLinks paper={paper} />
          {onOpen && (
            <Act act="details" title={paper.title} onClick={onOpen}>
              {popupWords.details}
            </Act>
          )}
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
