import { browser } from 'wxt/browser';
import type { LibraryDeps } from '../../components/library/library-deps.ts';
import { ZOTERO } from '../../lib/zotero/connector.ts';

// Firefox knows no ports in patterns.
const PATTERN = import.meta.env.FIREFOX ? 'http://127.0.0.1/*' : `${ZOTERO}/*`;

/** The only place from which Ibid asks anything of a network: of this computer's own, and of Zotero alone. */
export const zotero: LibraryDeps['zotero'] = {
  allow: () => browser.permissions.request({ origins: [PATTERN] }),
  async ask(url, init) {
    if (!url.startsWith(`${ZOTERO}/`)) throw new Error('This is not Zotero');
    return fetch(url, { ...init, credentials: 'omit', redirect: 'error' });
  },
};
