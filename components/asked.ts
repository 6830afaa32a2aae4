import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { popupWords } from '../lib/words/popup.ts';

/** What came of a question to the store or the page. */
export type Asked<T> =
  /** `isSlow` after 150 ms: before that a word would only flash. */
  | { readonly state: 'waiting'; readonly isSlow: boolean }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly why: string };

export interface Question<T> {
  readonly answer: Asked<T>;
  ask(): void;
  /** Shows a value before the store has it; asks again when the work is over, and not in between. */
  foresee(value: T, work: Promise<unknown>): void;
}

const SLOW_AFTER = 150;
const GIVEN_UP_AFTER = 8000;
const WAITING = { state: 'waiting', isSlow: false } as const;

/** Asks at once and again whenever `subject` changes; the last answer stays until the next one is there. */
export function useAsked<T>(load: () => Promise<T>, subject: string): Question<T> {
  const [answer, setAnswer] = useState<Asked<T>>(WAITING);
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);
  const pending = useRef(0);

  const ask = useCallback(() => {
    if (pending.current > 0) return;
    turn.current += 1;
    const mine = turn.current;
    const settle = (next: Asked<T>) => {
      if (turn.current === mine) setAnswer(next);
    };
    withDeadline(latest.current()).then(
      (value) => settle({ state: 'ready', value }),
      (error: Error) => settle({ state: 'failed', why: error.message }),
    );
  }, []);

  const foresee = useCallback(
    (value: T, work: Promise<unknown>) => {
      turn.current += 1;
      pending.current += 1;
      setAnswer({ state: 'ready', value });
      void Promise.allSettled([work]).then(() => {
        pending.current -= 1;
        ask();
      });
    },
    [ask],
  );

  // `subject` is what the question depends on besides itself. Asked before the
  // first frame is drawn, so that the store answers meanwhile.
  useLayoutEffect(ask, [subject, ask]);
  // The answer of a component that is gone is nobody's.
  useEffect(() => {
    const slow = (now: Asked<T>): Asked<T> => (now.state === 'waiting' ? { state: 'waiting', isSlow: true } : now);
    const timer = setTimeout(() => setAnswer(slow), SLOW_AFTER);
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, []);
  return { answer, ask, foresee };
}

function withDeadline<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(popupWords.noAnswer)), GIVEN_UP_AFTER);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
