import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RepeatRow } from '../lib/messaging.ts';
import type { Choice, Day, PaperRow } from '../lib/paper.ts';
import { popupWords } from '../lib/words/popup.ts';
import { Answer, Empty } from './answer.tsx';
import { useAsked } from './asked.ts';
import type { Decisions } from './decisions.ts';
import { Pairs } from './pairs.tsx';
import { PaperHeading, PaperLinks } from './paper-heading.tsx';
import type { PopupDeps } from './popup-deps.ts';
import { Segments } from './segments.tsx';
import { Timeline } from './timeline.tsx';

const PAGE = 50;

export interface RepeatsProps {
  readonly deps: Pick<PopupDeps, 'listRepeats' | 'listPairs' | 'decidePair' | 'today' | 'isPrivate'>;
  readonly decisions: Decisions;
  /** Raised when the store has changed. */
  readonly version: number;
}

const LISTS = Object.keys(popupWords.repeatLists) as (keyof typeof popupWords.repeatLists)[];

/** Papers met again: with where and when; those that may be one work; those that were merged. */
export function Repeats(props: RepeatsProps): JSX.Element {
  const [list, setList] = useState<(typeof LISTS)[number]>('again');
  return (
    <>
      <Segments
        label={popupWords.repeatListsLabel}
        segments={LISTS.map((name) => ({ name, label: popupWords.repeatLists[name] }))}
        selected={list}
        onSelect={setList}
      />
      {list === 'again' ? <SeenAgain {...props} /> : <Pairs key={list} state={list} {...props} />}
    </>
  );
}

function SeenAgain({ deps, decisions, version }: RepeatsProps): JSX.Element {
  const [limit, setLimit] = useState(PAGE);
  const { answer, ask } = useAsked(() => deps.listRepeats({ limit: limit + 1 }), `${limit} ${version}`);
  const today = deps.today();
  return (
    <Answer answer={answer} onRetry={ask}>
      {(repeats) =>
        repeats.length === 0 ? (
          <Empty what={popupWords.repeatsEmpty} remedy={popupWords.repeatsEmptyRemedy} />
        ) : (
          <>
            <ul data-part="papers">
              {repeats.slice(0, limit).map((repeat) => (
                <Repeat
                  key={repeat.row.paper.id}
                  repeat={repeat}
                  today={today}
                  decide={deps.isPrivate ? undefined : decisions.decide}
                />
              ))}
            </ul>
            {repeats.length > limit && (
              <button type="button" data-part="more" onClick={() => setLimit(limit + PAGE)}>
                {popupWords.more}
              </button>
            )}
          </>
        )
      }
    </Answer>
  );
}

interface RepeatProps {
  readonly repeat: RepeatRow;
  readonly today: Day;
  /** Absent where nothing may be recorded. */
  readonly decide?: Decisions['decide'];
}

function Repeat({ repeat: { row, sightings }, today, decide }: RepeatProps): JSX.Element {
  return (
    <li data-paper={row.paper.id}>
      <div data-part="row">
        <PaperHeading paper={row.paper} />
        <Timeline sightings={sightings} today={today} />
        <div data-part="acts">
          <PaperLinks paper={row.paper} />
          {decide && <Choose row={row} decide={decide} />}
        </div>
      </div>
    </li>
  );
}

function Choose({ row, decide }: { readonly row: PaperRow; readonly decide: Decisions['decide'] }): JSX.Element {
  const choice = row.memory.decision?.choice ?? 'none';
  const { title } = row.paper;
  const toggle = (to: 'queued' | 'dismissed', text: string) => {
    const next: Choice = choice === to ? 'none' : to;
    return (
      <button
        type="button"
        data-act={to}
        aria-pressed={choice === to}
        aria-label={popupWords.actOn(text, title)}
        onClick={() => void decide(row, { choice: next }, popupWords.said[next](title))}
      >
        {text}
      </button>
    );
  };
  return (
    <span data-part="choices">
      {choice === 'reading' || choice === 'done' ? (
        <span data-part="choice">{popupWords.choices[choice]}</span>
      ) : (
        toggle('queued', choice === 'queued' ? popupWords.inQueue : popupWords.readLater)
      )}
      {toggle('dismissed', choice === 'dismissed' ? popupWords.dismissed : popupWords.dismiss)}
    </span>
  );
}
