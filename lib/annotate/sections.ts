import { applies, type Rule } from '../filters/rule.ts';
import type { PaperRow } from '../paper.ts';
import type { Shown } from '../settings.ts';
import type { Adapter } from '../sites/site.ts';
import * as pageWords from '../words/page-words.ts';
import { sectionWords } from '../words/sections.ts';
import { setAttribute } from './attributes.ts';
import { NEXT, setCount } from './bar-chips.ts';
import { make, setText } from './dom.ts';
import type { RuleStore } from './rule-actions.ts';

/** What the switches need of a session. */
export interface PageDeps {
  readonly document: Document;
  readonly adapter: Adapter;
  readonly ruleStore: RuleStore;
}

/** An adapter with what the pages of its site alone show. */
export interface PageAdapter extends Adapter {
  /** Draws it anew each time the page has been drawn. */
  drawMore?(page: PageDeps, rows: readonly PaperRow[], rules: readonly Rule[]): void;
}

/** In the order arXiv lists them. */
const SECTIONS = ['new', 'cross-list', 'replacement'];
/** What a press does; it reads the rules as they are by then. */
const presses = new WeakMap<Element, () => void>();

/**
 * A switch for each section of the listing, as a chip of the bar. Behind it is
 * a rule, `section:"cross-list"`, so that what it hides says so, can be
 * excepted or switched off here, and is undone like everything else.
 */
export function drawSections(page: PageDeps, rows: readonly PaperRow[], rules: readonly Rule[]): void {
  const { document, adapter } = page;
  const chips = document.querySelector('ibid-bar [data-part="chips"]');
  const place = adapter.matches(new URL(document.location.href));
  if (!chips || !place) return;
  const counts = SECTIONS.map((section) => rows.filter(({ paper }) => paper.section === section).length);
  // Where all is of one section there is nothing to tell apart, unless its switch is not where it was.
  const isNeeded = counts.filter((n) => n > 0).length > 1;
  SECTIONS.forEach((section, i) => {
    const n = counts[i] ?? 0;
    const rule = rules.find(({ text }) => text === textOf(section));
    const shown = rule && applies(rule, place) ? shownBy(rule) : 'show';
    const chip = chips.querySelector<HTMLElement>(`[data-section="${section}"]`) ?? addChip(chips, section);
    chip.hidden = n === 0 || (!isNeeded && shown === 'show');
    setCount(chip, n, sectionWords.count(section, n), shown === 'show' ? '' : pageWords.shown[shown]);
    setAttribute(chip, 'data-shown', shown);
    setAttribute(chip, 'title', pageWords.chipHint(NEXT[shown]));
    presses.set(chip, () => void turn(page, section, rule, NEXT[shown]));
  });
}

function addChip(chips: Element, section: string): HTMLElement {
  const onClick = (event: Event) => presses.get(event.currentTarget as Element)?.();
  const chip = make(chips.ownerDocument, 'button', {
    type: 'button',
    'data-chip': `section:${section}`,
    'data-section': section,
    onClick,
  });
  chips.append(chip);
  return chip;
}

async function turn({ document, ruleStore }: PageDeps, section: string, rule: Rule | undefined, next: Shown) {
  const action = next === 'show' ? undefined : next;
  try {
    if (rule) {
      const change = action ? { isOn: true, action, offAt: [] } : { isOn: false };
      await ruleStore.changeRule({ id: rule.id, change });
    } else if (action) await ruleStore.addRule({ text: textOf(section), name: sectionWords.rule(section), action });
  } catch (error) {
    const message = document.querySelector('ibid-bar [data-part="message"]');
    if (message) setText(message, pageWords.storeRefused((error as Error).message));
  }
}

function textOf(section: string): string {
  return `section:"${section}"`;
}

/** A reader may have made another rule of it; keeping or colouring shows it. */
function shownBy({ action }: Rule): Shown {
  return action === 'dim' || action === 'hide' ? action : 'show';
}
