import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AFTER_DAYS, type Compaction } from '../../lib/compaction.ts';
import type { Day } from '../../lib/paper.ts';
import { compactionWords } from '../../lib/words/compaction.ts';
import { popupWords } from '../../lib/words/popup.ts';
import type { LibraryDeps } from './library-deps.ts';
import { Working } from './working.tsx';

type Stage =
  | { readonly name: 'idle'; readonly said?: string }
  | { readonly name: 'counting'; readonly afterDays: number; readonly old: number }
  | { readonly name: 'asking'; readonly afterDays: number; readonly old: number }
  | { readonly name: 'folding'; readonly folded: number; readonly of: number };

/** Whether old sightings are folded: what that means, how many it would be, and nothing before the reader says so. */
export function CompactionForm({ deps }: { readonly deps: LibraryDeps }): JSX.Element {
  const { compaction, stage, problem, choose, fold, stop, leave } = useCompaction(deps);
  const chosen = 'afterDays' in stage ? stage.afterDays : (compaction?.folding.afterDays ?? 0);
  const isBusy = stage.name === 'counting' || stage.name === 'folding';
  return (
    <fieldset data-part="compaction">
      <legend>{compactionWords.title}</legend>
      <p data-part="soft">{compactionWords.note}</p>
      <label>
        {compactionWords.fold}
        <select
          value={String(chosen)}
          disabled={deps.isPrivate || isBusy || !compaction}
          onChange={({ currentTarget: { value } }) => void choose(Number(value))}
        >
          {AFTER_DAYS.map((days) => (
            <option key={days} value={String(days)}>
              {compactionWords.after[days]}
            </option>
          ))}
        </select>
      </label>
      {stage.name === 'counting' && (
        <Working words={compactionWords.counting} said={compactionWords.sightings(stage.old)} value={0} onStop={stop} />
      )}
      {stage.name === 'asking' && (
        <div data-part="confirm">
          <p>
            {compactionWords.would(stage.old)} <a href="#backup">{compactionWords.backupFirst}</a>
          </p>
          <button type="button" data-part="primary" onClick={() => void fold(stage)}>
            {compactionWords.foldThem}
          </button>
          <button type="button" data-act="cancel" onClick={leave}>
            {compactionWords.leaveThem}
          </button>
        </div>
      )}
      {stage.name === 'folding' && (
        <Working
          words={compactionWords.folding}
          said={compactionWords.sightings(stage.folded)}
          value={stage.folded}
          of={stage.of}
          onStop={stop}
        />
      )}
      <p role="status">{stage.name === 'idle' && stage.said}</p>
      {problem !== undefined && (
        <p data-part="problem" role="alert">
          {problem}
        </p>
      )}
      <FoldedSoFar compaction={compaction} today={deps.today()} />
    </fieldset>
  );
}

/** What has been folded so far, wherever it is told; nothing where nothing was. */
export function FoldedSoFar({
  compaction,
  today,
}: {
  readonly compaction: Compaction | undefined;
  readonly today: Day;
}): JSX.Element | null {
  const { at, sightings } = compaction?.folded ?? {};
  if (!at || !sightings) return null;
  return <p data-part="soft">{compactionWords.soFar(sightings, at, today)}</p>;
}

/** As it stands in storage, and one count or one folding at a time. */
function useCompaction(deps: LibraryDeps) {
  const [compaction, setCompaction] = useState<Compaction | undefined>();
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const [problem, setProblem] = useState<string | undefined>();
  const stopping = useRef(new AbortController());
  const refresh = () => deps.readCompaction().then(setCompaction);
  useEffect(() => {
    void refresh();
    return () => stopping.current.abort();
  }, [deps]);

  const run = async (work: (signal: AbortSignal) => Promise<Stage>) => {
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    setProblem(undefined);
    try {
      setStage(await work(signal));
    } catch (error) {
      setStage({ name: 'idle' });
      setProblem(popupWords.refused((error as Error).message));
    }
    await refresh();
  };

  return {
    ...{ compaction, stage, problem },
    choose: (afterDays: number) =>
      run(async (signal) => {
        if (afterDays !== 0) return countOld(deps, afterDays, signal, setStage);
        await deps.chooseFolding(0);
        return { name: 'idle', said: compactionWords.off };
      }),
    fold: ({ afterDays, old }: { readonly afterDays: number; readonly old: number }) =>
      run(async (signal) => {
        await deps.chooseFolding(afterDays);
        return foldOld(deps, old, signal, setStage);
      }),
    stop: () => stopping.current.abort(),
    leave: () => setStage({ name: 'idle' }),
  };
}

async function countOld(
  deps: LibraryDeps,
  afterDays: number,
  signal: AbortSignal,
  tell: (stage: Stage) => void,
): Promise<Stage> {
  let old = 0;
  for (let after: Day | null = null; ; ) {
    tell({ name: 'counting', afterDays, old });
    const counted: { readonly sightings: number; readonly after: Day | null } = await deps.countOld({
      afterDays,
      after,
    });
    if (signal.aborted) return { name: 'idle' };
    old += counted.sightings;
    after = counted.after;
    if (after === null) return { name: 'asking', afterDays, old };
  }
}

async function foldOld(
  deps: LibraryDeps,
  of: number,
  signal: AbortSignal,
  tell: (stage: Stage) => void,
): Promise<Stage> {
  for (let folded = 0; ; ) {
    tell({ name: 'folding', folded, of });
    const { sightings, isDone } = await deps.foldOld(null);
    folded += sightings;
    if (isDone) return { name: 'idle', said: compactionWords.done(folded) };
    // What is left is folded as listings are next recorded.
    if (signal.aborted) return { name: 'idle', said: compactionWords.stopped(folded) };
  }
}
