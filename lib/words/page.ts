import type { Change } from '../changes.ts';
import type { Keeper, Reason, Verdict } from '../filters/decide.ts';
import { type Rule, ruleName } from '../filters/rule.ts';
import type { Day, Listing, Memory, Moment, PaperRow, Relative, Status } from '../paper.ts';
import { sameListing } from '../paper.ts';
import { siteNames } from '../sites/known.ts';
import { dayLabel, listingLabel, ordinal, signed, timeLabel } from './format.ts';
import * as pageWords from './page-words.ts';

/** Where and when, seen from a listing: `Mon 7 Dec`, and the listing when it is another one, the site first when it is that. */
export function momentLabel({ day, listing }: Pick<Moment, 'day' | 'listing'>, here: Listing, today: Day): string {
  const label = dayLabel(day, today);
  // Of another site the feed alone: its issue says little beside the day.
  const feed = listing.feed.replace(/\/\w+$/, '');
  if (listing.site !== here.site) return `${siteNames[listing.site] ?? listing.site} ${feed}, ${label}`;
  return sameListing(listing, here) ? label : `${label}, ${listingLabel(listing, today)}`;
}

/** A work that belongs to this one: `sequel of “Looms That Learn” (queued)`. */
export function relativeText({ kin, title, choice }: Relative): string {
  return `${pageWords.kin[kin]} “${title}”${choice === 'none' ? '' : ` (${choice})`}`;
}

/** The other times it was on screen, for the tooltip; none where the mark itself tells the only one. */
export function timesText({ times = [] }: Memory, here: Listing, today: Day): readonly string[] {
  const others = times.slice(1).map((time) => momentLabel(time, here, today));
  return others.length > 0 ? [`${pageWords.before}: ${others.join('; ')}`] : [];
}

/** The mark of an entry after the signature; `undefined` where silence says it (new). */
export function markText(row: PaperRow, changes: readonly Change[], here: Listing, today: Day): string | undefined {
  const { status, lastOnScreen, lastListed, days } = row.memory;
  if (status === 'missed' && lastListed) return `missed ${momentLabel(lastListed, here, today)}`;
  if (status !== 'repeat' || !lastOnScreen) return undefined;
  const parts = [momentLabel(lastOnScreen, here, today)];
  if (days > 1) parts.push(`${ordinal(days)} day`);
  return [...parts, ...changes.map(changeLabel)].join(' · ');
}

/** All that the mark says, in one sentence, for the tooltip and for screen readers. */
export function markDetails(row: PaperRow, mark: string | undefined): string {
  const { status, lastOnScreen } = row.memory;
  const lead: Record<Status, string> = {
    new: 'New to you',
    missed: 'Listed before, but never on your screen',
    seen: lastOnScreen ? `Seen today at ${timeLabel(lastOnScreen.at)}` : 'Seen earlier today',
    repeat: 'Seen before',
  };
  return mark === undefined ? lead[status] : `${lead[status]}: ${mark}`;
}

function changeLabel(change: Change): string {
  switch (change.kind) {
    case 'upvotes':
      return `${signed(change.by)} ${Math.abs(change.by) === 1 ? 'upvote' : 'upvotes'}`;
    case 'comments':
      return `${signed(change.by)} ${Math.abs(change.by) === 1 ? 'comment' : 'comments'}`;
    case 'code':
      return 'code released';
    case 'version':
      return `v${change.now}, you saw v${change.was}`;
    case 'title':
      return 'title changed';
  }
}

/** The mark of an entry that came since the reader's previous visit, at a time or on a day. */
export function sinceText(when: string): string {
  return `new since ${when}`;
}

/** What dims or hides an entry, as the reader named it. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'rule':
      return ruleName(reason.rule);
    case 'box':
      return reason.text;
    case 'chip':
      return { new: 'new', missed: 'missed', seen: 'seen', repeat: 'repeats' }[reason.chip];
    case 'dismissed':
      return 'you';
  }
}

/** The stub's line: `hidden by “title:survey”: A Survey of …`. */
export function stubText(reason: Reason, title: string): string {
  if (reason.kind === 'dismissed') return `dismissed: ${title}`;
  if (reason.kind === 'box') return `hidden by the filter “${reason.text}”: ${title}`;
  return `hidden by “${reasonText(reason)}”: ${title}`;
}

/** Why an entry is dimmed, in its mark. */
export function dimText(reason: Reason): string {
  return `dimmed by ${reason.kind === 'box' ? 'the filter ' : ''}“${reasonText(reason)}”`;
}

/** Why an entry that something would hide is still here. */
export function keptText(reason: Reason, keeper: Keeper): string {
  const by = keeper === 'queued' || keeper === 'noted' ? keeper : `“${ruleName(keeper.rule)}”`;
  return `kept (${by}): “${reasonText(reason)}” would hide it`;
}

/** All rules that match an entry, each with what it does. */
export function allReasonsText({ matches }: Verdict): string {
  const verbs = { highlight: 'highlights', dim: 'dims', hide: 'hides', keep: 'keeps' };
  return matches.map((rule: Rule) => `“${ruleName(rule)}” ${verbs[rule.action]}`).join(' · ');
}
