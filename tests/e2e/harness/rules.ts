import type { Page } from 'playwright-core';
import type { Rule, RuleChange, RuleDraft } from '../../../lib/filters/rule.ts';
import type { IbidBrowser } from './browser.ts';

/** Adds a rule as every surface of Ibid does: by its message to the background. */
export async function addRule(browser: IbidBrowser, draft: RuleDraft): Promise<Rule> {
  return (await send(browser, { ibid: 'addRule', request: draft })) as Rule;
}

export async function changeRule(browser: IbidBrowser, id: string, change: RuleChange): Promise<void> {
  await send(browser, { ibid: 'changeRule', request: { id, change } });
}

async function send(browser: IbidBrowser, message: object): Promise<unknown> {
  const popup = await browser.openPopup();
  const answer = await popup.evaluate((sent) => {
    type Send = (message: object) => Promise<{ ok: unknown }>;
    return (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome.runtime.sendMessage(sent);
  }, message);
  await popup.close();
  return answer.ok;
}

/** How many places each highlight colours now. */
export function readHighlights(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, { size }]) => [name, size])));
}
