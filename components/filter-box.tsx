import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseQuery } from '../lib/query/parse.ts';
import { rulesWords } from '../lib/words/rules.ts';
import type { PopupDeps } from './popup-deps.ts';
import { QueryBox, QueryHelp } from './query-box.tsx';
import { WhatIfLine } from './what-if.tsx';

export interface FilterBoxFieldProps {
  readonly deps: PopupDeps;
  /** As it is saved. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSaveAsRule: (text: string) => void;
}

const SAVED_AFTER = 200;

/** The one filter of bar and popup; what is typed is saved shortly after, and when the popup closes. */
export function FilterBoxField({ deps, text: saved, onText, onSaveAsRule }: FilterBoxFieldProps): JSX.Element {
  const [text, setText] = useState(saved);
  const [isEntered, setEntered] = useState(false);
  const written = useRef(saved);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const save = useRef(() => {});

  // Changed elsewhere, in the page's bar or another tab: that is now what
  // stands, unless the reader is in the middle of a word here.
  useEffect(() => {
    if (saved === written.current || timer.current !== undefined) return;
    written.current = saved;
    setText(saved);
  }, [saved]);
  // As a layout effect it is cleaned up, and so saved, at once when the tab is left.
  useLayoutEffect(() => {
    const flush = () => save.current();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  save.current = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (text === written.current) return;
    written.current = text;
    onText(text);
  };
  const edit = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save.current(), SAVED_AFTER);
  };
  const { query } = parseQuery(text);
  return (
    <fieldset data-part="filter" onFocusCapture={() => setEntered(true)}>
      <legend>{rulesWords.filter}</legend>
      <QueryBox label={rulesWords.filterNote} text={text} onText={edit} onBlur={() => save.current()} />
      {/* The box shows what matches, so what does not is what it hides. */}
      <WhatIfLine deps={deps} query={query && { op: 'not', of: query }} verb="hides" isEntered={isEntered} />
      {query && !deps.isPrivate && (
        <button type="button" data-act="save-as-rule" onClick={() => onSaveAsRule(`-(${text})`)}>
          {rulesWords.saveAsRule}
        </button>
      )}
      <QueryHelp />
    </fieldset>
  );
}
