import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Imported } from '../../lib/imports/import.ts';
import { SAID_FIELDS } from '../../lib/paper.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import type { Decisions } from '../decisions.ts';
import { restoreMany } from './bulk.ts';
import { GiveOut } from './give-out.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { type TakenIn, takeIn } from './taking-in.ts';

export interface InAndOutProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
}

/** What is being done with a list. */
type Stage =
  | { readonly name: 'empty' }
  | { readonly name: 'reading'; readonly entries: number }
  | { readonly name: 'read'; readonly list: Imported }
  | { readonly name: 'taking'; readonly done: number; readonly of: number };

/** More bytes than any reading list has; a text as long as that would fill the page's memory. */
const LARGEST = 100_000_000;

/** Reading lists of other programs: read, looked at, and only then taken in. */
export function InAndOut({ deps, decisions }: InAndOutProps): JSX.Element {
  const [stage, setStage] = useState<Stage>({ name: 'empty' });
  const [problem, setProblem] = useState<string | undefined>();
  const [pasted, setPasted] = useState('');

  const read = async (text: () => Promise<string>, size: number) => {
    setProblem(undefined);
    if (size > LARGEST) return setProblem(libraryWords.listTooLarge);
    setStage({ name: 'reading', entries: 0 });
    try {
      const { importText } = await import('../../lib/imports/index.ts');
      const list = await importText(await text(), (entries) => setStage({ name: 'reading', entries }));
      setStage({ name: 'read', list });
    } catch (error) {
      setStage({ name: 'empty' });
      setProblem(libraryWords.listUnread((error as Error).message));
    }
  };
  const take = async ({ entries }: Imported, isQueued: boolean) => {
    setStage({ name: 'taking', done: 0, of: entries.length });
    const work = takeIn(deps, entries, isQueued, (done) => setStage({ name: 'taking', done, of: entries.length }));
    await decisions.carryOut(work, (taken) => stepBack(deps, taken), libraryWords.takenIn(entries.length));
    // Papers that nothing was decided about are told of by nobody else.
    void deps.searchIndex.renew(entries.map(({ record }) => record.id)).catch(() => undefined);
    setPasted('');
    setStage({ name: 'empty' });
  };

  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.lists}</h2>
      </header>
      {deps.isPrivate ? (
        <p data-part="notice">{popupWords.privateWindow}</p>
      ) : (
        <section data-part="take-in">
          <h3>{libraryWords.takeIn}</h3>
          <p data-part="soft">{libraryWords.takeInNote}</p>
          {stage.name === 'empty' && (
            <ListChoice pasted={pasted} onPaste={setPasted} onRead={(text, size) => void read(text, size)} />
          )}
          {stage.name === 'reading' && <p role="status">{libraryWords.listReading(stage.entries)}</p>}
          {stage.name === 'taking' && (
            <p role="status">
              <progress max={stage.of} value={stage.done} /> {libraryWords.bulkProgress(stage.done, stage.of)}
            </p>
          )}
          {stage.name === 'read' && (
            <Preview
              list={stage.list}
              onTake={(isQueued) => void take(stage.list, isQueued)}
              onCancel={() => setStage({ name: 'empty' })}
            />
          )}
          {problem !== undefined && (
            <p data-part="problem" role="alert">
              {problem}
            </p>
          )}
        </section>
      )}
      <section>
        <h3>{libraryWords.giveOut}</h3>
        <p data-part="soft">{libraryWords.giveOutNote}</p>
        <GiveOut deps={deps} decisions={decisions} />
      </section>
    </>
  );
}

/** The papers stay remembered, which costs nothing; what was decided about them is taken back. */
function stepBack(deps: LibraryDeps, { before }: TakenIn) {
  const change = Object.fromEntries(SAID_FIELDS.map((field) => [field, undefined]));
  return { title: libraryWords.found(before.length), back: () => restoreMany(deps, before, { change }) };
}

interface ListChoiceProps {
  readonly pasted: string;
  readonly onPaste: (text: string) => void;
  readonly onRead: (text: () => Promise<string>, size: number) => void;
}

function ListChoice({ pasted, onPaste, onRead }: ListChoiceProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (pasted.trim() !== '') onRead(async () => pasted, pasted.length);
      }}
    >
      <label>
        {libraryWords.chooseList}
        <input
          ref={input}
          type="file"
          accept=".bib,.ris,.csv,.json,.jsonl,.txt,.md"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onRead(() => file.text(), file.size);
          }}
        />
      </label>
      <label>
        {libraryWords.pasteList}
        <textarea
          rows={5}
          dir="auto"
          spellcheck={false}
          value={pasted}
          onInput={(event) => onPaste(event.currentTarget.value)}
        />
      </label>
      <button type="submit" data-part="primary" disabled={pasted.trim() === ''}>
        {libraryWords.readList}
      </button>
    </form>
  );
}

interface PreviewProps {
  readonly list: Imported;
  readonly onTake: (isQueued: boolean) => void;
  readonly onCancel: () => void;
}

const SHOWN = 10;

/** What a list holds, before anything of it is stored. */
function Preview({ list: { entries, skipped }, onTake, onCancel }: PreviewProps): JSX.Element {
  const [isQueued, setQueued] = useState(false);
  return (
    <div data-part="preview">
      <p role="status">{libraryWords.listHolds(entries.length, skipped.length)}</p>
      <ul>
        {entries.slice(0, SHOWN).map(({ record }) => (
          <li key={record.id} dir="auto">
            {record.title}
          </li>
        ))}
        {entries.length > SHOWN && <li data-part="soft">{libraryWords.andMore(entries.length - SHOWN)}</li>}
      </ul>
      {skipped.length > 0 && (
        <details>
          <summary>{libraryWords.leftOut(skipped.length)}</summary>
          <ul>
            {skipped.slice(0, 100).map(({ line, reason }, at) => (
              <li key={`${line} ${at}`}>{libraryWords.leftOutWhy(line, reason)}</li>
            ))}
          </ul>
        </details>
      )}
      {entries.length > 0 && (
        <>
          <label>
            <input type="checkbox" checked={isQueued} onChange={() => setQueued(!isQueued)} />
            {libraryWords.queueThem}
          </label>
          <button type="button" data-part="primary" onClick={() => onTake(isQueued)}>
            {libraryWords.takeThem(entries.length)}
          </button>
        </>
      )}
      <button type="button" data-act="cancel" onClick={onCancel}>
        {libraryWords.cancel}
      </button>
    </div>
  );
}
