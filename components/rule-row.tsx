import type { JSX } from 'preact';
import { type Rule, ruleName } from '../lib/filters/rule.ts';
import { parseQuery } from '../lib/query/parse.ts';
import { placedMistakeText } from '../lib/words/query.ts';
import { rulesWords } from '../lib/words/rules.ts';
import { Handle, type Moving, onMoveKey } from './handle.tsx';

export interface RuleRowProps {
  readonly rule: Rule;
  readonly mayChange: boolean;
  readonly moving?: Moving;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One rule in the list. */
export function RuleRow({ rule, mayChange, moving, ...on }: RuleRowProps): JSX.Element {
  const name = ruleName(rule);
  const mover = mayChange ? moving : undefined;
  return (
    <li
      data-rule={rule.id}
      data-on={rule.isOn}
      data-drop={mover?.drop}
      data-dragged={mover?.isDragged}
      onKeyDown={mover && ((event) => onMoveKey(event, mover))}
    >
      {mover && <Handle label={rulesWords.move(name)} moving={mover} />}
      <div data-part="row">
        <p data-part="heading">
          <span data-part="action" data-colour={isColoured(rule) ? rule.colour : undefined}>
            {rulesWords.actions[rule.action]}
          </span>{' '}
          <strong dir="auto">{name}</strong>
        </p>
        {rule.name !== '' && (
          <p data-part="soft">
            <code dir="auto">{rule.text}</code>
          </p>
        )}
        <Notes rule={rule} />
        {mayChange && (
          <div data-part="acts">
            <Act text={rulesWords.edit} name={name} act="edit" onClick={on.onEdit} />
            <Act text={rulesWords.duplicate} name={name} act="duplicate" onClick={on.onDuplicate} />
            <Act text={rulesWords.remove} name={name} act="remove" onClick={on.onRemove} />
          </div>
        )}
      </div>
      <input
        type="checkbox"
        role="switch"
        data-part="switch"
        aria-label={rulesWords.isOn(name)}
        checked={rule.isOn}
        aria-checked={rule.isOn}
        disabled={!mayChange}
        onChange={({ currentTarget: { checked } }) => on.onSwitch(checked)}
      />
    </li>
  );
}

function isColoured({ action }: Rule): boolean {
  return action === 'highlight' || action === 'keep';
}

function Notes({ rule }: { rule: Rule }): JSX.Element | null {
  const { mistake } = rule.query ? {} : parseQuery(rule.text);
  const notes = [
    ...(rule.places.length > 0 ? [rule.places.join(', ')] : []),
    ...(rule.offAt.length > 0 ? [rulesWords.offAt(rule.offAt.join(', '))] : []),
    ...(rule.except.length > 0 ? [rulesWords.exceptions(rule.except.length)] : []),
  ];
  if (!mistake && notes.length === 0) return null;
  return (
    <>
      {notes.length > 0 && <p data-part="soft">{notes.join(' · ')}</p>}
      {mistake && <p data-part="problem">{rulesWords.unreadable(placedMistakeText(mistake))}</p>}
    </>
  );
}

interface ActProps {
  readonly text: string;
  readonly name: string;
  readonly act: string;
  readonly onClick: () => void;
}

function Act({ text, name, act, onClick }: ActProps): JSX.Element {
  return (
    <button type="button" data-act={act} aria-label={rulesWords.actOn(text, name)} onClick={onClick}>
      {text}
    </button>
  );
}
