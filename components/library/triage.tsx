import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { startJudge } from '../../lib/filters/decide.ts';
import type { PaperRow } from '../../lib/paper.ts';
import type { Settings } from '../../lib/settings.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { Answer, Empty } from '../answer.tsx';
import { useAsked } from '../asked.ts';
import type { Decisions } from '../decisions.ts';
import { Segments } from '../segments.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { TriageRun } from './triage-run.tsx';

export interface TriageProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly settings: Settings;
  readonly onExit: () => void;
}

type Source = keyof typeof libraryWords.triageSources;

const SOURCES = Object.keys(libraryWords.triageSources).map(String) as `${Source}`[];
const AT_ONCE = 200;

/** Deciding about papers one at a time: first which ones, then nothing but the paper and the keys. */
export function Triage({ deps, decisions, settings, onExit }: TriageProps): JSX.Element {
  const [source, setSource] = useState<`${Source}`>('1');
  const [isRunning, setRunning] = useState(false);
  const start = useRef<HTMLButtonElement>(null);
  const load = () =>
    source === 'queue'
      ? deps.listDecided({ choice: 'queued', limit: AT_ONCE })
      : deps.listUndecided({ today: deps.today(), days: Number(source), limit: AT_ONCE });
  // Asked when it begins and never in the middle: what is decided stays in its place, to go back to.
  const { answer, ask } = useAsked(load, source);
  const hides = useHides(settings, deps.today());
  const rows = useMemo(
    () => (answer.state === 'ready' ? answer.value.filter((row) => source === 'queue' || !hides(row)) : []),
    [answer, hides, source],
  );
  useEffect(() => {
    if (rows.length > 0 && !isRunning) start.current?.focus();
  }, [rows, isRunning]);

  if (isRunning && rows.length > 0) {
    const stop = () => {
      setRunning(false);
      ask();
    };
    return (
      <TriageRun decisions={decisions} rows={rows} settings={settings} deps={deps} onStop={stop} onExit={onExit} />
    );
  }
  return (
    <section data-part="triage-start">
      <header data-part="view-head">
        <h2>{libraryWords.views.triage}</h2>
      </header>
      <p data-part="soft">{libraryWords.triageIntro}</p>
      <Segments
        label={libraryWords.triageOf}
        segments={SOURCES.map((name) => ({ name, label: libraryWords.triageSources[name] }))}
        selected={source}
        onSelect={setSource}
      />
      <Answer answer={answer} onRetry={ask}>
        {() =>
          rows.length === 0 ? (
            <Empty what={libraryWords.triageNone} remedy={libraryWords.triageNoneRemedy} />
          ) : (
            <div data-part="triage-go">
              <p>{libraryWords.triageWaiting(rows.length)}</p>
              <button ref={start} type="button" data-part="primary" onClick={() => setRunning(true)}>
                {libraryWords.triageStart}
              </button>
            </div>
          )
        }
      </Answer>
    </section>
  );
}

/** Whether the reader's own rules hide a paper: what is hidden in the pages is not asked about here. */
function useHides({ filter, rules }: Settings, today: string): (row: PaperRow) => boolean {
  return useMemo(() => {
    const chips = {
      new: 'show',
      missed: 'show',
      seen: 'show',
      repeat: 'show',
      filtered: 'hide',
      queued: 'show',
    } as const;
    const judges = new Map<string, ReturnType<typeof startJudge>>();
    return (row: PaperRow) => {
      const listing = (row.memory.lastListed ?? row.memory.lastOnScreen)?.listing;
      if (!listing) return false;
      const key = `${listing.site} ${listing.feed}`;
      const judge = judges.get(key) ?? startJudge({ box: filter, rules, chips }, { listing, today });
      judges.set(key, judge);
      return judge.decide(row, false).shown === 'hide';
    };
  }, [filter, rules, today]);
}
