import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { libraryWords } from '../../lib/words/library.ts';
import { NoteField } from '../note-field.tsx';
import { Markdown } from './markdown.tsx';

export interface NoteProps {
  readonly title: string;
  readonly note: string;
  readonly mayWrite: boolean;
  readonly onSave: (note: string) => void;
}

/** The reader's note, shown as Markdown, and the way to write it. */
export function Note({ title, note, mayWrite, onSave }: NoteProps): JSX.Element | null {
  const [isWriting, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setWriting(false);
    queueMicrotask(() => button.current?.focus());
  };
  if (note === '' && !mayWrite) return null;
  return (
    <section data-part="note">
      <h3>{libraryWords.note}</h3>
      {isWriting ? (
        <NoteField title={title} note={note} onSave={onSave} onClose={close} />
      ) : (
        <>
          {note !== '' && <Markdown text={note} />}
          {mayWrite && (
            <button ref={button} type="button" data-act="note" onClick={() => setWriting(true)}>
              {note === '' ? libraryWords.writeNote : libraryWords.editNote}
            </button>
          )}
        </>
      )}
    </section>
  );
}
