import type { PaperRow } from '../paper.ts';

/** A predicate's answer. A field that is missing gives `unknown`, and nothing is hidden on it. */
export type Answer = 'yes' | 'no' | 'unknown';

/** One predicate over a row, shared by page, popup and library. */
export interface Filter<Value> {
  readonly id: string;
  /** Pure: the same row and value give the same answer. */
  test(row: PaperRow, value: Value): Answer;
}

/** Kleene's OR: one yes decides, then one unknown. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
