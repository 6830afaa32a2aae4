import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import {
  ACTIONS,
  type Action,
  COLOURS,
  type Colour,
  type Rule,
  type RuleChange,
  type RuleDraft,
} from '../lib/filters/rule.ts';
import type { Listing } from '../lib/paper.ts';
import { parseQuery } from '../lib/query/parse.ts';
import { rulesWords, VERBS } from '../lib/words/rules.ts';
import type { PopupDeps } from './popup-deps.ts';
import { QueryBox, QueryHelp } from './query-box.tsx';
import { WhatIfLine } from './what-if.tsx';

/** A rule in the reader's hands; `id` absent: a new one. */
export interface EditedRule extends Required<Pick<RuleDraft, 'text' | 'action' | 'name' | 'colour' | 'places'>> {
  readonly id?: string;
}

export interface RuleEditorProps {
  readonly deps: PopupDeps;
  readonly edited: EditedRule;
  /** As it is saved; absent: a new one. */
  readonly rule?: Rule;
  /** The open listing, for rules that are to act on it alone. */
  readonly here?: Listing;
  readonly onSave: (edited: EditedRule) => void;
  readonly onCancel: () => void;
  /** Changes the saved rule at once, and can be undone. */
  readonly onClear: (change: Pick<RuleChange, 'except' | 'offAt'>) => void;
}

/** Writes one rule. What is typed is kept from keystroke to keystroke, so that closing the popup loses nothing. */
export function RuleEditor({
  deps,
  edited: first,
  rule,
  here,
  onSave,
  onCancel,
  onClear,
}: RuleEditorProps): JSX.Element {
  const [edited, setEdited] = useState(first);
  const [isEmpty, setEmpty] = useState(false);
  const { query } = parseQuery(edited.text);
  const change = (part: Partial<EditedRule>) => {
    const next = { ...edited, ...part };
    setEdited(next);
    // At once: the popup may close before anything is drawn again.
    deps.draft.keep(next);
  };
  const leave = (work: () => void) => {
    deps.draft.keep(undefined);
    work();
  };
  const save = () => (edited.text.trim() === '' ? setEmpty(true) : leave(() => onSave(edited)));
  const onKey = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    // An input method takes Esc and Enter for itself.
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      leave(onCancel);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  return (
    <form
      data-part="editor"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <QueryBox label={rulesWords.query} text={edited.text} onText={(text) => change({ text })} isFirst />
      {isEmpty && edited.text.trim() === '' && <p data-part="problem">{rulesWords.empty}</p>}
      <WhatIfLine deps={deps} query={query} verb={VERBS[edited.action]} isEntered />
      <label>
        <span data-part="label">{rulesWords.name}</span>
        <input
          type="text"
          dir="auto"
          value={edited.name}
          placeholder={rulesWords.nameHint}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </label>
      <ActionFields edited={edited} onChange={change} />
      <PlaceField deps={deps} edited={edited} here={here} onChange={change} />
      {rule && <Exceptions rule={rule} onClear={onClear} />}
      <QueryHelp />
      <p data-part="soft">{rulesWords.editorKeys}</p>
      <div data-part="acts">
        <button type="submit">{rulesWords.save}</button>
        <button type="button" onClick={() => leave(onCancel)}>
          {rulesWords.cancel}
        </button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly edited: EditedRule;
  readonly onChange: (part: Partial<EditedRule>) => void;
}

function ActionFields({ edited, onChange }: FieldsProps): JSX.Element {
  const name = useId();
  const isColoured = edited.action === 'highlight' || edited.action === 'keep';
  return (
    <>
      <label>
        <span data-part="label">{rulesWords.action}</span>
        <select value={edited.action} onChange={(event) => onChange({ action: event.currentTarget.value as Action })}>
          {ACTIONS.map((action) => (
            <option key={action} value={action}>
              {rulesWords.actions[action]}
            </option>
          ))}
        </select>
      </label>
      {isColoured && (
        <fieldset data-part="colours">
          <legend data-part="hidden-label">{rulesWords.colour}</legend>
          {COLOURS.map((colour: Colour) => (
            <label key={colour} data-colour={colour}>
              <input
                type="radio"
                name={name}
                checked={edited.colour === colour}
                onChange={() => onChange({ colour })}
              />
              {rulesWords.colours[colour]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function PlaceField({
  deps,
  edited,
  here,
  onChange,
}: FieldsProps & { readonly deps: PopupDeps; readonly here?: Listing }): JSX.Element {
  const places = deps.sites.map(({ id, name }) => [id, rulesWords.onSite(name)] as const);
  const site = deps.sites.find(({ id }) => id === here?.site)?.name ?? here?.site ?? '';
  const feeds = here ? [[`${here.site}/${here.feed}`, rulesWords.onFeed(site, here.feed)] as const] : [];
  const known = [...places, ...feeds];
  const others = edited.places.filter((place) => !known.some(([id]) => id === place));
  const value = edited.places.join(',');
  return (
    <label>
      <span data-part="label">{rulesWords.where}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => onChange({ places: currentTarget.value === '' ? [] : [currentTarget.value] })}
      >
        <option value="">{rulesWords.everywhere}</option>
        {known.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
        {others.length > 0 && <option value={value}>{edited.places.join(', ')}</option>}
      </select>
    </label>
  );
}

/** What the reader took out of a rule, each to be taken back in by itself. */
function Exceptions({ rule, onClear }: { rule: Rule; onClear: RuleEditorProps['onClear'] }): JSX.Element | null {
  const { except, offAt } = rule;
  if (except.length + offAt.length === 0) return null;
  return (
    <div data-part="exceptions">
      {except.length > 0 && (
        <Taken
          title={rulesWords.exceptions(except.length)}
          names={except}
          label={rulesWords.clearException}
          onTake={(id) => onClear({ except: except.filter((other) => other !== id) })}
        />
      )}
      {offAt.length > 0 && (
        <Taken
          title={rulesWords.switchedOff}
          names={offAt}
          label={rulesWords.clearOff}
          onTake={(place) => onClear({ offAt: offAt.filter((other) => other !== place) })}
        />
      )}
    </div>
  );
}

interface TakenProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly label: (name: string) => string;
  readonly onTake: (name: string) => void;
}

function Taken({ title, names, label, onTake }: TakenProps): JSX.Element {
  return (
    <fieldset>
      <legend>{title}</legend>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <span dir="auto">{name}</span>
            <button type="button" aria-label={label(name)} onClick={() => onTake(name)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
