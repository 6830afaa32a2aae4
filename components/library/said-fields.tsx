import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import {
  type Choice,
  type Day,
  type Decision,
  type DecisionChange,
  type Outcome,
  type Priority,
  saidOf,
} from '../../lib/paper.ts';
import { readTags } from '../../lib/tags.ts';
import { dayLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';

export interface SaidFieldsProps {
  readonly decision: Decision | undefined;
  readonly today: Day;
  readonly tagsInUse: () => Promise<readonly string[]>;
  readonly onSay: (change: DecisionChange) => void;
}

/** What the reader says of a paper beside the note: each field is saved when it is changed. */
export function SaidFields({ decision, today, tagsInUse, onSay }: SaidFieldsProps): JSX.Element {
  const choice = decision?.choice ?? 'none';
  const again = saidOf(decision, 'again');
  return (
    <div data-part="said-fields">
      <Select
        label={libraryWords.status}
        value={choice}
        options={libraryWords.choices}
        onChange={(next: Choice) => onSay({ choice: next })}
      />
      {choice === 'done' && (
        <Select
          label={libraryWords.outcome}
          value={saidOf(decision, 'outcome')}
          options={libraryWords.outcomes}
          onChange={(outcome: Outcome) => onSay({ outcome })}
        />
      )}
      {choice !== 'done' && choice !== 'dismissed' && (
        <>
          <Select
            label={libraryWords.priority}
            value={saidOf(decision, 'priority')}
            options={libraryWords.priorities}
            onChange={(priority: Priority) => onSay({ priority })}
          />
          <Field label={libraryWords.dueDay}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={saidOf(decision, 'due')}
                onChange={(event) => onSay({ due: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <TagField tags={saidOf(decision, 'tags')} tagsInUse={tagsInUse} onSave={(tags) => onSay({ tags })} />
      {choice === 'done' && again !== '' && (
        <p data-part="soft">
          {libraryWords.again}: {libraryWords.againOn(dayLabel(again, today))}
        </p>
      )}
    </div>
  );
}

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => void;
}

function Select<V extends string>({ label, value, options, onChange }: SelectProps<V>): JSX.Element {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as V)}>
          {Object.entries<string>(options).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ComponentChildren;
}

function Field({ label, children }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div data-part="field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface TagFieldProps {
  readonly tags: readonly string[];
  readonly tagsInUse: () => Promise<readonly string[]>;
  readonly onSave: (tags: readonly string[]) => void;
}

/** Tags as text; what is in use is offered. Saved on Enter and when it is left. */
function TagField({ tags, tagsInUse, onSave }: TagFieldProps): JSX.Element {
  const stored = tags.join(', ');
  const [text, setText] = useState(stored);
  const [offered, setOffered] = useState<readonly string[]>([]);
  const list = useId();
  // Changed elsewhere, the field follows; what is being typed is kept by not being stored yet.
  useEffect(() => setText(stored), [stored]);
  const save = () => {
    const next = readTags(text);
    setText(next.join(', '));
    if (next.join(', ') !== stored) onSave(next);
  };
  const [, before = ''] = /^(.*,\s*)?[^,]*$/.exec(text) ?? [];
  return (
    <Field label={libraryWords.tags}>
      {(id) => (
        <>
          <input
            id={id}
            type="text"
            value={text}
            list={list}
            placeholder={libraryWords.tagsHint}
            autocomplete="off"
            dir="auto"
            onFocus={() => void tagsInUse().then(setOffered, () => setOffered([]))}
            onInput={(event) => setText(event.currentTarget.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
            }}
          />
          <datalist id={list}>
            {offered
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={before + tag} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
