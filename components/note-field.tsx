import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { popupWords } from '../lib/words/popup.ts';

export interface NoteFieldProps {
  readonly title: string;
  readonly note: string;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
}

/** A note being written: saved when it is left in any way but Esc, the popup's own closing included. */
export function NoteField({ title, note, onSave, onClose }: NoteFieldProps): JSX.Element {
  const [draft, setDraft] = useState(note);
  const saved = useRef(note);
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const save = () => {
    if (draft === saved.current) return;
    saved.current = draft;
    onSave(draft);
  };
  const leave = useRef(save);
  leave.current = save;

  // Before the next key: what is typed at once belongs into the note.
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
    // Saved at once also when the row goes away.
    const onHide = () => leave.current();
    window.addEventListener('pagehide', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      leave.current();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const isCancel = event.key === 'Escape';
    if (!isCancel && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
    // Esc would close the popup, and with it what is being cancelled would be saved.
    event.preventDefault();
    event.stopPropagation();
    if (isCancel) saved.current = draft;
    else save();
    onClose();
  };

  return (
    <div data-part="note-field">
      <textarea
        ref={field}
        rows={3}
        dir="auto"
        aria-label={popupWords.noteOf(title)}
        aria-describedby={hint}
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={onKeyDown}
      />
      <p data-part="soft" id={hint}>
        {popupWords.noteHint}
      </p>
    </div>
  );
}
