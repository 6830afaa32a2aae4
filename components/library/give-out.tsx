import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperId } from '../../lib/paper.ts';
import { libraryWords } from '../../lib/words/library.ts';
import type { Decisions } from '../decisions.ts';
import { EXPORTS } from './bulk-bar.tsx';
import { exportPapers } from './exporting.ts';
import type { LibraryDeps } from './library-deps.ts';

/** More than any queue holds. */
const MOST_QUEUED = 100_000;

export interface GiveOutProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
}

/** The queue, or everything, as a file of any format. */
export function GiveOut({ deps, decisions }: GiveOutProps): JSX.Element {
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | undefined>();
  const stop = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const write = async (id: string, name: string, list: () => Promise<readonly PaperId[]>) => {
    const abort = new AbortController();
    stop.current = abort;
    setProgress({ done: 0, of: 0 });
    try {
      const [{ findExportFormat }, papers] = await Promise.all([import('../../lib/exports/index.ts'), list()]);
      const format = findExportFormat(id);
      if (!format) return;
      const onProgress = (done: number) => setProgress({ done, of: papers.length });
      const file = await exportPapers(deps, format, papers, onProgress, abort.signal);
      deps.download(`ibid-${name}-${deps.today()}.${format.extension}`, file);
      decisions.say(libraryWords.exported(papers.length, format.name));
    } catch (error) {
      decisions.say(libraryWords.exportFailed((error as Error).message));
    } finally {
      setProgress(undefined);
    }
  };

  if (progress) {
    return (
      <p role="status">
        <progress max={progress.of} value={progress.done} /> {libraryWords.bulkProgress(progress.done, progress.of)}{' '}
        <button type="button" data-act="cancel" onClick={() => stop.current?.abort()}>
          {libraryWords.cancel}
        </button>
      </p>
    );
  }
  return (
    <p data-part="give-out">
      <Formats label={libraryWords.exportQueue} onChoose={(id) => void write(id, 'queue', () => listQueue(deps))} />
      <Formats label={libraryWords.exportAll} onChoose={(id) => void write(id, 'library', () => listAll(deps))} />
    </p>
  );
}

function Formats({ label, onChoose }: { readonly label: string; readonly onChoose: (id: string) => void }) {
  return (
    <select value="" aria-label={label} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="" disabled>
        {label}
      </option>
      {EXPORTS.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** What is being read, then what waits, in the reader's order. */
async function listQueue(deps: LibraryDeps): Promise<readonly PaperId[]> {
  const choices = ['reading', 'queued'] as const;
  const rows = await Promise.all(choices.map((choice) => deps.listDecided({ choice, limit: MOST_QUEUED })));
  return rows.flat().map(({ paper }) => paper.id);
}

async function listAll({ searchIndex }: LibraryDeps): Promise<readonly PaperId[]> {
  await searchIndex.catchUp();
  return searchIndex.index.search(null).list('seen', {});
}
