import { changesSince } from '../changes.ts';
import type { Verdict } from '../filters/decide.ts';
import { type Choice, claimOf, type Day, type Listing, type PaperRow, type Status } from '../paper.ts';
import type { Shown } from '../settings.ts';
import { keptText, markDetails, markText, sinceText, stubText } from '../words/page.ts';
import { ATTRIBUTES, setAttribute } from './attributes.ts';

/** All that is drawn on one entry. */
export interface Mark {
  readonly id: string;
  readonly status: Status;
  /** After the signature; absent: nothing to say. */
  readonly text?: string;
  /** The whole of it in one sentence. */
  readonly details: string;
  /** New since the reader's previous visit: `new since 09:12`. */
  readonly since?: string;
  readonly shown: Shown;
  /** The stub's line; present only where something hides or dims the entry. */
  readonly reason?: string;
  readonly choice: Choice;
}

export interface MarkContext {
  readonly listing: Listing;
  readonly today: Day;
  /** When the reader was last here: a time or a day; `undefined` where the listing was never visited. */
  readonly since: string | undefined;
  readonly lacksCode: boolean;
}

/** What to draw for a row under a verdict. */
export function markOf(row: PaperRow, verdict: Verdict, { listing, today, since, lacksCode }: MarkContext): Mark {
  const { memory, paper } = row;
  const changes = memory.lastOnScreen ? changesSince(memory.lastOnScreen.claim, claimOf(paper, lacksCode)) : [];
  const fresh = memory.newSince && since !== undefined ? sinceText(since) : undefined;
  const texts = [markText(row, changes, listing, today), memory.status === 'repeat' ? undefined : fresh];
  if (verdict.keptFrom) texts.push(keptText(verdict.keptFrom));
  const text = texts.filter(Boolean).join(' · ') || undefined;
  const titles = changes.flatMap((change) => (change.kind === 'title' ? [`“${change.was}” → “${change.now}”`] : []));
  return {
    id: paper.id,
    status: memory.status,
    ...(text !== undefined && { text }),
    details: [markDetails(row, text), ...titles].join(' · '),
    ...(fresh !== undefined && { since: fresh }),
    shown: verdict.shown,
    ...(verdict.reason && { reason: stubText(verdict.reason, paper.title) }),
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
  setAttribute(anchor, ATTRIBUTES.choice, mark.choice === 'none' ? undefined : mark.choice);
}
