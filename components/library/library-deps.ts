import type { Compaction } from '../../lib/compaction.ts';
import type { LibrarySettings } from '../../lib/library-settings.ts';
import type { MessageName, Reply, Request } from '../../lib/messaging.ts';
import type { Day, Instant, PaperRow } from '../../lib/paper.ts';
import type { KeptIndex } from '../../lib/search/keep.ts';
import type { AskZotero } from '../../lib/zotero/connector.ts';
import type { PopupDeps } from '../popup-deps.ts';

type Asked<N extends MessageName> = (request: Request<N>) => Promise<Reply<N>>;

/** All the library can do, as plain functions: it knows neither the browser nor the database. */
export interface LibraryDeps
  extends Pick<
    PopupDeps,
    | 'listDecided'
    | 'listRepeats'
    | 'listPairs'
    | 'decidePair'
    | 'getOverview'
    | 'setDecision'
    | 'moveInQueue'
    | 'saveSettings'
    | 'onSettings'
    | 'onBroadcast'
    | 'today'
    | 'sites'
    | 'isPrivate'
  > {
  readonly setDecisions: Asked<'setDecisions'>;
  readonly importPapers: Asked<'importPapers'>;
  readonly findPapers: Asked<'findPapers'>;
  /** What can be found of all papers without a row being read. */
  readonly searchIndex: KeptIndex;
  /** Hears whenever something else may be found, until the signal aborts. */
  onIndex(listener: () => void, signal: AbortSignal): void;
  /** The first papers as the list last began, drawn until what is true has been read. */
  readonly firstShown: readonly PaperRow[];
  keepFirstShown(rows: readonly PaperRow[]): void;
  readonly listPapers: Asked<'listPapers'>;
  readonly getPaper: Asked<'getPaper'>;
  readonly listUndecided: Asked<'listUndecided'>;
  readonly listAgain: Asked<'listAgain'>;
  readonly listDays: Asked<'listDays'>;
  readonly listTags: Asked<'listTags'>;
  readonly countOld: Asked<'countOld'>;
  readonly foldOld: Asked<'foldOld'>;
  readCompaction(): Promise<Compaction>;
  /** Sightings are folded from so many days on, from now on. */
  chooseFolding(afterDays: number): Promise<void>;
  readonly readBackupSlice: Asked<'readBackupSlice'>;
  readonly mergeBackupSlice: Asked<'mergeBackupSlice'>;
  readonly finishRestore: Asked<'finishRestore'>;
  readonly listSnapshots: Asked<'listSnapshots'>;
  readonly readSnapshot: Asked<'readSnapshot'>;
  readonly keepSnapshot: Asked<'keepSnapshot'>;
  /** Ibid's own version. */
  readonly app: string;
  saveLibrarySettings(change: Partial<LibrarySettings>): Promise<void>;
  /** The one program Ibid talks to, where the reader wants it. */
  readonly zotero: {
    /** Asks the reader for the permission; from within a click. */
    allow(): Promise<boolean>;
    readonly ask: AskZotero;
  };
  /** Gives the reader a file. */
  download(name: string, file: Blob): void;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Bytes on the disk; `undefined` where the browser does not tell. */
  estimateDisk(): Promise<number | undefined>;
  now(): Instant;
  /** The reader's local day of a moment. */
  dayOf(at: Instant): Day;
}
