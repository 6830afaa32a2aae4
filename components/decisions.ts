import { useCallback, useRef, useState } from 'preact/hooks';
import type { Request } from '../lib/messaging.ts';
import { type Decision, type DecisionChange, type PaperRow, SAID_FIELDS, saidOf } from '../lib/paper.ts';
import { popupWords } from '../lib/words/popup.ts';
import type { PopupDeps } from './popup-deps.ts';

/** What was said last; each saying has its own number, so that the same words twice are news twice. */
export interface Said {
  readonly text: string;
  readonly isUndoable: boolean;
}

/** The reader's decisions in the popup, each of which can be taken back. The promises never reject. */
export interface Decisions {
  readonly said: Said | undefined;
  decide(row: PaperRow, change: DecisionChange, sentence: string): Promise<void>;
  move(row: PaperRow, to: Omit<Request<'moveInQueue'>, 'paper'>, sentence: string): Promise<void>;
  /** Does anything else that can be taken back, and says what was done. */
  carryOut<T>(work: Promise<T>, step: (done: T) => Step, text: string | ((done: T) => string)): Promise<void>;
  /** Says a word that leaves nothing to take back. */
  say(text: string): void;
  undo(): Promise<void>;
  hush(): void;
}

/** The way back from what was done, and what it is said to have been. */
export interface Step {
  readonly title: string;
  back(): Promise<unknown>;
}

/** Decides through the store and remembers, for this popup, how to take it back. */
export function useDecisions(deps: Pick<PopupDeps, 'setDecision' | 'moveInQueue'>): Decisions {
  const [said, setSaid] = useState<Said | undefined>();
  const steps = useRef<Step[]>([]);

  const carryOut: Decisions['carryOut'] = useCallback(async (work, step, text) => {
    try {
      const done = await work;
      steps.current.push(step(done));
      setSaid({ text: typeof text === 'string' ? text : text(done), isUndoable: true });
    } catch (error) {
      setSaid({ text: popupWords.refused((error as Error).message), isUndoable: false });
    }
  }, []);

  const undo = useCallback(async () => {
    const step = steps.current.pop();
    if (!step) return setSaid({ text: popupWords.nothingToUndo, isUndoable: false });
    try {
      await step.back();
      setSaid({ text: popupWords.undone(step.title), isUndoable: false });
    } catch (error) {
      steps.current.push(step);
      setSaid({ text: popupWords.refused((error as Error).message), isUndoable: true });
    }
  }, []);

  const stepBack = ({ paper: { id, title } }: PaperRow, change: DecisionChange): Step => ({
    title,
    back: () => deps.setDecision({ paper: id, change }),
  });
  return {
    said,
    carryOut,
    decide: (row, change, text) =>
      carryOut(
        deps.setDecision({ paper: row.paper.id, change }),
        ({ before }) => stepBack(row, pick(before, change)),
        text,
      ),
    move: (row, to, text) =>
      carryOut(
        deps.moveInQueue({ paper: row.paper.id, ...to }),
        ({ before: { order } }) => stepBack(row, { order }),
        text,
      ),
    say: (text) => setSaid({ text, isUndoable: false }),
    undo,
    hush: () => setSaid(undefined),
  };
}

/** The fields of a decision that a change touches, as they stood. */
function pick(before: Decision, change: DecisionChange): DecisionChange {
  const touched = SAID_FIELDS.filter((field) => field in change);
  return Object.fromEntries(touched.map((field) => [field, saidOf(before, field)]));
}
