import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Rule, RuleDraft } from '../lib/filters/rule.ts';
import { isSameRule, parseRules, printRules, type UnreadLine } from '../lib/filters/text-form.ts';
import { parseQuery } from '../lib/query/parse.ts';
import { placedMistakeText } from '../lib/words/query.ts';
import { rulesWords } from '../lib/words/rules.ts';

export interface RuleFileProps {
  readonly rules: readonly Rule[];
  readonly mayChange: boolean;
  readonly onDownload: (name: string, text: string) => void;
  readonly onAdd: (drafts: readonly RuleDraft[]) => void;
}

interface Preview {
  readonly fresh: readonly RuleDraft[];
  readonly same: number;
  readonly unread: readonly UnreadLine[];
}

/** Rules out to a file and in from one. A file is looked at first: nothing is added, and nothing ever replaced, without the reader's word. */
export function RuleFile({ rules, mayChange, onDownload, onAdd }: RuleFileProps): JSX.Element {
  const [preview, setPreview] = useState<Preview | undefined>();
  const read = async (file: File | undefined) => setPreview(file && previewOf(await file.text(), rules));
  return (
    <details data-part="file" open={preview !== undefined}>
      <summary>{rulesWords.file}</summary>
      <div data-part="acts">
        <button type="button" disabled={rules.length === 0} onClick={() => onDownload('rules.txt', printRules(rules))}>
          {rulesWords.export}
        </button>
        {mayChange && (
          <label>
            {rulesWords.import}
            <input
              type="file"
              accept=".txt,text/plain"
              onChange={({ currentTarget: { files } }) => void read(files?.[0])}
            />
          </label>
        )}
      </div>
      {preview && (
        <PreviewOf
          preview={preview}
          onAdd={() => {
            onAdd(preview.fresh);
            setPreview(undefined);
          }}
          onCancel={() => setPreview(undefined)}
        />
      )}
    </details>
  );
}

function previewOf(text: string, rules: readonly Rule[]): Preview {
  const { drafts, unread } = parseRules(text);
  const fresh = drafts.filter(
    (draft, at) => ![...rules, ...drafts.slice(0, at)].some((rule) => isSameRule(rule, draft)),
  );
  return { fresh, same: drafts.length - fresh.length, unread };
}

function PreviewOf({
  preview: { fresh, same, unread },
  onAdd,
  onCancel,
}: {
  readonly preview: Preview;
  readonly onAdd: () => void;
  readonly onCancel: () => void;
}): JSX.Element {
  return (
    <div data-part="preview" role="status">
      <p>{fresh.length === 0 ? rulesWords.importNothing : rulesWords.importPreview(fresh.length, same)}</p>
      <ul>
        {fresh.map((draft) => (
          <PreviewRow key={printRules([draft])} draft={draft} />
        ))}
        {unread.map(({ line, text }) => (
          <li key={line}>
            <code dir="auto">{text}</code>
            <p data-part="problem">{rulesWords.importMistake(line, rulesWords.importLine)}</p>
          </li>
        ))}
      </ul>
      <div data-part="acts">
        {fresh.length > 0 && (
          <button type="button" data-act="import" onClick={onAdd}>
            {rulesWords.importAdd(fresh.length)}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          {rulesWords.cancel}
        </button>
      </div>
    </div>
  );
}

function PreviewRow({ draft }: { draft: RuleDraft }): JSX.Element {
  const { mistake } = parseQuery(draft.text);
  return (
    <li>
      <span data-part="action">{rulesWords.actions[draft.action]}</span> {draft.name && <strong>{draft.name}</strong>}{' '}
      <code dir="auto">{draft.text}</code>
      {mistake && <p data-part="problem">{rulesWords.unreadable(placedMistakeText(mistake))}</p>}
    </li>
  );
}
