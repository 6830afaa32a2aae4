import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PRESETS, type PresetName } from '../lib/filters/presets.ts';
import type { Rule, RuleDraft } from '../lib/filters/rule.ts';
import { popupWords } from '../lib/words/popup.ts';
import { rulesWords } from '../lib/words/rules.ts';
import { Empty } from './answer.tsx';
import { useAsked } from './asked.ts';
import type { Decisions } from './decisions.ts';
import type { PopupDeps } from './popup-deps.ts';
import { startRuleChanges } from './rule-changes.ts';
import { type EditedRule, RuleEditor } from './rule-editor.tsx';
import { RuleFile } from './rule-file.tsx';
import { RuleList } from './rule-list.tsx';

export interface RulesProps {
  readonly deps: PopupDeps;
  readonly decisions: Decisions;
  readonly rules: readonly Rule[];
  /** What to open at once: a rule by its id, or the text of a new one. */
  readonly opened?: { readonly id: string } | { readonly text: string };
}

const PRESET_NAMES = Object.keys(rulesWords.preset) as PresetName[];

/** All rules: switched, edited, ordered, taken in and out. */
export function Rules({ deps, decisions, rules, opened }: RulesProps): JSX.Element {
  const [edited, setEdited] = useState(() => firstEdited(deps, rules, opened));
  const closed = useRef<EditedRule | undefined>(undefined);
  const tools = useRef<HTMLDivElement>(null);
  // The editor took the focus; closed, it gives it back to where it was opened.
  useLayoutEffect(() => {
    if (edited || !closed.current) return;
    const { id } = closed.current;
    closed.current = undefined;
    const rows = [...(tools.current?.parentElement?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])];
    const row = rows.find(({ dataset }) => dataset.rule === id);
    (row?.querySelector<HTMLElement>('[data-act="edit"]') ?? tools.current?.querySelector('button'))?.focus();
  }, [edited]);
  const close = () => {
    closed.current = edited;
    setEdited(undefined);
  };
  const page = useAsked(deps.askPage, '');
  const { answer } = page;
  const here = answer.state === 'ready' && answer.value.kind === 'listing' ? answer.value.report.listing : undefined;
  const changes = startRuleChanges(deps, decisions);
  const mayChange = !deps.isPrivate;
  const rule = rules.find(({ id }) => id === edited?.id);

  const save = ({ id: _, ...draft }: EditedRule) => {
    close();
    void (rule ? changes.change(rule, changedPart(rule, draft), rulesWords.said.changed) : changes.add([draft]));
  };
  const choose = (draft: RuleDraft) => (draft.text === '' ? setEdited(editedFrom(draft)) : void changes.add([draft]));

  if (edited) {
    return (
      <RuleEditor
        key={edited.id ?? ''}
        deps={deps}
        edited={edited}
        rule={rule}
        here={here}
        onSave={save}
        onCancel={close}
        onClear={(change) => rule && void changes.change(rule, change, rulesWords.said.changed)}
      />
    );
  }
  return (
    <>
      {deps.isPrivate && <p data-part="notice">{popupWords.privateWindow}</p>}
      {mayChange && (
        <div ref={tools} data-part="rule-tools">
          <button type="button" data-act="add" onClick={() => setEdited(editedFrom({ text: '', action: 'hide' }))}>
            {rulesWords.add}
          </button>
          {/* Some browsers close the small window when a file is to be chosen. */}
          <a data-act="open-in-tab" href="#rules" target="_blank" rel="noreferrer">
            {rulesWords.openInTab}
          </a>
        </div>
      )}
      {rules.length === 0 && <Empty what={rulesWords.none} remedy={rulesWords.noneRemedy} />}
      <RuleList rules={rules} mayChange={mayChange} changes={changes} onEdit={(each) => setEdited(editedFrom(each))} />
      {mayChange && <Presets isOpen={rules.length === 0} onChoose={choose} />}
      <RuleFile
        rules={rules}
        mayChange={mayChange}
        onDownload={deps.download}
        onAdd={(drafts) => void changes.add(drafts)}
      />
    </>
  );
}

function Presets({ isOpen, onChoose }: { isOpen: boolean; onChoose: (draft: RuleDraft) => void }): JSX.Element {
  return (
    <details data-part="presets" open={isOpen}>
      <summary>{rulesWords.presets}</summary>
      <ul>
        {PRESET_NAMES.map((name) => (
          <li key={name}>
            <button type="button" data-preset={name} onClick={() => onChoose({ ...PRESETS[name], name: nameOf(name) })}>
              {rulesWords.preset[name]}
            </button>
            {PRESETS[name].text !== '' && <code>{PRESETS[name].text}</code>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A rule that the reader still has to write has no name yet. */
function nameOf(name: PresetName): string {
  return PRESETS[name].text === '' ? '' : rulesWords.preset[name];
}

/** What was asked for, else what was half written when the popup closed. */
function firstEdited(deps: PopupDeps, rules: readonly Rule[], opened: RulesProps['opened']): EditedRule | undefined {
  if (opened && 'text' in opened) return editedFrom({ text: opened.text, action: 'hide' });
  const rule = rules.find(({ id }) => id === opened?.id);
  return rule ? editedFrom(rule) : deps.draft.read();
}

function editedFrom(draft: RuleDraft & { readonly id?: string }): EditedRule {
  const { id, text, action, name = '', colour = 'yellow', places = [] } = draft;
  return { ...(id !== undefined && { id }), text, action, name, colour, places };
}

/** Only what is different: the text of a rule is read again when it is written. */
function changedPart(rule: Rule, draft: Omit<EditedRule, 'id'>): Partial<EditedRule> {
  const fields = Object.keys(draft) as (keyof typeof draft)[];
  return Object.fromEntries(
    fields.filter((field) => String(draft[field]) !== String(rule[field])).map((field) => [field, draft[field]]),
  );
}
