import type { JSX, TargetedKeyboardEvent } from 'preact';
import { popupWords } from '../lib/words/popup.ts';

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

/** What a row is dragged by. */
export function Handle({ label, moving }: { label: string; moving: Moving }): JSX.Element {
  return (
    <button
      type="button"
      data-act="move"
      aria-label={label}
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
export function onMoveKey(event: TargetedKeyboardEvent<HTMLLIElement>, { isDragged, onStep, onCancel }: Moving): void {
  const isTyping = (event.target as Element).matches('textarea, input, select');
  const isStep = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
  if (isTyping || !(isStep || (isDragged && event.key === 'Escape'))) return;
  event.preventDefault();
  if (isStep) onStep(event.key === 'ArrowUp' ? -1 : 1);
  else onCancel();
}
