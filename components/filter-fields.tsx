import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseQuery, printQuery, quote } from '../lib/filters/query.ts';
import { popupWords } from '../lib/words/popup.ts';

export interface FilterFieldsProps {
  /** The one saved text of the filter. */
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  /** What the filter does in the page: absent where there is none. */
  readonly effect?: string;
}

/** The filter's text as three fields, each as the reader types it. */
interface Fields {
  readonly include: string;
  readonly exclude: string;
  readonly votes: string;
}

const SAVED_AFTER = 200;

/** Three fields over the one saved filter; what is typed is saved shortly after, and when the popup closes. */
export function FilterFields({ filter, onFilter, effect }: FilterFieldsProps): JSX.Element {
  const [fields, setFields] = useState(() => readFields(filter));
  const written = useRef(filter);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const save = useRef(() => {});
  const helpId = useId();

  // Changed elsewhere, in the page's bar or another tab: that is now what
  // stands, unless the reader is in the middle of a word here.
  useEffect(() => {
    if (filter === written.current || timer.current !== undefined) return;
    written.current = filter;
    setFields(readFields(filter));
  }, [filter]);
  // As a layout effect it is cleaned up, and so saved, at once when the tab is left.
  useLayoutEffect(() => {
    const flush = () => save.current();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  const problem =
    problemOf(fields) ?? (filter === written.current ? parseQuery(filter).problems[0]?.message : undefined);
  save.current = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = printFields(fields);
    if (problemOf(fields) !== undefined || isSame(text, written.current)) return;
    written.current = text;
    onFilter(text);
  };
  const edit = (change: Partial<Fields>) => {
    setFields({ ...fields, ...change });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save.current(), SAVED_AFTER);
  };
  const field = (name: keyof Fields, label: string, hint: string) => (
    <label data-field={name}>
      {label}
      <input
        type="text"
        inputMode={name === 'votes' ? 'numeric' : undefined}
        dir={name === 'votes' ? undefined : 'auto'}
        value={fields[name]}
        placeholder={hint}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={helpId}
        onInput={(event) => edit({ [name]: event.currentTarget.value })}
        onBlur={() => save.current()}
      />
    </label>
  );

  return (
    <fieldset data-part="filter">
      <legend>{popupWords.filters}</legend>
      {field('include', popupWords.include, popupWords.includeHint)}
      {field('exclude', popupWords.exclude, popupWords.excludeHint)}
      {field('votes', popupWords.minUpvotes, popupWords.minUpvotesHint)}
      <p id={helpId} data-part={problem === undefined ? 'soft' : 'problem'}>
        {problem ?? popupWords.wordsHelp}
      </p>
      <output data-part="effect" aria-live="polite">
        {problem === undefined ? effect : undefined}
      </output>
    </fieldset>
  );
}

function readFields(filter: string): Fields {
  const { include, exclude, minUpvotes } = parseQuery(filter);
  const join = (words: readonly string[]) => words.map(quote).join(' ');
  return { include: join(include), exclude: join(exclude), votes: minUpvotes === undefined ? '' : String(minUpvotes) };
}

/** The filter's text for what the fields hold. A `-word` among the included ones is an excluded one. */
function printFields(fields: Fields): string {
  const included = parseQuery(fields.include);
  const excluded = parseQuery(fields.exclude);
  const minUpvotes = fields.votes.trim() === '' ? included.minUpvotes : Number(fields.votes);
  return printQuery({
    include: included.include,
    exclude: [...included.exclude, ...excluded.include, ...excluded.exclude],
    ...(minUpvotes !== undefined && { minUpvotes }),
  });
}

function problemOf({ include, exclude, votes }: Fields): string | undefined {
  if (!/^\s*\d{0,9}\s*$/.test(votes)) return popupWords.badVotes;
  return [include, exclude].flatMap((words) => parseQuery(words).problems)[0]?.message;
}

/** Two texts that ask for the same: how the reader spaced them in the page's bar is left alone. */
function isSame(text: string, other: string): boolean {
  const query = parseQuery(other);
  return query.problems.length === 0 && printQuery(query) === text;
}
