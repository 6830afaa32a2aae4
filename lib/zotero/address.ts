/** Where Zotero listens on this computer, and nothing else does. */
export const ZOTERO = 'http://127.0.0.1:23119';

/** What has to be allowed for asking it; Firefox knows no ports in patterns. */
export const zoteroPattern = (isFirefox: boolean): string => (isFirefox ? 'http://127.0.0.1/*' : `${ZOTERO}/*`);
