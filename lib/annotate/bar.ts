import type { ChipName, Settings, Shown } from '../settings.ts';
import * as pageWords from '../words/page-words.ts';
import { setAttribute } from './attributes.ts';
import { buildChips, type Chips, drawChips } from './bar-chips.ts';
import { make, setText } from './dom.ts';
import type { Counts } from './verdicts.ts';

/** What the bar shows now. */
export interface BarContents {
  readonly counts: Counts;
  readonly chips: Settings['chips'];
  readonly filter: Settings['filter'];
  /** What is wrong with the filter, and the remedy. */
  readonly problem?: string;
  /** `09:12`, or a day; absent: the listing was never visited before. */
  readonly since?: string;
  /** A standing notice: private window, partly read page, store that does not answer. */
  readonly notice?: string;
  /** Every entry says which rules match it. */
  readonly showsReasons: boolean;
}

export interface BarActions {
  readonly onChip: (chip: ChipName, shown: Shown) => void;
  readonly onFilter: (text: string) => void;
  readonly onNextSince: () => void;
  readonly onAllSeen: () => void;
  readonly onShowAll: () => void;
  readonly onReasons: () => void;
  readonly onRules: () => void;
}

type Actions = BarActions & { readonly onHelp: () => void };

/** The slim bar at the head of a listing. */
export interface Bar {
  draw(): void;
  /** Says in one line what happened. */
  say(message: string): void;
  focusFilter(): void;
  /** Where dialogs of ours may stand; made where the bar is not drawn yet. */
  host(): Element;
  remove(): void;
}

/**
 * Draws the bar outside the site's own tree; the stylesheet anchors it to the
 * head of the listing. It is plain DOM, made once and then brought up to date:
 * a component library would take a fifth of the content script's size.
 * `contents` gives what it shows now, `undefined` while there is nothing to show.
 */
export function startBar(document: Document, contents: () => BarContents | undefined, actions: Actions): Bar {
  let parts: Parts | undefined;

  const host = () => {
    const present = document.querySelector('ibid-bar');
    if (present) return present;
    const made = document.createElement('ibid-bar');
    document.documentElement.append(made);
    return made;
  };
  const build = () => {
    const inside = host();
    // The site may have taken the bar away with the rest of the page.
    if (parts && inside.contains(parts.bar)) return parts;
    parts = buildBar(document, contents, actions, () => open(parts?.bar.getAttribute('data-open') !== 'true'));
    inside.append(parts.bar);
    return parts;
  };
  const open = (isOpen: boolean) => {
    const { bar, more } = build();
    setAttribute(bar, 'data-open', String(isOpen));
    setAttribute(more, 'aria-expanded', String(isOpen));
  };

  return {
    draw() {
      const shown = contents();
      if (!shown) return;
      const built = build();
      drawChips(built, shown);
      drawFilter(built, shown);
      drawNotice(built, shown);
      setAttribute(built.reasons, 'aria-pressed', String(shown.showsReasons));
    },
    say(message) {
      setText(build().message, message);
    },
    focusFilter() {
      open(true);
      build().input.focus();
    },
    host,
    remove() {
      document.querySelector('ibid-bar')?.remove();
      parts = undefined;
    },
  };
}

interface Parts extends Chips {
  readonly bar: HTMLElement;
  readonly input: HTMLInputElement;
  readonly output: HTMLElement;
  readonly more: HTMLElement;
  readonly reasons: HTMLElement;
  readonly message: HTMLElement;
  readonly notice: HTMLElement;
  readonly showAll: HTMLElement;
}

/** The bar as it stands before anything is known. `onMore` folds its tools out and in where it is narrow. */
function buildBar(
  document: Document,
  contents: () => BarContents | undefined,
  act: Actions,
  onMore: () => void,
): Parts {
  const chips = buildChips(document, act, contents);
  const more = toolButton(document, 'more', pageWords.more, onMore);
  more.setAttribute('aria-expanded', 'false');
  const { tools, ...rest } = buildTools(document, act);
  const message = make(document, 'output', { 'data-part': 'message', 'aria-live': 'polite' });
  const notice = make(document, 'p', { 'data-part': 'notice', hidden: true });
  const signature = make(document, 'span', { 'data-part': 'signature' }, pageWords.signature);
  const properties = { 'aria-label': pageWords.region, 'data-part': 'bar', 'data-open': 'false' };
  const bar = make(document, 'section', properties, signature, chips.row, more, tools, notice, message);
  const showAll = make(document, 'button', { type: 'button', onClick: act.onShowAll }, pageWords.showAll);
  return { bar, ...chips, ...rest, more, message, notice, showAll };
}

function buildTools(
  document: Document,
  act: Actions,
): Pick<Parts, 'input' | 'output' | 'reasons'> & { tools: Element } {
  const output = make(document, 'output', { 'data-part': 'hides', id: 'ibid-hides' });
  const input = buildInput(document, act);
  const reasons = toolButton(document, 'reasons', pageWords.reasons, act.onReasons);
  const help = toolButton(document, 'help', '?', act.onHelp);
  help.setAttribute('aria-label', pageWords.help);
  const label = make(document, 'span', { 'data-part': 'hidden-label' }, pageWords.filterLabel);
  const tools = make(
    document,
    'div',
    { 'data-part': 'tools' },
    make(document, 'label', { 'data-part': 'filter' }, label, input, output),
    toolButton(document, 'rules', pageWords.rules, act.onRules),
    reasons,
    toolButton(document, 'all-seen', pageWords.allSeen, act.onAllSeen, pageWords.allSeenHint),
    help,
  );
  return { tools, input, output, reasons };
}

function toolButton(document: Document, part: string, word: string, onClick: () => void, title?: string): HTMLElement {
  return make(document, 'button', { type: 'button', 'data-part': part, title, onClick }, word);
}

function buildInput(document: Document, act: BarActions): HTMLInputElement {
  const input = make(document, 'input', {
    type: 'search',
    placeholder: pageWords.filterHint,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': 'ibid-hides',
  });
  input.addEventListener('input', () => act.onFilter(input.value));
  // The site's own keys are not for what is typed here.
  input.addEventListener('keydown', (event) => event.stopPropagation());
  return input;
}

function drawFilter({ input, output }: Parts, { filter, problem, counts }: BarContents): void {
  const isTyping = input.ownerDocument.activeElement === input;
  if (!isTyping && input.value !== filter.text) input.value = filter.text;
  setAttribute(input, 'aria-invalid', String(problem !== undefined));
  setAttribute(output, 'data-part', problem === undefined ? 'hides' : 'problem');
  const { hidden, kept, total } = counts;
  setText(output, problem ?? (hidden + kept > 0 ? pageWords.hides(hidden, total, kept) : ''));
  setAttribute(output, 'title', problem);
}

function drawNotice({ notice, showAll }: Parts, { notice: standing, counts }: BarContents): void {
  const isNearlyEmpty = counts.total > 4 && counts.hidden >= counts.total * 0.9;
  const text = standing ?? (isNearlyEmpty ? pageWords.nearlyEmpty : undefined);
  notice.hidden = text === undefined;
  const children = [text ?? '', ...(standing === undefined && isNearlyEmpty ? [' ', showAll] : [])];
  const isSame = notice.firstChild?.nodeValue === text && notice.childNodes.length === children.length;
  if (!isSame) notice.replaceChildren(...children);
}
