import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Reply } from '../../lib/messaging.ts';
import type { Day } from '../../lib/paper.ts';
import { backupWords } from '../../lib/words/backup.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { Answer } from '../answer.tsx';
import { useAsked } from '../asked.ts';
import { changedIn, type Looked, lookInto, mergeIn, rowsIn, saveBackup } from './backing-up.ts';
import { BackupPreview } from './backup-preview.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { Working } from './working.tsx';

/** What is being done; `of`: rows in all, absent while unknown. */
type Stage =
  | { readonly name: 'idle'; readonly said?: string }
  | { readonly name: 'working'; readonly words: string; readonly rows: number; readonly of?: number }
  | { readonly name: 'looked'; readonly looked: Looked };

/** Everything in one file; what the browser keeps by itself; and the way back from either. */
export function Backup({ deps, version }: { readonly deps: LibraryDeps; readonly version: number }): JSX.Element {
  const { stage, problem, run, stop, leave } = useWork();
  const kept = useAsked(() => deps.listSnapshots(null), String(version));

  const save = () =>
    run(backupWords.saving, async (progress, signal) => {
      let unsound = 0;
      const onRows = (rows: number, leftOut = 0) => {
        unsound = leftOut;
        progress({ rows });
      };
      const file = await saveBackup(deps, onRows, signal);
      deps.download(fileName(deps.today()), file);
      return { name: 'idle', said: backupWords.saved((file.size / 1e6).toFixed(1), unsound) };
    });
  const look = (read: () => Promise<Blob>) =>
    run(backupWords.checking, async (progress, signal) => {
      const compared = (rows: number, of: number) => progress({ words: backupWords.comparing, rows, of });
      const looked = await lookInto(deps, await read(), { checked: (rows) => progress({ rows }), compared }, signal);
      return { name: 'looked', looked };
    });
  const merge = ({ backup }: Looked) =>
    run(backupWords.merging, async (progress, signal) => {
      const of = rowsIn(backup);
      const changes = await mergeIn(deps, backup, (rows) => progress({ rows, of }), signal);
      return { name: 'idle', said: backupWords.merged(changedIn(changes)) };
    });

  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.backup}</h2>
      </header>
      <p role="status">{stage.name === 'idle' && stage.said}</p>
      {problem !== undefined && (
        <p data-part="problem" role="alert">
          {problem}
        </p>
      )}
      {stage.name === 'working' && (
        <Working
          words={stage.words}
          said={backupWords.rows(stage.rows)}
          value={stage.rows}
          of={stage.of}
          onStop={stop}
        />
      )}
      {stage.name === 'looked' && (
        <BackupPreview
          looked={stage.looked}
          today={deps.today()}
          onMerge={() => void merge(stage.looked)}
          onCancel={leave}
        />
      )}
      {stage.name === 'idle' && (
        <>
          <section data-part="take-in">
            <h3>{backupWords.save}</h3>
            <p data-part="soft">{backupWords.saveNote}</p>
            <button type="button" data-part="primary" onClick={() => void save()}>
              {backupWords.saveNow}
            </button>
          </section>
          {deps.isPrivate ? (
            <p data-part="notice">{popupWords.privateWindow}</p>
          ) : (
            <>
              <FileChoice onChoose={(file) => void look(async () => file)} />
              <section data-part="kept">
                <h3>{backupWords.kept}</h3>
                <p data-part="soft">{backupWords.keptNote}</p>
                <Answer answer={kept.answer} onRetry={kept.ask}>
                  {(snapshots) => <Kept deps={deps} snapshots={snapshots} onLook={(read) => void look(read)} />}
                </Answer>
              </section>
            </>
          )}
        </>
      )}
    </>
  );
}

/** One work at a time, with its progress; stopped, it leaves everything as a plain sentence says. */
function useWork() {
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const [problem, setProblem] = useState<string | undefined>();
  const stopping = useRef<AbortController | undefined>(undefined);
  type Progress = (now: { readonly words?: string; readonly rows: number; readonly of?: number }) => void;
  const run = async (words: string, work: (progress: Progress, signal: AbortSignal) => Promise<Stage>) => {
    const controller = new AbortController();
    stopping.current = controller;
    setProblem(undefined);
    setStage({ name: 'working', words, rows: 0 });
    try {
      setStage(await work((now) => setStage({ name: 'working', words, ...now }), controller.signal));
    } catch (error) {
      setStage({ name: 'idle', ...(controller.signal.aborted && { said: backupWords.stopped }) });
      if (!controller.signal.aborted) setProblem((error as Error).message);
    }
  };
  const stop = () => stopping.current?.abort();
  return { stage, problem, run, stop, leave: () => setStage({ name: 'idle' }) };
}

function FileChoice({ onChoose }: { readonly onChoose: (file: Blob) => void }): JSX.Element {
  return (
    <section data-part="take-in">
      <h3>{backupWords.restore}</h3>
      <p data-part="soft">{backupWords.restoreNote}</p>
      <label>
        {libraryWords.chooseList}
        <input
          type="file"
          accept=".gz,.jsonl"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onChoose(file);
          }}
        />
      </label>
    </section>
  );
}

interface KeptProps {
  readonly deps: LibraryDeps;
  readonly snapshots: Reply<'listSnapshots'>;
  readonly onLook: (read: () => Promise<Blob>) => void;
}

function Kept({ deps, snapshots, onLook }: KeptProps): JSX.Element {
  const today = deps.today();
  const read = async (day: Day) => new Blob([await deps.readSnapshot({ day })]);
  if (snapshots.length === 0) return <p>{backupWords.keptNone}</p>;
  return (
    <ul>
      {snapshots.map(({ day, bytes }) => (
        <li key={day}>
          <span>{backupWords.keptOn(day, today, (bytes / 1000).toFixed(1))}</span>
          <button type="button" aria-label={backupWords.lookAt(day, today)} onClick={() => onLook(() => read(day))}>
            {backupWords.look}
          </button>
        </li>
      ))}
    </ul>
  );
}

function fileName(day: Day): string {
  return `ibid-backup-${day}.jsonl.gz`;
}
