import type { JSX } from 'preact';
import { KINDS } from '../../lib/backup/rows.ts';
import type { Day } from '../../lib/paper.ts';
import { backupWords } from '../../lib/words/backup.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { changedIn, type Looked } from './backing-up.ts';

export interface BackupPreviewProps {
  readonly looked: Looked;
  readonly today: Day;
  readonly onMerge: () => void;
  readonly onCancel: () => void;
}

const OUTCOMES = ['added', 'better', 'kept', 'same'] as const;

/** What merging a backup would do, kind by kind, before anything of it is stored. */
export function BackupPreview({ looked, today, onMerge, onCancel }: BackupPreviewProps): JSX.Element {
  const { backup, changes } = looked;
  const kinds = KINDS.filter((kind) => backup.counts[kind] > 0);
  const changed = changedIn(changes);
  return (
    <section data-part="preview">
      <p role="status">
        {backupWords.whole(backup.header, today)} {changed === 0 ? backupWords.nothingNew : backupWords.preview}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{backupWords.kind}</th>
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col">
                {backupWords.outcomes[outcome]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{backupWords.kinds[kind]}</th>
              {OUTCOMES.map((outcome) => (
                <td key={outcome}>{backupWords.number(changes[kind][outcome])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {changed > 0 && (
        <button type="button" data-part="primary" onClick={onMerge}>
          {backupWords.mergeIt}
        </button>
      )}
      <button type="button" data-act="cancel" onClick={onCancel}>
        {changed > 0 ? libraryWords.cancel : backupWords.back}
      </button>
    </section>
  );
}
