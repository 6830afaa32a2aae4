import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

export interface SegmentsProps<Name extends string> {
  /** For screen readers: what is chosen here. */
  readonly label: string;
  readonly segments: readonly {
    readonly name: Name;
    readonly label: string;
    /** Shown behind the label; absent: nothing is known. */
    readonly count?: string;
  }[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
}

/** One of a few lists, chosen with the arrow keys or a click. */
export function Segments<Name extends string>({
  label,
  segments,
  selected,
  onSelect,
}: SegmentsProps<Name>): JSX.Element {
  const group = useId();
  return (
    <fieldset data-part="segments">
      <legend data-part="hidden-label">{label}</legend>
      {segments.map(({ name, label: text, count }) => (
        <label key={name}>
          <input type="radio" name={group} checked={name === selected} onChange={() => onSelect(name)} />
          {text}
          {count !== undefined && <span data-part="count"> {count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
