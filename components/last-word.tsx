import type { JSX } from 'preact';
import { popupWords } from '../lib/words/popup.ts';
import type { Decisions } from './decisions.ts';

export interface LastWordProps {
  readonly decisions: Decisions;
  /** Why the settings could not be saved. */
  readonly problem?: string;
  readonly onUndo: () => Promise<void>;
}

/** What was said last, and the way back from it. */
export function LastWord({ decisions: { said, hush }, problem, onUndo }: LastWordProps): JSX.Element {
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
