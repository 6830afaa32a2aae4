import { browser } from 'wxt/browser';
import type { LibraryDeps } from '../../components/library/library-deps.ts';
import { ZOTERO, zoteroPattern } from '../../lib/zotero/address.ts';

/** The only place from which Ibid asks anything of a network: of this computer's own, and of Zotero alone. */
export const zotero: LibraryDeps['zotero'] = {
  allow: () => browser.permissions.request({ origins: [zoteroPattern(import.meta.env.FIREFOX)] }),
  async ask(url, init) {
    if (!url.startsWith(`${ZOTERO}/`)) throw new Error('This is not Zotero');
    return fetch(url, { ...init, credentials: 'omit', redirect: 'error' });
  },
};
