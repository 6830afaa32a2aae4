import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, PaperRow } from '../../lib/paper.ts';
import type { Settings } from '../../lib/settings.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords, recordLabel, sightingLabel } from '../../lib/words/popup.ts';
import type { Decisions } from '../decisions.ts';
import { paperAddress } from '../links.ts';
import { NoteField } from '../note-field.tsx';
import { isPlain, isTyping } from '../typing.ts';
import type { LibraryDeps } from './library-deps.ts';

export interface TriageRunProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly rows: readonly PaperRow[];
  readonly settings: Settings;
  /** Back to the choice of papers. */
  readonly onStop: () => void;
  readonly onExit: () => void;
}

type Action = keyof typeof libraryWords.triageKeys;

const CHOICES = { queue: 'queued', dismiss: 'dismissed', done: 'done' } as const satisfies Partial<
  Record<Action, Choice>
>;

/** One paper at a time over the whole window. Every decision goes on to the next paper, and undo comes back to it. */
export function TriageRun({ deps, decisions, rows, settings, onStop, onExit }: TriageRunProps): JSX.Element {
  const [at, setAt] = useState(0);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [isWriting, setWriting] = useState(false);
  const notes = useRef(new Map<number, string>());
  const decided = useRef<number[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const row = rows[at];

  // Modal, so that nothing behind it is read out or reached by Tab.
  useEffect(() => dialog.current?.showModal(), []);

  const go = (to: number) => setAt(Math.max(0, Math.min(rows.length, to)));
  const choose = (choice: Choice) => {
    if (!row) return;
    decided.current.push(at);
    setChoices((before) => new Map(before).set(at, choice));
    void decisions.decide(row, { choice }, popupWords.said[choice](row.paper.title));
    go(at + 1);
  };
  const undo = () => {
    const last = decided.current.pop();
    void decisions.undo();
    if (last === undefined) return;
    setChoices((before) => new Map([...before].filter(([place]) => place !== last)));
    go(last);
  };
  const open = () => {
    const address = row && paperAddress(row.paper);
    if (address) window.open(address, '_blank', 'noopener');
  };
  const acts: Readonly<Record<Action, () => void>> = {
    queue: () => choose(CHOICES.queue),
    dismiss: () => choose(CHOICES.dismiss),
    done: () => choose(CHOICES.done),
    note: () => row && setWriting(true),
    next: () => go(at + 1),
    previous: () => go(at - 1),
    open,
    undo,
    leave: onStop,
  };
  const keys = keysOf(settings);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !isPlain(event)) return;
    const action = (Object.keys(keys) as Action[]).find((name) => keys[name].includes(event.key));
    if (!action) return;
    event.preventDefault();
    acts[action]();
  };
  const saveNote = (note: string) => {
    if (!row) return;
    notes.current.set(at, note);
    void decisions.decide(row, { note }, popupWords.said.note(row.paper.title));
  };
  const closeNote = () => {
    setWriting(false);
    dialog.current?.focus();
  };
  return (
    <dialog
      ref={dialog}
      data-part="triage"
      tabIndex={-1}
      aria-label={libraryWords.views.triage}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onStop();
      }}
    >
      <progress max={rows.length} value={at} aria-label={libraryWords.triagePlace(at, rows.length)} />
      {row ? (
        <article aria-live="polite" data-paper={row.paper.id}>
          <p data-part="soft">
            {libraryWords.triagePlace(at + 1, rows.length)}
            {choices.has(at) && ` · ${libraryWords.choices[choices.get(at) ?? 'none']}`}
          </p>
          <PaperFace row={row} today={deps.today()} />
          {isWriting && (
            <NoteField
              title={row.paper.title}
              note={notes.current.get(at) ?? row.memory.decision?.note ?? ''}
              onSave={saveNote}
              onClose={closeNote}
            />
          )}
        </article>
      ) : (
        <article>
          <h2>{libraryWords.triageEnd}</h2>
          <p>{tallyOf(choices, rows.length)}</p>
          <button type="button" data-part="primary" onClick={onStop}>
            {libraryWords.triageAgain}
          </button>
        </article>
      )}
      <p role="status" data-part="hidden-label">
        {decisions.said?.text}
      </p>
      <ul data-part="key-bar">
        {(Object.keys(acts) as Action[]).map((name) => (
          <li key={name}>
            <button
              type="button"
              data-act={name}
              disabled={!row && name in CHOICES}
              onClick={name === 'leave' ? onExit : acts[name]}
            >
              <kbd>{keyName(keys[name][0] ?? '')}</kbd> {libraryWords.triageKeys[name]}
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}

function PaperFace({ row: { paper, memory }, today }: { readonly row: PaperRow; readonly today: string }): JSX.Element {
  const { lastListed, lastOnScreen } = memory;
  const where = lastListed ?? lastOnScreen;
  return (
    <>
      <h2 dir="auto">{paper.title}</h2>
      {paper.authors && (
        <p data-part="authors" dir="auto">
          {paper.authors.join(', ')}
        </p>
      )}
      <p data-part="soft">
        {recordLabel(paper)}
        {where &&
          ` · ${sightingLabel(
            {
              ...where.listing,
              paper: paper.id,
              day: where.day,
              ...{ firstListed: where.at, lastListed: where.at, listed: where.claim },
              ...(lastOnScreen && { lastOnScreen: lastOnScreen.at }),
            },
            today,
            true,
          )}`}
      </p>
      <p data-part="abstract" dir="auto">
        {paper.abstract ?? libraryWords.noAbstract}
      </p>
    </>
  );
}

/** The keys of the page, and what only triage has. */
function keysOf({ keys }: Settings): Readonly<Record<Action, readonly string[]>> {
  return {
    queue: [keys.queue],
    dismiss: [keys.dismiss],
    done: ['d'],
    note: ['n'],
    next: [keys.next, ' ', 'ArrowRight'],
    previous: [keys.previous, 'ArrowLeft'],
    open: [keys.open],
    undo: [keys.undo],
    leave: ['Escape'],
  };
}

function keyName(key: string): string {
  return key === 'Escape' ? 'Esc' : key;
}

function tallyOf(choices: ReadonlyMap<number, Choice>, all: number): string {
  const count = (choice: Choice) => [...choices.values()].filter((one) => one === choice).length;
  return libraryWords.triageTally(count('queued'), count('dismissed'), count('done'), all - choices.size);
}
