import type { JSX } from 'preact';
import { libraryWords } from '../../lib/words/library.ts';

export interface WorkingProps {
  readonly words: string;
  /** How far it is, in words. */
  readonly said: string;
  readonly value: number;
  /** Absent while unknown. */
  readonly of?: number;
  readonly onStop: () => void;
}

/** Long work as it goes on, with a way to stop it. */
export function Working({ words, said, value, of, onStop }: WorkingProps): JSX.Element {
  return (
    <p data-part="working">
      <progress aria-label={words} max={of} value={of === undefined ? undefined : value} /> {words} {said}{' '}
      <button type="button" data-act="cancel" onClick={onStop}>
        {libraryWords.cancel}
      </button>
    </p>
  );
}
