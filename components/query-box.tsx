import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { parseQuery } from '../lib/query/parse.ts';
import type { Mistake } from '../lib/query/query.ts';
import { mistakeText } from '../lib/words/query.ts';
import { rulesWords } from '../lib/words/rules.ts';

export interface QueryBoxProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onBlur?: () => void;
  /** Put the cursor into it when it appears. */
  readonly isFirst?: boolean;
}

/** A query as it is typed; a mistake stands below it, with its place and its remedy. */
export function QueryBox({ label, text, onText, onBlur, isFirst }: QueryBoxProps): JSX.Element {
  const id = useId();
  const { mistake } = parseQuery(text);
  return (
    <div data-part="query">
      <label>
        <span data-part="label">{label}</span>
        <input
          // The reader has just asked for this box.
          ref={(input) => {
            if (isFirst && input && input.dataset.met === undefined) {
              input.dataset.met = '';
              input.focus();
            }
          }}
          type="text"
          dir="auto"
          value={text}
          placeholder={rulesWords.filterHint}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={mistake !== undefined}
          aria-describedby={id}
          onInput={(event) => onText(event.currentTarget.value)}
          onBlur={onBlur}
        />
      </label>
      <div id={id} aria-live="polite">
        {mistake && <MistakeLine text={text} mistake={mistake} />}
      </div>
    </div>
  );
}

const AROUND = 16;

function MistakeLine({ text, mistake }: { text: string; mistake: Mistake }): JSX.Element {
  const { at, length } = mistake;
  const from = Math.max(0, at - AROUND);
  const end = at + length;
  return (
    <p data-part="problem">
      <code dir="auto">
        {from > 0 && '…'}
        {text.slice(from, at)}
        <mark>{text.slice(at, end) || ' '}</mark>
        {text.slice(end, end + AROUND)}
        {text.length > end + AROUND && '…'}
      </code>{' '}
      {mistakeText(mistake)}
    </p>
  );
}

/** How queries are written, by examples. */
export function QueryHelp(): JSX.Element {
  return (
    <details data-part="query-help">
      <summary>{rulesWords.help}</summary>
      <dl>
        {rulesWords.examples.map(([example, says]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
