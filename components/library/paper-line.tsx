import type { ComponentChildren, JSX } from 'preact';
import type { Choice, Day, PaperId, PaperRow } from '../../lib/paper.ts';
import type { Finder, Span } from '../../lib/query/found.ts';
import { siteNames } from '../../lib/sites/known.ts';
import { dayLabel, listingLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { authorsLabel, popupWords } from '../../lib/words/popup.ts';
import { Badges } from '../badges.tsx';

export interface PaperLineProps {
  readonly id: PaperId;
  /** Absent: not read yet. */
  readonly row: PaperRow | undefined;
  /** Counted from 0, and of how many. */
  readonly place: number;
  readonly of: number;
  /** From the head of the list, in pixels. */
  readonly top: number;
  readonly isCurrent: boolean;
  readonly isOpened: boolean;
  readonly isSelected: boolean;
  readonly mayDecide: boolean;
  readonly today: Day;
  readonly finder: Finder;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onSelect: (isRange: boolean) => void;
  readonly onChoose: (row: PaperRow, choice: 'queued' | 'dismissed' | 'done') => void;
}

/** One found paper in two lines. */
export function PaperLine(props: PaperLineProps): JSX.Element {
  const { id, row, place, of, top, isCurrent, isOpened, isSelected, onFocus, onOpen } = props;
  return (
    <li
      data-part="line"
      data-paper={id}
      data-place={place}
      data-opened={isOpened}
      data-choice={row?.memory.decision?.choice}
      aria-setsize={of}
      aria-posinset={place + 1}
      style={{ transform: `translateY(${top}px)` }}
      onFocusIn={onFocus}
    >
      {row && (
        <>
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={libraryWords.select(row.paper.title)}
            tabIndex={isCurrent ? 0 : -1}
            onClick={(event) => props.onSelect(event.shiftKey)}
          />
          <div data-part="text">
            <button type="button" data-act="details" dir="auto" tabIndex={isCurrent ? 0 : -1} onClick={onOpen}>
              {markWords(row.paper.title, props.finder)}
            </button>
            <p data-part="soft" dir="auto">
              {markWords(aboutLabel(row, props.today), props.finder)}
            </p>
          </div>
          <Badges decision={row.memory.decision} today={props.today} />
          {props.mayDecide && <Acts {...props} row={row} />}
        </>
      )}
    </li>
  );
}

function Acts({ row, isCurrent, onChoose }: PaperLineProps & { readonly row: PaperRow }): JSX.Element {
  const choice: Choice = row.memory.decision?.choice ?? 'none';
  const { title } = row.paper;
  const toggle = (to: 'queued' | 'done' | 'dismissed', text: string) => (
    <button
      type="button"
      data-act={to}
      aria-pressed={choice === to}
      aria-label={popupWords.actOn(text, title)}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(row, to)}
    >
      {text}
    </button>
  );
  return (
    <div data-part="acts">
      {choice === 'reading' && <span data-part="choice">{popupWords.choices.reading}</span>}
      {toggle('queued', choice === 'queued' ? popupWords.inQueue : popupWords.readLater)}
      {toggle('done', popupWords.done)}
      {toggle('dismissed', choice === 'dismissed' ? popupWords.dismissed : popupWords.dismiss)}
    </div>
  );
}

/** Who wrote it, and where and when it was last listed. */
function aboutLabel({ paper, memory }: PaperRow, today: Day): string {
  const last = memory.lastListed ?? memory.lastOnScreen;
  const votes = paper.upvotes === undefined ? undefined : libraryWords.upvotes(paper.upvotes);
  const where = last && `${siteNames[last.listing.site] ?? last.listing.site} ${listingLabel(last.listing, today)}`;
  return [authorsLabel(paper), where, last && dayLabel(last.day, today), votes].filter(Boolean).join(' · ');
}

/** A text with the words that were found marked. */
function markWords(text: string, finder: Finder): ComponentChildren {
  const spans = joined(finder(text));
  if (spans.length === 0) return text;
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const [from, to] of spans) {
    parts.push(text.slice(end, from), <mark key={from}>{text.slice(from, to)}</mark>);
    end = to;
  }
  return [...parts, text.slice(end)];
}

/** Stretches that overlap as one, in the order of the text. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
