import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Chosen, FACETS } from '../../lib/facets.ts';
import type { FacetName } from '../../lib/library-protocol.ts';
import type { Day } from '../../lib/paper.ts';
import type { Found } from '../../lib/search/found.ts';
import { siteNames } from '../../lib/sites/known.ts';
import { dayLabel, listingLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';

export interface FacetListProps {
  readonly found: Found;
  readonly chosen: Chosen;
  readonly today: Day;
  readonly onChoose: (chosen: Chosen) => void;
}

const MOST = 12;

/** The facets, each folded until it is opened or chosen of: values with how many papers they would leave. */
export function FacetList(props: FacetListProps): JSX.Element {
  const { chosen, onChoose } = props;
  const isNarrowed = Object.values(chosen).some((values) => values.length > 0);
  const [open, setOpen] = useState<FacetName | undefined>();
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (open === undefined) return;
    const leave = ({ target }: Event) => {
      if (!list.current?.contains(target as Node)) setOpen(undefined);
    };
    // What is folded out lies over what is below it: whoever turns to that is done with it.
    for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, leave);
    return () => {
      for (const type of ['pointerdown', 'focusin']) document.removeEventListener(type, leave);
    };
  }, [open]);
  const fold = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || open === undefined) return;
    event.stopPropagation();
    list.current?.querySelector<HTMLElement>('details[open] > summary')?.focus();
    setOpen(undefined);
  };
  return (
    <fieldset ref={list} data-part="facets" onKeyDown={fold}>
      <legend data-part="hidden-label">{libraryWords.facetsLabel}</legend>
      {FACETS.map((facet) => (
        <Facet
          key={facet}
          facet={facet}
          isOpen={facet === open}
          onToggle={(isOpen) => setOpen((now) => (isOpen ? facet : now === facet ? undefined : now))}
          {...props}
        />
      ))}
      {isNarrowed && (
        <button type="button" data-act="clear" onClick={() => onChoose({})}>
          {libraryWords.clearFacets}
        </button>
      )}
    </fieldset>
  );
}

interface FacetProps extends FacetListProps {
  readonly facet: FacetName;
  /** Its values are counted only where they are looked at. */
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

function Facet({ facet, found, chosen, today, isOpen, onChoose, onToggle }: FacetProps): JSX.Element | null {
  const values = useMemo(() => (isOpen ? found.valuesOf(facet, chosen, MOST) : []), [found, facet, chosen, isOpen]);
  const isThere = useMemo(() => found.hasValues(facet), [found, facet]);
  const own = chosen[facet] ?? [];
  if (!isThere && own.length === 0) return null;
  const toggle = (value: string) =>
    onChoose({ ...chosen, [facet]: own.includes(value) ? own.filter((one) => one !== value) : [...own, value] });
  return (
    <details name="facet" open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary data-chosen={own.length > 0}>
        {libraryWords.facets[facet]}
        {own.length > 0 && <span data-part="count"> {own.length}</span>}
      </summary>
      <ul>
        {values.map(({ value, count, isChosen }) => (
          <li key={value}>
            <label dir="auto">
              <input type="checkbox" checked={isChosen} onChange={() => toggle(value)} />
              {valueLabel(facet, value, today)} <span data-part="count">{popupWords.choiceCount(count)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

function valueLabel(facet: FacetName, value: string, today: Day): string {
  if (facet === 'site') return siteNames[value] ?? value;
  if (facet === 'day') return dayLabel(value, today);
  if (facet === 'status') return statusLabel(value);
  if (facet !== 'feed') return value;
  const [site = '', ...feed] = value.split(' ');
  const label = listingLabel({ site, feed: feed.join(' '), issue: '' }, today);
  return `${siteNames[site] ?? site} ${feedName(feed.join(' ')) ?? label}`;
}

function statusLabel(value: string): string {
  const { statuses, choices } = libraryWords;
  return (
    (statuses as Readonly<Record<string, string>>)[value] ??
    (choices as Readonly<Record<string, string>>)[value] ??
    value
  );
}

/** A series by its name, without a period of it. */
function feedName(feed: string): string | undefined {
  return (libraryWords.feeds as Readonly<Record<string, string>>)[feed] ?? (feed.includes('/') ? feed : undefined);
}
