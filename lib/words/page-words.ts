import type { Kin } from '../paper.ts';
import type { ChipName, KeyAction, Shown } from '../settings.ts';
import { count } from './format.ts';

/** Every word Ibid writes into a page, each by its own name: what is not used is left out, and names cost nothing there. */
// Another language is another module of this shape.

export const signature = 'ibid.';
export const region = 'Ibid: what you have seen of this listing';
export const total = (n: number) => count(n, { one: '# paper', other: '# papers' });
export const chip = {
  new: (n: number) => count(n, { other: '# new' }),
  missed: (n: number) => count(n, { other: '# missed' }),
  seen: (n: number) => count(n, { other: '# seen' }),
  repeat: (n: number) => count(n, { one: '# repeat', other: '# repeats' }),
  filtered: (n: number) => count(n, { other: '# filtered' }),
  queued: (n: number) => count(n, { other: '# queued' }),
} satisfies Record<ChipName, (n: number) => string>;
export const shown = { show: 'shown', dim: 'dimmed', hide: 'hidden' } satisfies Record<Shown, string>;
export const chipHint = (next: Shown) =>
  ({ show: 'Press to show them', dim: 'Press to dim them', hide: 'Press to hide them' })[next];
export const since = (n: number, when: string) => `${n} new since ${when}`;
export const sinceHint = 'Go to the next one';
export const filterLabel = 'Filter this listing';
export const filterHint = 'agents -survey upvotes:>=5';
export const hides = (hidden: number, total: number, kept: number) =>
  `hides ${hidden} of ${total}${kept > 0 ? ` · keeps ${kept}` : ''}`;
export const rules = 'Rules';
export const reasons = 'Show reasons';
export const allSeen = 'All on screen up to here';
export const allSeenHint = 'Count every entry above the end of the window as seen';
export const more = 'Filters';
export const help = 'Keyboard help';
export const close = 'Close';
export const keysTitle = 'Keys on this page';
export const keysNote = 'Off while you type. The popup changes them.';
export const keys = {
  next: 'next entry',
  previous: 'previous entry',
  queue: 'read later, or take it back',
  dismiss: 'dismiss, or take it back',
  open: 'open in a new tab',
  undo: 'undo the last decision',
  menu: 'follow or mute from this entry',
  help: 'this help',
} satisfies Record<KeyAction, string>;
export const privateWindow = 'Private window: filters apply, nothing is recorded.';
export const partlyRead = (parsed: number, expected: number) =>
  `Only ${parsed} of ${expected} entries could be read, so nothing is filtered. Look for an update of Ibid.`;
export const storeSilent = 'Ibid’s memory does not answer. Reload the page, or restart the browser.';
export const storeRefused = (why: string) => `Ibid could not save this: ${why}`;
export const queue = 'Read later';
export const queued = 'In queue';
export const dismiss = 'Dismiss';
export const undo = 'Undo';
export const show = 'Show';
export const edit = 'Edit filter';
export const editRule = ['Edit', 'Edit rule'] as const;
export const except = ['Except', 'Except this paper'] as const;
export const offHere = ['Off here', 'Off here: switch the rule off on this listing'] as const;
export const menu = 'Follow or mute';
export const menuTitle = (title: string) => `From “${title}”`;
export const menuEmpty = 'Nobody and nothing is named here.';
export const menuKinds = { author: 'Author', org: 'Organization', kw: 'Keyword', submitter: 'Submitter' };
/** To be made, and made. */
export const makes = { follow: ['Follow', 'Following'], mute: ['Mute', 'Muted'] } as const;
export const moreAuthors = (n: number) => `${n} more authors`;
export const made = { follow: (what: string) => `Following ${what}`, mute: (what: string) => `Muted ${what}` };
export const excepted = (rule: string) => `No longer caught by “${rule}”`;
export const switchedOff = (rule: string) => `“${rule}” is off on this listing`;
export const ruleBack = (rule: string) => `As before: “${rule}”`;
export const undone = (title: string) => `Taken back: ${title}`;
export const nothingToUndo = 'Nothing to undo on this page.';
export const decided = {
  queued: (title: string) => `Queued: ${title}`,
  dismissed: (title: string) => `Dismissed: ${title}`,
  none: (title: string) => `Taken back: ${title}`,
};
export const allSeenDone = (n: number) =>
  count(n, { one: '# entry counted as seen', other: '# entries counted as seen' });
export const kin = {
  sequel: 'sequel of',
  precursor: 'continued by',
  extended: 'another version of',
  about: 'belongs to',
  edition: 'another edition of',
} satisfies Record<Kin, string>;
export const before = 'before';
export const nearlyEmpty = 'Filters hide almost everything here.';
export const showAll = 'Show all';
