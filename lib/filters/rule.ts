import type { Instant, Listing, PaperId } from '../paper.ts';
import type { Mistake, Query } from '../query/query.ts';

/** What a rule does with the entries it matches. `keep`: no rule and no chip hides them. */
export type Action = 'highlight' | 'dim' | 'hide' | 'keep';
export const ACTIONS: readonly Action[] = ['highlight', 'dim', 'hide', 'keep'];

/** Colours of highlights; the stylesheet has a light and a dark one of each. */
export type Colour = 'yellow' | 'green' | 'blue' | 'rose';
export const COLOURS: readonly Colour[] = ['yellow', 'green', 'blue', 'rose'];

/** A filter the reader has switched on. Never deleted, only marked removed, so that two devices can be merged. */
export interface Rule {
  readonly id: string;
  /** Empty: its text names it. */
  readonly name: string;
  /** The query as the reader wrote it, kept even where it can no longer be read. */
  readonly text: string;
  /** The text, read; absent: it holds a mistake, and the rule does nothing. */
  readonly query?: Query;
  readonly action: Action;
  readonly colour: Colour;
  readonly isOn: boolean;
  /** Where it applies: `huggingface`, `huggingface/daily`. Empty: everywhere. */
  readonly places: readonly string[];
  /** Where the reader switched it off, in the same form. */
  readonly offAt: readonly string[];
  /** Papers the reader excepted. */
  readonly except: readonly PaperId[];
  /** Place among the rules, a fractional index. */
  readonly order: string;
  /** Made by *follow* or *mute*, of this name. */
  readonly made?: 'follow' | 'mute';
  readonly updatedAt: Instant;
  readonly isRemoved?: true;
}

/** The filter box of the bar and the popup: what an entry must match to be shown. */
export interface FilterBox {
  readonly text: string;
  /** Absent: the text asks for nothing, or holds a mistake. */
  readonly query?: Query;
  readonly mistake?: Mistake;
  /** The mistake and its remedy in words, for contexts that cannot read queries themselves. */
  readonly problem?: string;
}

/** Whether a place named in a rule covers a listing. */
export function isAt(places: readonly string[], { site, feed }: Pick<Listing, 'site' | 'feed'>): boolean {
  return places.includes(site) || places.includes(`${site}/${feed}`);
}

/** Whether a rule acts on a listing at all. */
export function applies(rule: Rule, listing: Pick<Listing, 'site' | 'feed'>): boolean {
  if (!rule.isOn || rule.isRemoved || !rule.query) return false;
  return (rule.places.length === 0 || isAt(rule.places, listing)) && !isAt(rule.offAt, listing);
}

/** What a rule is called on the screen. */
export function ruleName(rule: Pick<Rule, 'name' | 'text'>): string {
  return rule.name === '' ? rule.text : rule.name;
}

/** What a query catches. */
export interface WhatIf {
  readonly total: number;
  readonly caught: number;
  /** Of those, how many the reader has queued. */
  readonly queued: number;
}

/** The same of the listing in a tab. */
export interface WhatIfHere extends WhatIf {
  readonly noted: number;
}

/** A rule as the reader, or *follow* and *mute*, ask for it. */
export type RuleDraft = Pick<Rule, 'text' | 'action'> &
  Partial<Pick<Rule, 'name' | 'colour' | 'isOn' | 'places' | 'offAt' | 'except' | 'made'>>;

/** The part of a rule that is to change; `before` names the rule it is to stand before, `null` the end. */
export type RuleChange = Partial<
  Pick<Rule, 'name' | 'text' | 'action' | 'colour' | 'isOn' | 'places' | 'offAt' | 'except' | 'isRemoved'>
> & { readonly before?: string | null; readonly isRestored?: true };
