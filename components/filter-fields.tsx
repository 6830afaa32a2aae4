import type { JSX } from 'preact';
import { popupWords } from '../lib/words/popup.ts';

export interface FilterFieldsProps {
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly effect?: string;
}

export function FilterFields({ filter, onFilter, effect }: FilterFieldsProps): JSX.Element {
  return (
    <fieldset data-part="filter">
      <legend>{popupWords.filters}</legend>
      <input type="text" value={filter} onInput={(event) => onFilter(event.currentTarget.value)} />
      <output data-part="effect">{effect}</output>
    </fieldset>
  );
}
