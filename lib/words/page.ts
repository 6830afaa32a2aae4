import type { Change } from '../changes.ts';
import type { Keeper, Reason, Verdict } from '../filters/decide.ts';
import { type Rule, ruleName } from '../filters/rule.ts';
import type { Day, Kin, Listing, Memory, Moment, PaperRow, Relative, Status } from '../paper.ts';
import { sameListing } from '../paper.ts';
import type { ChipName, KeyAction, Shown } from '../settings.ts';
import { siteNames } from '../sites/known.ts';
import { count, dayLabel, feedLabel, listingLabel, ordinal, signed, timeLabel } from './format.ts';

/** Every word Ibid writes into a page. Another language is another module of this shape. */
export const pageWords = {
  signature: 'ibid.',
  region: 'Ibid: what you have seen of this listing',
  total: (n: number) => count(n, { one: '# paper', other: '# papers' }),
  chip: {
    new: (n: number) => count(n, { other: '# new' }),
    missed: (n: number) => count(n, { other: '# missed' }),
    seen: (n: number) => count(n, { other: '# seen' }),
    repeat: (n: number) => count(n, { one: '# repeat', other: '# repeats' }),
    filtered: (n: number) => count(n, { other: '# filtered' }),
    queued: (n: number) => count(n, { other: '# queued' }),
  } satisfies Record<ChipName, (n: number) => string>,
  shown: { show: 'shown', dim: 'dimmed', hide: 'hidden' } satisfies Record<Shown, string>,
  chipHint: (next: Shown) =>
    ({ show: 'Press to show them', dim: 'Press to dim them', hide: 'Press to hide them' })[next],
  since: (n: number, when: string) => `${n} new since ${when}`,
  sinceHint: 'Go to the next one',
  filterLabel: 'Filter this listing',
  filterHint: 'agents -survey upvotes:>=5',
  hides: (hidden: number, total: number, kept: number) =>
    `hides ${hidden} of ${total}${kept > 0 ? ` · keeps ${kept}` : ''}`,
  rules: 'Rules',
  reasons: 'Show reasons',
  allSeen: 'All on screen up to here',
  allSeenHint: 'Count every entry above the end of the window as seen',
  more: 'Filters',
  help: 'Keyboard help',
  close: 'Close',
  keysTitle: 'Keys on this page',
  keysNote: 'Off while you type. The popup changes them.',
  keys: {
    next: 'next entry',
    previous: 'previous entry',
    queue: 'read later, or take it back',
    dismiss: 'dismiss, or take it back',
    open: 'open in a new tab',
    undo: 'undo the last decision',
    menu: 'follow or mute from this entry',
    help: 'this help',
  } satisfies Record<KeyAction, string>,
  privateWindow: 'Private window: filters apply, nothing is recorded.',
  partlyRead: (parsed: number, expected: number) =>
    `Only ${parsed} of ${expected} entries could be read, so nothing is filtered. Look for an update of Ibid.`,
  storeSilent: 'Ibid’s memory does not answer. Reload the page, or restart the browser.',
  storeRefused: (why: string) => `Ibid could not save this: ${why}`,
  queue: 'Read later',
  queued: 'In queue',
  dismiss: 'Dismiss',
  undo: 'Undo',
  show: 'Show',
  edit: 'Edit filter',
  editRule: ['Edit', 'Edit rule'] as const,
  except: ['Except', 'Except this paper'] as const,
  offHere: ['Off here', 'Off here: switch the rule off on this listing'] as const,
  menu: 'Follow or mute',
  menuTitle: (title: string) => `From “${title}”`,
  menuEmpty: 'Nobody and nothing is named here.',
  menuKinds: { author: 'Author', org: 'Organization', kw: 'Keyword', submitter: 'Submitter' },
  follow: 'Follow',
  mute: 'Mute',
  following: 'Following',
  muted: 'Muted',
  moreAuthors: (n: number) => `${n} more authors`,
  made: { follow: (what: string) => `Following ${what}`, mute: (what: string) => `Muted ${what}` },
  excepted: (rule: string) => `No longer caught by “${rule}”`,
  switchedOff: (rule: string) => `“${rule}” is off on this listing`,
  ruleBack: (rule: string) => `As before: “${rule}”`,
  undone: (title: string) => `Taken back: ${title}`,
  nothingToUndo: 'Nothing to undo on this page.',
  decided: {
    queued: (title: string) => `Queued: ${title}`,
    dismissed: (title: string) => `Dismissed: ${title}`,
    none: (title: string) => `Taken back: ${title}`,
  },
  allSeenDone: (n: number) => count(n, { one: '# entry counted as seen', other: '# entries counted as seen' }),
  kin: {
    sequel: 'sequel of',
    precursor: 'continued by',
    extended: 'another version of',
    about: 'belongs to',
    edition: 'another edition of',
  } satisfies Record<Kin, string>,
  before: 'before',
  nearlyEmpty: 'Filters hide almost everything here.',
  showAll: 'Show all',
};

/** Where and when, seen from a listing: `Mon 7 Dec`, and the listing when it is another one, the site first when it is that. */
export function momentLabel({ day, listing }: Pick<Moment, 'day' | 'listing'>, here: Listing, today: Day): string {
  const label = dayLabel(day, today);
  if (listing.site !== here.site) return `${siteNames[listing.site] ?? listing.site} ${feedLabel(listing)}, ${label}`;
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
