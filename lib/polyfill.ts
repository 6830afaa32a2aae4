import polyfill from 'webextension-polyfill';

// Chromium had no native `browser` until recently. The background and the
// popup import this first; the content script does without, for its size, and
// uses nothing the two namespaces differ in.
const scope = globalThis as { browser?: unknown };
scope.browser ??= polyfill;
