import { useCallback, useRef, useState } from 'preact/hooks';
import type { Reply, Request } from '../lib/messaging.ts';
import type { Decision, DecisionChange, PaperRow } from '../lib/paper.ts';
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
  undo(): Promise<void>;
  hush(): void;
}

interface Step {
  readonly row: PaperRow;
  readonly back: DecisionChange;
}

/** Decides through the store and remembers, for this popup, how to take it back. */
export function useDecisions(deps: PopupDeps): Decisions {
  const [said, setSaid] = useState<Said | undefined>();
  const steps = useRef<Step[]>([]);

  const carryOut = useCallback(
    async (work: Promise<Reply<'setDecision'>>, step: (before: Decision) => Step, text: string) => {
      try {
        steps.current.push(step((await work).before));
        setSaid({ text, isUndoable: true });
      } catch (error) {
        setSaid({ text: popupWords.refused((error as Error).message), isUndoable: false });
      }
    },
    [],
  );

  const undo = useCallback(async () => {
    const step = steps.current.pop();
    if (!step) return setSaid({ text: popupWords.nothingToUndo, isUndoable: false });
    const { paper } = step.row;
    try {
      await deps.setDecision({ paper: paper.id, change: step.back });
      setSaid({ text: popupWords.undone(paper.title), isUndoable: false });
    } catch (error) {
      steps.current.push(step);
      setSaid({ text: popupWords.refused((error as Error).message), isUndoable: true });
    }
  }, [deps]);

  return {
    said,
    decide: (row, change, text) =>
      carryOut(
        deps.setDecision({ paper: row.paper.id, change }),
        (before) => ({ row, back: pick(before, change) }),
        text,
      ),
    move: (row, to, text) =>
      carryOut(deps.moveInQueue({ paper: row.paper.id, ...to }), ({ order }) => ({ row, back: { order } }), text),
    undo,
    hush: () => setSaid(undefined),
  };
}

/** The fields of a decision that a change touches, as they stood. */
function pick({ choice, note, order }: Decision, change: DecisionChange): DecisionChange {
  return {
    ...('choice' in change && { choice }),
    ...('note' in change && { note }),
    ...('order' in change && { order }),
  };
}
