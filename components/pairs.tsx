import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PairRows } from '../lib/messaging.ts';
import type { PairState } from '../lib/pairs.ts';
import type { PaperRow } from '../lib/paper.ts';
import { matchWords } from '../lib/words/match.ts';
import { popupWords, recordLabel } from '../lib/words/popup.ts';
import { Answer, Empty } from './answer.tsx';
import { useAsked } from './asked.ts';
import type { Decisions } from './decisions.ts';
import { PaperHeading } from './paper-heading.tsx';
import type { PopupDeps } from './popup-deps.ts';

const PAGE = 50;

export interface PairsProps {
  readonly deps: Pick<PopupDeps, 'listPairs' | 'decidePair' | 'isPrivate'>;
  readonly decisions: Decisions;
  /** Raised when the store has changed. */
  readonly version: number;
  readonly state: Extract<PairState, 'open' | 'merged'>;
}

/** Papers that may be one work, for the reader to say, or that were made one: both records side by side. */
export function Pairs({ deps, decisions, version, state }: PairsProps): JSX.Element {
  const [limit, setLimit] = useState(PAGE);
  const { answer, ask } = useAsked(() => deps.listPairs({ state, limit: limit + 1 }), `${state} ${limit} ${version}`);
  const words = popupWords.pairs[state];
  const decide = ({ pair: { papers }, rows: [{ paper }] }: PairRows, next: PairState) =>
    decisions.carryOut(
      deps.decidePair({ papers, state: next }),
      ({ before }) => ({ title: paper.title, back: () => deps.decidePair({ papers, state: before.state }) }),
      popupWords.pairSaid[next](paper.title),
    );
  return (
    <Answer answer={answer} onRetry={ask}>
      {(pairs) =>
        pairs.length === 0 ? (
          <Empty what={words.empty} remedy={words.emptyRemedy} />
        ) : (
          <>
            <p data-part="soft">{words.note}</p>
            <ul data-part="papers">
              {pairs.slice(0, limit).map((one) => (
                <Pair
                  key={one.pair.papers.join(' ')}
                  pair={one}
                  decide={deps.isPrivate ? undefined : (next) => void decide(one, next)}
                />
              ))}
            </ul>
            {pairs.length > limit && (
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

interface PairProps {
  readonly pair: PairRows;
  /** Absent where nothing may be recorded. */
  readonly decide?: (state: PairState) => void;
}

function Pair({ pair: { pair, rows }, decide }: PairProps): JSX.Element {
  const act = (to: PairState, text: string) => (
    <button
      type="button"
      data-act={to}
      aria-label={popupWords.actOn(text, rows[0].paper.title)}
      onClick={() => decide?.(to)}
    >
      {text}
    </button>
  );
  return (
    <li data-pair={pair.papers.join(' ')}>
      <div data-part="row">
        <div data-part="both">
          <Side row={rows[0]} />
          <Side row={rows[1]} />
        </div>
        <div data-part="acts">
          <span data-part="why">{matchWords.why(pair.why)}</span>
          {decide && (
            <span data-part="choices">
              {pair.state === 'open' && act('merged', popupWords.sameWork)}
              {act('apart', pair.state === 'open' ? popupWords.twoWorks : popupWords.unmerge)}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}

function Side({ row: { paper, memory } }: { readonly row: PaperRow }): JSX.Element {
  const choice = memory.decision?.choice ?? 'none';
  return (
    <div>
      <PaperHeading paper={paper} />
      <p data-part="soft">{recordLabel(paper)}</p>
      {choice !== 'none' && <p data-part="soft">{popupWords.chose[choice]}</p>}
    </div>
  );
}
