import { browser } from 'wxt/browser';
import type { PageAnswer, SiteName } from '../../components/popup-deps.ts';
import type { WhatIfHere } from '../../lib/filters/rule.ts';
import { askPage as ask } from '../../lib/page-messaging.ts';
import type { Query } from '../../lib/query/query.ts';
import { readSettings } from '../../lib/settings.ts';
import { sites } from '../../lib/sites/known.ts';

const patterns = sites.flatMap((site) => site.patterns);

/** What stands in the tab under the popup. */
export async function askPage(): Promise<PageAnswer> {
  const tab = await findTab();
  const reply = tab?.id === undefined ? undefined : await ask(tab.id, 'describePage', null);
  if (reply) return { kind: 'listing', report: reply };
  // The address is known only of tabs on our sites.
  const site = tab?.url && URL.canParse(tab.url) ? await findSite(new URL(tab.url)) : undefined;
  if (!site) return { kind: 'none' };
  const { off } = await readSettings();
  const { id, name } = site;
  if (off.includes(id)) return { kind: 'off', site: { id, name } };
  return { kind: reply === null ? 'reading' : 'silent', site: { id, name } };
}

/** The site whose listing this is, found by the adapters: they are loaded only where no listing answered. */
async function findSite(url: URL): Promise<SiteName | undefined> {
  const { findAdapter } = await import('../../lib/sites/index.ts');
  return findAdapter(url);
}

/** The tab the popup stands over; where the popup is a tab itself, the listing the reader was on last. */
async function findTab() {
  if (isPopup()) return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  const tabs = await browser.tabs.query({ url: patterns });
  return tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

/** What a query would catch of the listing in that tab; `undefined` where there is none. */
export async function askWhatIf(query: Query): Promise<WhatIfHere | undefined> {
  const tab = await findTab();
  return (tab?.id === undefined ? undefined : await ask(tab.id, 'whatIfHere', { query })) ?? undefined;
}

/** Whether this document is the small window under the toolbar, and not a tab. */
export function isPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Sites the browser does not let Ibid read: Firefox readers can take the access back. */
export async function findMissingSites(): Promise<readonly SiteName[]> {
  const held = await Promise.all(sites.map((site) => browser.permissions.contains({ origins: [...site.patterns] })));
  return sites.filter((_, at) => !held[at]).map(({ id, name }) => ({ id, name }));
}

/** Asks the browser for a site. Nothing may be awaited between the click and this. */
export async function requestSite({ id }: SiteName): Promise<boolean> {
  const origins = sites.filter((site) => site.id === id).flatMap((site) => site.patterns);
  return browser.permissions.request({ origins });
}

/** Gives the reader a text as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
