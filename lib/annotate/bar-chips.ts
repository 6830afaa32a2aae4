import { STATUSES } from '../paper.ts';
import type { ChipName, Shown } from '../settings.ts';
import * as pageWords from '../words/page-words.ts';
import { setAttribute } from './attributes.ts';
import type { BarActions, BarContents } from './bar.ts';
import { make } from './dom.ts';

/** What a press makes of a chip. */
export const NEXT: Readonly<Record<Shown, Shown>> = { show: 'dim', dim: 'hide', hide: 'show' };
const NEXT_QUEUED: Readonly<Record<Shown, Shown>> = { show: 'dim', dim: 'show', hide: 'show' };

/** The counts of the bar: each a switch of three states, in words. */
export interface Chips {
  readonly row: HTMLElement;
  readonly total: HTMLElement;
  readonly buttons: ReadonlyMap<ChipName, HTMLElement>;
  readonly since: HTMLElement;
}

export function buildChips(document: Document, act: BarActions, contents: () => BarContents | undefined): Chips {
  const chip = (name: ChipName) => {
    const onClick = () => {
      const chips = contents()?.chips;
      if (chips) act.onChip(name, nextOf(name, chips[name]));
    };
    return make(document, 'button', { type: 'button', 'data-chip': name, onClick });
  };
  const names: readonly ChipName[] = [...STATUSES, 'filtered', 'queued'];
  const buttons = new Map(names.map((name) => [name, chip(name)]));
  const total = make(document, 'span', { 'data-chip': 'total' });
  const since = make(document, 'button', {
    type: 'button',
    'data-chip': 'since',
    title: pageWords.sinceHint,
    hidden: true,
    onClick: act.onNextSince,
  });
  const row = make(document, 'div', { 'data-part': 'chips' }, total, ...buttons.values(), since);
  buttons.get('filtered')?.before(make(document, 'span', { 'data-part': 'divider' }));
  return { row, total, buttons, since };
}

function nextOf(name: ChipName, shown: Shown): Shown {
  return (name === 'queued' ? NEXT_QUEUED : NEXT)[shown];
}

export function drawChips({ total, buttons, since }: Chips, { counts, chips, since: when }: BarContents): void {
  setCount(total, counts.total, pageWords.total(counts.total));
  for (const [name, button] of buttons) {
    const n = name === 'filtered' || name === 'queued' ? counts[name] : counts.statuses[name];
    const shown = chips[name];
    const isSaid = shown !== 'show' && (n > 0 || name !== 'filtered');
    setCount(button, n, pageWords.chip[name](n), isSaid ? pageWords.shown[shown] : '');
    setAttribute(button, 'data-shown', shown);
    setAttribute(button, 'title', pageWords.chipHint(nextOf(name, shown)));
  }
  since.hidden = when === undefined || counts.since === 0;
  if (when !== undefined) setCount(since, counts.since, pageWords.since(counts.since, when));
}

/** A chip's count and words; what it does stands behind them, told apart. */
export function setCount(chip: HTMLElement, n: number, text: string, state = ''): void {
  setAttribute(chip, 'data-count', String(n));
  if (chip.textContent === text + state) return;
  chip.replaceChildren(text);
  if (state !== '') chip.append(make(chip.ownerDocument, 'em', {}, state));
}
