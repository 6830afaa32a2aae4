import type { ComponentChildren, JSX } from 'preact';
import { popupWords } from '../lib/words/popup.ts';
import type { Asked } from './asked.ts';

export interface AnswerProps<T> {
  readonly answer: Asked<T>;
  readonly onRetry: () => void;
  readonly children: (value: T) => ComponentChildren;
}

/** What came of a question: nothing at first, a word when it takes long, the remedy when it failed. */
export function Answer<T>({ answer, onRetry, children }: AnswerProps<T>): JSX.Element | null {
  if (answer.state === 'ready') return <>{children(answer.value)}</>;
  if (answer.state === 'waiting') return answer.isSlow ? <p data-part="slow">{popupWords.slow}</p> : null;
  return (
    <div data-part="trouble" role="alert">
      <p>{popupWords.failed(answer.why)}</p>
      <p>{popupWords.failedRemedy}</p>
      <button type="button" onClick={onRetry}>
        {popupWords.tryAgain}
      </button>
    </div>
  );
}

/** A quiet word where there is nothing to show, and what would bring something. */
export function Empty({ what, remedy }: { readonly what: string; readonly remedy?: string }): JSX.Element {
  return (
    <div data-part="empty">
      <p data-part="signature" aria-hidden="true">
        {popupWords.signature}
      </p>
      <p>{what}</p>
      {remedy && <p data-part="soft">{remedy}</p>}
    </div>
  );
}
