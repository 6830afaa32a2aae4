import type { Rule, RuleDraft } from '../filters/rule.ts';
import type { PaperRecord } from '../paper.ts';
import * as pageWords from '../words/page-words.ts';
import { make, setText } from './dom.ts';
import { openDialog } from './help.ts';

type Kind = keyof typeof pageWords.menuKinds;
const KINDS = Object.keys(pageWords.menuKinds) as Kind[];
const ACTION_OF = { follow: 'keep', mute: 'hide' } as const;
const MOST_AUTHORS = 12;

export interface EntryMenuDeps {
  readonly rules: () => readonly Rule[];
  /** Adds a rule; resolves once it is saved. */
  addRule(draft: RuleDraft): Promise<unknown>;
  removeRule(rule: Rule): Promise<unknown>;
}

/** Follow and mute, from an entry: its authors, organization, keywords and submitter. */
export function openEntryMenu(host: Element, paper: PaperRecord, deps: EntryMenuDeps): void {
  const document = host.ownerDocument;
  const rows = KINDS.flatMap((kind) => namesOf(paper, kind).map((name) => makeRow(document, kind, name, deps)));
  const hidden = Math.max(0, (paper.authors?.length ?? 0) - MOST_AUTHORS);
  const note = rows.length === 0 ? pageWords.menuEmpty : hidden > 0 ? pageWords.moreAuthors(hidden) : '';
  openDialog(host, pageWords.menuTitle(paper.title), make(document, 'ul', {}, ...rows), make(document, 'p', {}, note));
}

function namesOf({ authors, organization, keywords, submitter }: PaperRecord, kind: Kind): readonly string[] {
  if (kind === 'author') return authors?.slice(0, MOST_AUTHORS) ?? [];
  if (kind === 'kw') return keywords ?? [];
  const name = kind === 'org' ? organization : submitter;
  return name === undefined ? [] : [name];
}

function makeRow(document: Document, kind: Kind, name: string, deps: EntryMenuDeps): Element {
  const row = make(
    document,
    'li',
    {},
    make(document, 'small', {}, pageWords.menuKinds[kind]),
    make(document, 'span', { dir: 'auto' }, name),
  );
  const text = `${kind}:"${name.replaceAll('"', '')}"`;
  for (const made of ['follow', 'mute'] as const) row.append(makeToggle(document, made, name, text, deps));
  return row;
}

/** A switch: pressing it again takes the rule away. */
function makeToggle(
  document: Document,
  made: 'follow' | 'mute',
  name: string,
  text: string,
  { rules, addRule, removeRule }: EntryMenuDeps,
): Element {
  const find = () => rules().find((rule) => rule.made === made && rule.text === text);
  const button = make(document, 'button', { type: 'button', 'data-made': made });
  const draw = (isMade: boolean) => {
    setText(button, pageWords.makes[made][isMade ? 1 : 0]);
    button.setAttribute('aria-pressed', String(isMade));
    button.setAttribute('aria-label', `${button.textContent}: ${name}`);
  };
  button.addEventListener('click', () => {
    const rule = find();
    draw(rule === undefined);
    const draft = { text, made, action: ACTION_OF[made], name: pageWords.made[made](name) };
    void (rule ? removeRule(rule) : addRule(draft));
  });
  draw(find() !== undefined);
  return button;
}
