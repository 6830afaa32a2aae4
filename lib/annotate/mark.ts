import { changesSince } from '../changes.ts';
import type { Verdict } from '../filters/decide.ts';
import { type Colour, ruleName } from '../filters/rule.ts';
import { type Choice, claimOf, type Day, type Listing, type PaperRow, type Status } from '../paper.ts';
import type { Shown } from '../settings.ts';
import {
  allReasonsText,
  dimText,
  keptText,
  markDetails,
  markText,
  relativeText,
  sinceText,
  stubText,
  timesText,
} from '../words/page.ts';
import { ATTRIBUTES, setAttribute } from './attributes.ts';

/** All that is drawn on one entry. */
export interface Mark {
  readonly id: string;
  readonly status: Status;
  /** After the signature; absent: nothing to say. */
  readonly text?: string;
  /** The whole of it in one sentence. */
  readonly details: string;
  /** What there is no room for: both titles, the other times it was on screen; empty: nothing. */
  readonly more: string;
  /** New since the reader's previous visit: `new since 09:12`. */
  readonly since?: string;
  readonly shown: Shown;
  /** The stub's line; present only where something hides or dims the entry. */
  readonly reason?: string;
  /** The rule that hides or dims it, which the stub can change. */
  readonly rule?: string;
  /** Of the first rule that highlights or keeps it; absent: none does. */
  readonly colour?: Colour;
  readonly choice: Choice;
}

export interface MarkContext {
  readonly listing: Listing;
  readonly today: Day;
  /** When the reader was last here: a time or a day; `undefined` where the listing was never visited. */
  readonly since: string | undefined;
  readonly lacksCode: boolean;
  /** Every rule that matches is to be named. */
  readonly showsReasons: boolean;
}

/** What to draw for a row under a verdict. */
export function markOf(row: PaperRow, verdict: Verdict, context: MarkContext): Mark {
  const { listing, today, since, lacksCode, showsReasons } = context;
  const { memory, paper } = row;
  const { lastOnScreen } = memory;
  const changes = lastOnScreen ? changesSince(lastOnScreen.claim, claimOf(paper, lacksCode)) : [];
  const fresh = memory.newSince && since !== undefined ? sinceText(since) : undefined;
  const texts = [
    markText(row, changes, listing, today),
    memory.status === 'repeat' ? undefined : fresh,
    ...(memory.relatives ?? []).map(relativeText),
  ];
  const { keptFrom, keptBy, reason, shown, matches } = verdict;
  const colouring = matches.find(({ action }) => action === 'highlight' || action === 'keep');
  if (keptFrom && keptBy) texts.push(keptText(keptFrom, keptBy));
  if (shown === 'dim' && reason) texts.push(dimText(reason));
  if (showsReasons) texts.push(allReasonsText(verdict));
  else texts.push(...matches.filter(({ made }) => made === 'follow').map(ruleName));
  const text = texts.filter(Boolean).join(' · ') || undefined;
  const titles = changes.flatMap((change) => (change.kind === 'title' ? [`“${change.was}” → “${change.now}”`] : []));
  return {
    id: paper.id,
    status: memory.status,
    text,
    details: markDetails(row, text),
    more: [...titles, ...timesText(memory, listing, today)].join(' · '),
    since: fresh,
    shown,
    reason: reason && stubText(reason, paper.title),
    rule: reason?.kind === 'rule' ? reason.rule.id : undefined,
    colour: colouring?.colour,
    choice: memory.decision?.choice ?? 'none',
  };
}

/** Writes a mark as attributes, the only thing an unhydrated page bears. Idempotent. */
export function writeMark(anchor: Element, mark: Mark): void {
  setAttribute(anchor, ATTRIBUTES.id, mark.id);
  setAttribute(anchor, ATTRIBUTES.status, mark.status);
  setAttribute(anchor, ATTRIBUTES.mark, mark.text);
  setAttribute(anchor, ATTRIBUTES.since, mark.since);
  setAttribute(anchor, ATTRIBUTES.shown, mark.shown === 'show' ? undefined : mark.shown);
  setAttribute(anchor, ATTRIBUTES.reason, mark.reason);
  setAttribute(anchor, ATTRIBUTES.colour, mark.colour);
  setAttribute(anchor, ATTRIBUTES.choice, mark.choice === 'none' ? undefined : mark.choice);
}
