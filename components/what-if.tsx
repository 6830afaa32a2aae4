import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WhatIf, WhatIfHere } from '../lib/filters/rule.ts';
import type { PaperId } from '../lib/paper.ts';
import type { Query } from '../lib/query/query.ts';
import { everText, hereText, recentText, rulesWords } from '../lib/words/rules.ts';
import type { PopupDeps } from './popup-deps.ts';

export interface WhatIfLineProps {
  readonly deps: Pick<PopupDeps, 'askWhatIf' | 'whatIf' | 'whatIfNext' | 'today'>;
  /** What is caught; `undefined` while the text asks for nothing or holds a mistake. */
  readonly query: Query | undefined;
  readonly verb: string;
}

const DAYS = 30;
const NONE: WhatIf = { total: 0, caught: 0, queued: 0 };

interface Ever extends WhatIf {
  readonly isDone: boolean;
}

/**
 * What a query would do: here and in the last 30 days at once and at every
 * keystroke, to everything ever seen when asked. The answer to an earlier
 * keystroke is never shown, and its counting stops.
 */
export function WhatIfLine({ deps, query, verb }: WhatIfLineProps): JSX.Element {
  const [here, setHere] = useState<WhatIfHere | undefined>();
  const [recent, setRecent] = useState<WhatIf | undefined>();
  const [ever, setEver] = useState<Ever | undefined>();
  const turn = useRef(0);
  const key = JSON.stringify(query);

  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    setEver(undefined);
    if (!query) {
      setHere(undefined);
      setRecent(undefined);
      return;
    }
    // Where nobody answers there is nothing to say: the line is a help, not a promise.
    const settle = <T,>(work: Promise<T | undefined>, show: (value: T | undefined) => void) => {
      const isMine = () => turn.current === mine;
      void work.then(
        (value) => isMine() && show(value),
        () => isMine() && show(undefined),
      );
    };
    settle(deps.askWhatIf(query), (value) => setHere(value));
    settle<WhatIf>(deps.whatIf({ query, today: deps.today(), days: DAYS }), (value) => setRecent(value));
  }, [key]);
  // What is counted for a line that is gone is nobody's.
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const countEver = async () => {
    if (!query) return;
    const mine = turn.current;
    let sum: WhatIf = NONE;
    for (let after: PaperId | null = null, isDone = false; !isDone; ) {
      setEver({ ...sum, isDone });
      const part = await deps.whatIfNext({ query, today: deps.today(), after });
      if (turn.current !== mine) return;
      after = part.after;
      isDone = after === null;
      sum = add(sum, part);
      setEver({ ...sum, isDone });
    }
  };
  const stop = () => {
    turn.current += 1;
    setEver(undefined);
  };

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
      {ever && !ever.isDone && (
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

function add(a: WhatIf, b: WhatIf): WhatIf {
  return { total: a.total + b.total, caught: a.caught + b.caught, queued: a.queued + b.queued };
}
