import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Query } from '../lib/filters/query.ts';
import type { Status } from '../lib/paper.ts';
import { STATUSES } from '../lib/paper.ts';
import type { ChipName, KeyAction, Settings, Shown } from '../lib/settings.ts';
import { pageWords } from '../lib/words/page.ts';

/** Numbers of one listing, as the bar and the popup show them. */
export interface Counts {
  readonly total: number;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly filtered: number;
  readonly queued: number;
  /** Entries that filter or chips have made a stub. */
  readonly hidden: number;
  /** Entries they would hide or dim, had the reader not queued or noted them. */
  readonly kept: number;
  readonly since: number;
}

export interface PageBarProps {
  readonly counts: Counts;
  readonly chips: Settings['chips'];
  readonly keys: Settings['keys'];
  readonly filter: string;
  readonly problems: Query['problems'];
  /** `09:12`, or a day; absent: the listing was never visited before. */
  readonly since?: string;
  /** A standing notice: private window, partly read page, store that does not answer. */
  readonly notice?: string;
  /** What just happened, announced politely. */
  readonly message?: string;
  readonly helpOpen: boolean;
  /** Raised to put the cursor into the filter box. */
  readonly focusFilter: number;
  readonly onChip: (chip: ChipName, shown: Shown) => void;
  readonly onFilter: (text: string) => void;
  readonly onNextSince: () => void;
  readonly onAllSeen: () => void;
  readonly onShowAll: () => void;
  readonly onHelp: (open: boolean) => void;
}

const NEXT: Readonly<Record<Shown, Shown>> = { show: 'dim', dim: 'hide', hide: 'show' };
const NEXT_QUEUED: Readonly<Record<Shown, Shown>> = { show: 'dim', dim: 'show', hide: 'show' };

/** The slim bar at the head of a listing. */
export function PageBar(props: PageBarProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (props.focusFilter > 0) setOpen(true);
  }, [props.focusFilter]);
  return (
    <section aria-label={pageWords.region} data-part="bar" data-open={isOpen}>
      <span data-part="signature">{pageWords.signature}</span>
      <ChipRow {...props} />
      <button type="button" data-part="more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {pageWords.more}
      </button>
      <div data-part="tools">
        <FilterBox {...props} />
        <button type="button" data-part="all-seen" title={pageWords.allSeenHint} onClick={props.onAllSeen}>
          {pageWords.allSeen}
        </button>
        <button type="button" data-part="help" aria-label={pageWords.help} onClick={() => props.onHelp(true)}>
          ?
        </button>
      </div>
      <Notices {...props} />
      {props.helpOpen && <KeyHelp keys={props.keys} onClose={() => props.onHelp(false)} />}
    </section>
  );
}

function ChipRow({ counts, chips, since, onChip, onNextSince }: PageBarProps): JSX.Element {
  const chip = (name: ChipName, n: number) => (
    <Chip key={name} name={name} count={n} shown={chips[name]} onChange={(shown) => onChip(name, shown)} />
  );
  return (
    <div data-part="chips">
      <span data-chip="total" data-count={counts.total}>
        {pageWords.total(counts.total)}
      </span>
      {STATUSES.map((status) => chip(status, counts.statuses[status]))}
      <span data-part="divider" />
      {chip('filtered', counts.filtered)}
      {chip('queued', counts.queued)}
      {since !== undefined && counts.since > 0 && (
        <button
          type="button"
          data-chip="since"
          data-count={counts.since}
          title={pageWords.sinceHint}
          onClick={onNextSince}
        >
          {pageWords.since(counts.since, since)}
        </button>
      )}
    </div>
  );
}

interface ChipProps {
  readonly name: ChipName;
  readonly count: number;
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}

function Chip({ name, count, shown, onChange }: ChipProps): JSX.Element {
  const next = (name === 'queued' ? NEXT_QUEUED : NEXT)[shown];
  return (
    <button
      type="button"
      data-chip={name}
      data-count={count}
      data-shown={shown}
      title={pageWords.chipHint(next)}
      onClick={() => onChange(next)}
    >
      {pageWords.chip[name](count)}
      {shown !== 'show' && (count > 0 || name !== 'filtered') && <em>{pageWords.shown[shown]}</em>}
    </button>
  );
}

function FilterBox({ filter, problems, counts, focusFilter, onFilter }: PageBarProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusFilter > 0) input.current?.focus();
  }, [focusFilter]);
  const problem = problems[0];
  return (
    <label data-part="filter" title={pageWords.filterHelp}>
      <span data-part="hidden-label">{pageWords.filterLabel}</span>
      <input
        ref={input}
        type="search"
        value={filter}
        placeholder={pageWords.filterHint}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        onInput={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      <output data-part={problem ? 'problem' : 'hides'}>
        {problem?.message ??
          (counts.hidden + counts.kept > 0 ? pageWords.hides(counts.hidden, counts.total, counts.kept) : '')}
      </output>
    </label>
  );
}

function Notices({ notice, message, counts, onShowAll }: PageBarProps): JSX.Element {
  const isNearlyEmpty = counts.total > 4 && counts.hidden >= counts.total * 0.9;
  return (
    <>
      {notice && <p data-part="notice">{notice}</p>}
      {!notice && isNearlyEmpty && (
        <p data-part="notice">
          {pageWords.nearlyEmpty}{' '}
          <button type="button" onClick={onShowAll}>
            {pageWords.showAll}
          </button>
        </p>
      )}
      <output data-part="message" aria-live="polite">
        {message}
      </output>
    </>
  );
}

function KeyHelp({ keys, onClose }: { keys: Settings['keys']; onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal?.(), []);
  const actions = (Object.keys(pageWords.keys) as KeyAction[]).filter((action) => keys[action] !== '');
  return (
    <dialog ref={dialog} aria-label={pageWords.keysTitle} onClose={onClose}>
      <h2>{pageWords.keysTitle}</h2>
      <dl>
        {actions.map((action) => (
          <div key={action}>
            <dt>
              <kbd>{keys[action]}</kbd>
            </dt>
            <dd>{pageWords.keys[action]}</dd>
          </div>
        ))}
      </dl>
      <p>{pageWords.keysNote}</p>
      <button type="button" onClick={() => dialog.current?.close()}>
        {pageWords.close}
      </button>
    </dialog>
  );
}
