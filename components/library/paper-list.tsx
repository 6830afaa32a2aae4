import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Choice, PaperId, PaperRow } from '../../lib/paper.ts';
import { type Finder, startFinder } from '../../lib/query/found.ts';
import { positiveTerms } from '../../lib/query/query.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import type { Settings } from '../../lib/settings.ts';
import { popupWords } from '../../lib/words/popup.ts';
import type { Decisions } from '../decisions.ts';
import { isPlain, isTyping } from '../typing.ts';
import type { LibraryDeps } from './library-deps.ts';
import { PaperLine } from './paper-line.tsx';
import { useRows } from './rows.ts';
import { useVirtual } from './virtual.ts';

export interface PaperListProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly version: number;
  readonly keys: Settings['keys'];
  readonly opened: PaperId | undefined;
  readonly onOpen: (paper: PaperId) => void;
  /** In the order they are shown. */
  readonly papers: readonly PaperId[];
  /** Whose words are marked. */
  readonly text: string;
  readonly selected: ReadonlySet<PaperId>;
  readonly onSelect: (selected: ReadonlySet<PaperId>) => void;
  /** It is the list the library opens with, and true. */
  readonly keepsFirst: boolean;
}

/** Of every row, in pixels: papers.css has it too. */
const ROW = 62;

/** About a screen. */
const FIRST_SHOWN = 20;

/** The papers found, of which only those on the screen are drawn. One row has the focus; keys go from row to row. */
export function PaperList(props: PaperListProps): JSX.Element {
  const { deps, papers, version, text, selected, opened } = props;
  const list = useRef<HTMLDivElement>(null);
  const { items, height, scrollTo } = useVirtual(list, papers.length, ROW);
  const shown = items.flatMap(({ index }) => papers[index] ?? []);
  const rows = useRows(deps, shown, version);
  useFirstShown(props, rows);
  const [current, setCurrent] = useState(0);
  const at = Math.min(current, papers.length - 1);
  const finder = useFinder(text);
  const focusRow = useFocusedRow(list, at);
  const select = useSelection(props);

  const go = (to: number) => {
    const next = Math.max(0, Math.min(papers.length - 1, to));
    setCurrent(next);
    scrollTo(next);
    focusRow(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = papers[at];
    if (isTyping(event.target) || !isPlain(event) || id === undefined) return;
    const row = rows.get(id);
    const act = actionOf(event.key, props.keys);
    if (!act) return;
    event.preventDefault();
    if (act === 'next' || act === 'previous') go(at + (act === 'next' ? 1 : -1));
    else if (act === 'first' || act === 'last') go(act === 'first' ? 0 : papers.length - 1);
    else if (act === 'select') select(at, event.shiftKey);
    else if (row) choose(props, row, act);
  };

  return (
    <div ref={list} data-part="found">
      <ol data-part="rows" style={{ height: `${height}px` }} onKeyDown={onKeyDown}>
        {items.map(({ index, start }) => {
          const id = papers[index] as PaperId;
          return (
            <PaperLine
              key={id}
              id={id}
              row={rows.get(id)}
              place={index}
              of={papers.length}
              top={start}
              isCurrent={index === at}
              isOpened={id === opened}
              isSelected={selected.has(id)}
              mayDecide={!deps.isPrivate}
              today={deps.today()}
              finder={finder}
              onFocus={() => setCurrent(index)}
              onOpen={() => props.onOpen(id)}
              onSelect={(isRange) => select(index, isRange)}
              onChoose={(row, choice) => choose(props, row, choice)}
            />
          );
        })}
      </ol>
    </div>
  );
}

type Act = 'next' | 'previous' | 'first' | 'last' | 'select' | 'queued' | 'dismissed' | 'done';

function actionOf(key: string, keys: Settings['keys']): Act | undefined {
  const acts: readonly (readonly [Act, readonly string[]])[] = [
    ['next', [keys.next, 'ArrowDown']],
    ['previous', [keys.previous, 'ArrowUp']],
    ['first', ['Home']],
    ['last', ['End']],
    ['select', [' ']],
    ['queued', [keys.queue]],
    ['dismissed', [keys.dismiss]],
    ['done', ['d']],
  ];
  return acts.find(([, names]) => names.includes(key))?.[0];
}

/** A choice made a second time takes it back. */
function choose({ decisions, deps }: PaperListProps, row: PaperRow, wanted: Exclude<Choice, 'none' | 'reading'>): void {
  if (deps.isPrivate) return;
  const choice: Choice = row.memory.decision?.choice === wanted ? 'none' : wanted;
  void decisions.decide(row, { choice }, popupWords.said[choice](row.paper.title));
}

/** Selects rows one by one, or with Shift all from the one before. */
function useSelection({ papers, selected, onSelect }: PaperListProps): (at: number, isRange: boolean) => void {
  const last = useRef(0);
  return (at, isRange) => {
    const id = papers[at];
    if (id === undefined) return;
    const next = new Set(selected);
    if (isRange)
      for (const one of papers.slice(Math.min(last.current, at), Math.max(last.current, at) + 1)) next.add(one);
    else if (!next.delete(id)) next.add(id);
    last.current = at;
    onSelect(next);
  };
}

/** Keeps the head of the list for its next opening, as often as it has changed. */
function useFirstShown({ deps, papers, keepsFirst }: PaperListProps, rows: ReadonlyMap<PaperId, PaperRow>): void {
  const first = papers.slice(0, FIRST_SHOWN).map((id) => rows.get(id));
  const isRead = keepsFirst && first.every((row) => row !== undefined);
  useEffect(() => {
    if (isRead) deps.keepFirstShown(first);
  }, [isRead, ...first]);
}

function useFinder(text: string): Finder {
  return useMemo(() => {
    const { query } = parseTyped(text);
    return startFinder(query ? positiveTerms(query) : []);
  }, [text]);
}

/** Brings the focus to a row that may only be drawn once the list has scrolled there. */
function useFocusedRow(list: { readonly current: HTMLElement | null }, at: number): (at: number) => void {
  const wanted = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (wanted.current !== at) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-place="${at}"] [data-act="details"]`);
    row?.focus({ preventScroll: true });
    if (row) wanted.current = undefined;
  });
  return (to) => {
    wanted.current = to;
  };
}
