import { browser } from 'wxt/browser';
import type { WhatIfHere } from './filters/rule.ts';
import type { Listing } from './paper.ts';
import type { Query } from './query/query.ts';

/** What the popup asks the page it stands over. */
export interface PageReport {
  readonly listing: Listing;
  readonly siteName: string;
  readonly isPrivate: boolean;
  readonly total: number;
  readonly statuses: Readonly<Record<'new' | 'missed' | 'seen' | 'repeat', number>>;
  readonly filtered: number;
  readonly queued: number;
  readonly expected: number;
  readonly problem?: string;
}

/** What the popup may ask of the listing in a tab; `undefined` where it has none. */
export interface PageProtocol {
  describePage(request: null): PageReport | undefined;
  whatIfHere(request: { readonly query: Query }): WhatIfHere | undefined;
}

type PageQuestion = keyof PageProtocol;

/**
 * Asks the listing in a tab. `null`: our script is there and has no listing;
 * `undefined`: nobody answered. A tab without our script refuses the message:
 * that is an answer, not an error.
 */
export async function askPage<N extends PageQuestion>(
  tabId: number,
  name: N,
  request: Parameters<PageProtocol[N]>[0],
): Promise<ReturnType<PageProtocol[N]> | null | undefined> {
  return browser.tabs.sendMessage(tabId, { ibid: name, request }).catch(() => undefined);
}

/** Answers `askPage`, until the signal aborts. */
export function answerPage(handlers: PageProtocol, signal: AbortSignal): void {
  const receive = (message: unknown, _from: unknown, answer: (value: unknown) => void): undefined => {
    const { ibid: name, request } = message as { ibid?: PageQuestion; request: never };
    if (name !== undefined && name in handlers) answer(handlers[name](request) ?? null);
  };
  browser.runtime.onMessage.addListener(receive);
  signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(receive));
}
