import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WhatIf, WhatIfHere } from '../lib/filters/rule.ts';
import type { Query } from '../lib/query/query.ts';
import { everText, hereText, recentText, rulesWords } from '../lib/words/rules.ts';
import type { PopupDeps } from './popup-deps.ts';

export interface WhatIfLineProps {
  readonly deps: Pick<PopupDeps, 'askWhatIf' | 'whatIf' | 'countEver' | 'today'>;
  /** What is caught; `undefined` while the text asks for nothing or holds a mistake. */
  readonly query: Query | undefined;
  readonly verb: string;
  /** The reader is about to type: the papers are read ahead, which keeps the background busy for seconds. */
  readonly isEntered: boolean;
}

const DAYS = 30;
const EVERYTHING: Query = { op: 'and', of: [] };
const NONE: WhatIf = { total: 0, caught: 0, queued: 0 };

interface Ever extends WhatIf {
  readonly isDone: boolean;
}

/** The answers to one query, as they come in. */
interface Known {
  readonly key?: string | undefined;
  readonly here?: WhatIfHere | undefined;
  readonly recent?: WhatIf | undefined;
  readonly ever?: Ever | undefined;
}

/**
 * What a query would do: here and in the last 30 days at once and at every
 * keystroke, to everything ever seen when asked. The answer to an earlier
 * keystroke is never shown, and its counting stops.
 */
export function WhatIfLine({ deps, query, verb, isEntered }: WhatIfLineProps): JSX.Element {
  const [known, setKnown] = useState<Known>({});
  const turn = useRef(0);
  const count = useRef(0);
  const key = JSON.stringify(query);
  // What is known of another query is not shown, even until the effect below has run.
  const { here, recent, ever } = known.key === key ? known : {};
  const add = (part: Known) => setKnown((now) => ({ ...now, ...part }));

  useEffect(() => {
    turn.current += 1;
    count.current += 1;
    const mine = turn.current;
    setKnown({ key });
    if (!query) return;
    // Where nobody answers there is nothing to say: the line is a help, not a promise.
    const settle = (work: Promise<Known>) =>
      void work.then(
        (part) => turn.current === mine && add(part),
        () => {},
      );
    settle(deps.askWhatIf(query).then((here) => ({ here })));
    settle(deps.whatIf({ query, today: deps.today(), days: DAYS }).then((recent) => ({ recent })));
  }, [key]);
  // Reading the papers takes longer than trying a query on them: it is done while the reader types the first word.
  useEffect(() => {
    if (!isEntered) return;
    void deps.whatIf({ query: EVERYTHING, today: deps.today(), days: DAYS }).catch(() => {});
  }, [isEntered]);
  // What is counted for a line that is gone is nobody's.
  useEffect(
    () => () => {
      turn.current += 1;
      count.current += 1;
    },
    [],
  );

  const countEver = async () => {
    if (!query) return;
    count.current += 1;
    const mine = count.current;
    let sum: WhatIf = NONE;
    add({ ever: { ...sum, isDone: false } });
    for await (sum of deps.countEver({ query, today: deps.today() })) {
      if (count.current !== mine) return;
      add({ ever: { ...sum, isDone: false } });
    }
    add({ ever: { ...sum, isDone: true } });
  };
  const stop = () => {
    count.current += 1;
    add({ ever: undefined });
  };
  const isCounting = ever !== undefined && !ever.isDone;
  useCountingKey(isCounting, stop);

  if (!query) return <div data-part="what-if" />;
  const parts = [...(here ? [hereText(verb, here)] : []), ...(recent ? [recentText(recent)] : [])];
  return (
    <div data-part="what-if">
      <output aria-live="polite">{parts.join(' · ')}</output>
      {!ever && recent && (
        <button type="button" data-act="count" onClick={() => void countEver().catch(stop)}>
          {rulesWords.everything}
        </button>
      )}
      {isCounting && (
        <p>
          {rulesWords.counting(ever.total)}{' '}
          <button type="button" data-act="stop" onClick={stop}>
            {rulesWords.stop}
          </button>
        </p>
      )}
      {ever?.isDone && <output>{everText(ever)}</output>}
    </div>
  );
}

/** Esc stops what is being counted before it closes anything: the first to be asked is the window. */
function useCountingKey(isCounting: boolean, stop: () => void): void {
  useLayoutEffect(() => {
    if (!isCounting) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  });
}
