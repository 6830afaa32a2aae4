import { browser } from 'wxt/browser';
import { now } from '../../lib/clock.ts';
import { changeRule, makeRule, readBox, reread } from '../../lib/filters/saved.ts';
import type { Handlers, Sender } from '../../lib/messaging.ts';
import { readRules, readSettings, writeRules, writeSettings } from '../../lib/settings.ts';

type RuleMessages = 'setFilter' | 'addRule' | 'changeRule' | 'openRules';

let queue: Promise<unknown> = Promise.resolve();

/** One change after the other: two at once would both begin from what stood before. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work);
  queue = done.catch(() => undefined);
  return done;
}

/** The one writer of filter and rules: pages cannot read queries themselves, and changes of two tabs must not cross. */
export const ruleHandlers: Pick<Handlers, RuleMessages> = {
  setFilter: ({ text }) =>
    inTurn(async () => {
      const filter = readBox(text);
      await writeSettings({ filter });
      return filter;
    }),
  addRule: (draft, sender) =>
    inTurn(async () => {
      refusePrivate(sender);
      const rule = makeRule(draft, await readRules(), crypto.randomUUID(), now());
      await writeRules([rule]);
      return rule;
    }),
  changeRule: ({ id, change }, sender) =>
    inTurn(async () => {
      refusePrivate(sender);
      const rules = await readRules();
      const before = rules.find((rule) => rule.id === id);
      if (!before) throw new Error('this rule is not there any more');
      const after = changeRule(before, change, rules, now());
      await writeRules([after]);
      return { before, after };
    }),
  async openRules({ id }) {
    const hash = id === undefined ? '#rules' : `#rules/${id}`;
    await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html${hash}`) });
    return null;
  },
};

/** A rule names authors and papers: from a private window that would be a record. */
export function refusePrivate({ isPrivate }: Sender): void {
  if (isPrivate) throw new Error('this is a private window, where nothing is recorded');
}

/** Reads all rules and the filter anew, as an update may understand them differently. What no longer can be read is switched off and kept. */
export async function rereadAll(): Promise<void> {
  await inTurn(async () => {
    const [{ filter }, rules] = await Promise.all([readSettings(), readRules()]);
    await writeSettings({ filter: readBox(filter.text) });
    await writeRules(rules.map(reread));
  });
}
