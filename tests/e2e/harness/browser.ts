import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { findChromium } from '../../../scripts/browsers.ts';

/** The two builds a test can run: the shipped one, and the one whose clock a test can move. */
export const SHIPPED = '.output/chrome-mv3';
export const TEST_BUILD = '.output/chrome-mv3-test';

/** A screen that a listing of a dozen papers fits on: reading it through takes one look. */
export const TALL = { width: 1280, height: 2400 };

export interface BrowserOptions {
  readonly extension?: string;
  /** Kept between launches; absent: a new one, removed on close. */
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly timezoneId?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** More of Chromium's own switches. */
  readonly flags?: readonly string[];
}

export interface IbidBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  worker(): Promise<Worker>;
  /** Opens the popup as a page of its own. */
  openPopup(): Promise<Page>;
  /** Stops the service worker, as the browser does when it idles. */
  stopWorker(): Promise<void>;
  /** Ends every process of the browser at once, as a crash does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'ibid-chromium-'));
}

/** Chromium with the extension loaded; without one where `extension` is empty, for control runs. */
export async function launch(options: BrowserOptions = {}): Promise<IbidBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found: apt-get install chromium');
  const profile = options.profile ?? newProfile();
  const extension = options.extension === '' ? '' : resolve(options.extension ?? TEST_BUILD);
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    viewport: options.viewport ?? { width: 1280, height: 900 },
    args: [
      ...FLAGS,
      ...(options.flags ?? []),
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    ],
    ...(options.timezoneId && { timezoneId: options.timezoneId }),
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
  });
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = extension ? new URL((await worker()).url()).host : '';
  const openPopup = async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 380, height: 560 });
    await page.goto(`chrome-extension://${extensionId}/popup.html`);
    return page;
  };
  return {
    context,
    extensionId,
    worker,
    openPopup,
    async stopWorker() {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/popup.html`);
      const cdp = await context.newCDPSession(page);
      await cdp.send('ServiceWorker.enable');
      await cdp.send('ServiceWorker.stopAllWorkers');
      await page.close();
    },
    async kill() {
      for (const pid of processesOf(profile)) endProcess(pid);
      await context.close().catch(() => undefined);
    },
    async close() {
      await context.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The browser's first process took it along.
  }
}

function processesOf(profile: string): number[] {
  const commandLine = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandLine(pid).includes(`--user-data-dir=${profile}`)).map(Number);
}
