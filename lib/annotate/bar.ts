import type { ChipName, Settings, Shown } from '../settings.ts';
import { pageWords } from '../words/page.ts';
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
export function startBar(
  document: Document,
  contents: () => BarContents | undefined,
  actions: BarActions & { readonly onHelp: () => void },
): Bar {
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
    parts = buildBar(document, actions);
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

  function buildBar(doc: Document, { onHelp, ...act }: BarActions & { readonly onHelp: () => void }): Parts {
    const chips = buildChips(doc, act, contents);
    const output = make(doc, 'output', { 'data-part': 'hides', id: 'ibid-hides' });
    const input = buildInput(doc, act);
    const more = toolButton(doc, 'more', pageWords.more, () => open(bar.getAttribute('data-open') !== 'true'));
    more.setAttribute('aria-expanded', 'false');
    const reasons = toolButton(doc, 'reasons', pageWords.reasons, act.onReasons, pageWords.reasonsHint);
    const help = toolButton(doc, 'help', '?', onHelp);
    help.setAttribute('aria-label', pageWords.help);
    const message = make(doc, 'output', { 'data-part': 'message', 'aria-live': 'polite' });
    const notice = make(doc, 'p', { 'data-part': 'notice', hidden: true });
    const bar = make(
      doc,
      'section',
      { 'aria-label': pageWords.region, 'data-part': 'bar', 'data-open': 'false' },
      make(doc, 'span', { 'data-part': 'signature' }, pageWords.signature),
      chips.row,
      more,
      make(
        doc,
        'div',
        { 'data-part': 'tools' },
        make(
          doc,
          'label',
          { 'data-part': 'filter', title: pageWords.filterHelp },
          make(doc, 'span', { 'data-part': 'hidden-label' }, pageWords.filterLabel),
          input,
          output,
        ),
        toolButton(doc, 'rules', pageWords.rules, act.onRules),
        reasons,
        toolButton(doc, 'all-seen', pageWords.allSeen, act.onAllSeen, pageWords.allSeenHint),
        help,
      ),
      notice,
      message,
    );
    const showAll = make(doc, 'button', { type: 'button', onClick: act.onShowAll }, pageWords.showAll);
    return { bar, ...chips, input, output, more, reasons, message, notice, showAll };
  }
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
