import { resolve } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { installChromium } from './browsers.ts';

export interface OpenOptions {
  /** The folder the browser keeps what it knows in. */
  readonly profile: string;
  readonly extension: string;
  readonly headless: boolean;
  /** Absent: the window's own size. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/**
 * Opens Chromium with an unpacked extension, installing the browser where it is missing and that is possible.
 * @throws {NoBrowser} with the one command to run, where it is not.
 */
export function openBrowser({ profile, extension, headless, viewport }: OpenOptions): Promise<BrowserContext> {
  const folder = resolve(extension);
  return chromium.launchPersistentContext(profile, {
    executablePath: installChromium(),
    headless,
    viewport: viewport ?? null,
    // Chromium refuses to start its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--no-first-run',
      ...(headless
        ? ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
        : []),
    ],
  });
}
