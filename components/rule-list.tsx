import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { type Rule, ruleName } from '../lib/filters/rule.ts';
import { popupWords } from '../lib/words/popup.ts';
import { rulesWords } from '../lib/words/rules.ts';
import { useDrag } from './drag.ts';
import { useKeptFocus } from './kept-focus.ts';
import { moveTo } from './reorder.ts';
import type { RuleChanges } from './rule-changes.ts';
import { RuleRow, type RuleRowProps } from './rule-row.tsx';

export interface RuleListProps {
  readonly rules: readonly Rule[];
  readonly mayChange: boolean;
  readonly changes: RuleChanges;
  readonly onEdit: (rule: Rule) => void;
}

/** The reader's rules in their order, and apart from them what *follow* and *mute* have made. */
export function RuleList(props: RuleListProps): JSX.Element {
  const { rules, mayChange, changes } = props;
  const list = useRef<HTMLUListElement>(null);
  const madeList = useRef<HTMLUListElement>(null);
  const helpId = useId();
  const own = rules.filter(({ made }) => made === undefined);
  const made = rules.filter((rule) => rule.made !== undefined);

  const keepOwn = useKeptFocus(list, rules, 'data-rule');
  const keepMade = useKeptFocus(madeList, rules, 'data-rule');
  const keepFocus: typeof keepOwn = (id, act) => {
    keepOwn(id, act);
    keepMade(id, act);
  };

  const move = (from: number, to: number) => {
    const rule = own[from];
    if (!rule || to === from || to < 0 || to >= own.length) return;
    keepFocus(rule.id, 'move');
    void changes.move(rule, moveTo(own, from, to)[to + 1]?.id ?? null, own);
  };
  const drag = useDrag(list, move);
  const remove = (rule: Rule, group: readonly Rule[]) => {
    const at = group.indexOf(rule);
    keepFocus((group[at + 1] ?? group[at - 1])?.id, 'remove');
    void changes.change(rule, { isRemoved: true }, rulesWords.said.removed);
  };
  return (
    <>
      <p id={helpId} data-part="hidden-label">
        {popupWords.moveHelp}
      </p>
      {own.length > 0 && (
        <ul ref={list} data-part="rules" aria-label={rulesWords.list} data-dragging={drag.isDragging}>
          {own.map((rule, at) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              mayChange={mayChange}
              moving={{ helpId, onStep: (by) => move(at, at + by), ...drag.row(at) }}
              {...actsOf(rule, props)}
              onRemove={() => remove(rule, own)}
            />
          ))}
        </ul>
      )}
      {made.length > 0 && (
        <details data-part="made" open={own.length === 0}>
          <summary>{rulesWords.made}</summary>
          <ul ref={madeList} data-part="rules">
            {made.map((rule) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                mayChange={mayChange}
                {...actsOf(rule, props)}
                onRemove={() => remove(rule, made)}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type Acts = Pick<RuleRowProps, 'onSwitch' | 'onEdit' | 'onDuplicate'>;

function actsOf(rule: Rule, { changes, onEdit }: RuleListProps): Acts {
  const { text, action, name, colour, places } = rule;
  return {
    onSwitch: (isOn) => void changes.change(rule, { isOn }, isOn ? rulesWords.said.on : rulesWords.said.off),
    onEdit: () => onEdit(rule),
    onDuplicate: () =>
      void changes.add([{ text, action, colour, places, name: name === '' ? '' : `${ruleName(rule)} 2` }]),
  };
}
