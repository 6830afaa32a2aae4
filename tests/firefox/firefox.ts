import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFirefox } from '../../scripts/browsers.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

const ADDON = 'ibid@ibid.invalid';
// Fixed beforehand, so that the address of the popup is known.
const UUID = '7c1d4f0e-5b7a-4c55-9a52-1b1d00000001';

/** A running Firefox with Ibid installed from its unpacked build. */
export interface Firefox {
  readonly popup: string;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs the body of a function in the page, gives what it returns. */
  run<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Repeats a script until it gives something truthy. Rejects with the last value after ten seconds. */
  until<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** A real click in the middle of an element. */
  click(selector: string): Promise<void>;
  /** Opens and enters a new tab or window; gives its handle. */
  open(kind: 'tab' | 'private'): Promise<string>;
  enter(handle: string): Promise<void>;
  here(): Promise<string>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts Firefox without a window on the screen, its network behind a proxy on this machine. */
export async function launchFirefox(proxyPort: number, build = '.output/firefox-mv3'): Promise<Firefox> {
  if (!existsSync(join(build, 'manifest.json')))
    throw new Error(`There is no ${build}: run npm run build:firefox first`);
  const program = findFirefox();
  if (!program) throw new Error('No Firefox was found');
  const profile = mkdtempSync(join(tmpdir(), 'ibid-firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences(proxyPort));
  const flags = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile];
  const child = spawn(program, flags, { stdio: 'ignore', env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } });
  try {
    const marionette = await connectMarionette(await readPort(profile, child));
    await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await marionette.send('WebDriver:SetWindowRect', { width: 1280, height: 1600 });
    await marionette.send('Addon:Install', { path: resolve(build), temporary: true, allowPrivateBrowsing: true });
    return drive(marionette, () => end(child, marionette, profile));
  } catch (error) {
    await end(child, undefined, profile);
    throw error;
  }
}

function preferences(proxyPort: number): string {
  const values: Readonly<Record<string, string | number | boolean>> = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.failover_direct': false,
    // Firefox's own requests, so that the proxy sees only what the page and Ibid ask for.
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'media.gmp-manager.updateEnabled': false,
    'media.gmp-manager.url': 'data:application/json,',
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.update.disabledForTesting': true,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
  };
  const lines = Object.entries(values).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  return lines.join('\n');
}

async function readPort(profile: string, child: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (let tries = 0; tries < 300; tries++) {
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (text) return Number(text);
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode} before it could be driven`);
    await pause(100);
  }
  throw new Error('Firefox did not open its remote port within 30 seconds');
}

async function end(child: ChildProcess, marionette: Marionette | undefined, profile: string): Promise<void> {
  const exited = new Promise((done) => child.once('exit', done));
  if (child.exitCode === null && child.signalCode === null) {
    // Quitting closes the connection, which is no failure here.
    if (marionette) await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    else child.kill('SIGKILL');
    await Promise.race([exited, pause(10_000).then(() => child.kill('SIGKILL'))]);
  }
  marionette?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function drive(marionette: Marionette, close: () => Promise<void>): Firefox {
  const send = async <T>(command: string, parameters?: Readonly<Record<string, unknown>>) =>
    ((await marionette.send(command, parameters)) as { value: T } | null)?.value as T;
  const run = <T>(script: string, ...args: readonly unknown[]) => send<T>('WebDriver:ExecuteScript', { script, args });
  const firefox: Firefox = {
    popup: `moz-extension://${UUID}/popup.html`,
    goto: (url) => send('WebDriver:Navigate', { url }),
    reload: () => send('WebDriver:Refresh'),
    run,
    async until<T>(body: string, ...args: readonly unknown[]) {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const value = await run<T>(body, ...args);
        if (value) return value;
        if (Date.now() > deadline) throw new Error(`Waited 10 seconds for: ${body} (last: ${JSON.stringify(value)})`);
        await pause(50);
      }
    },
    async click(selector) {
      const found = await send<Record<string, string>>('WebDriver:FindElement', {
        using: 'css selector',
        value: selector,
      });
      await send('WebDriver:ElementClick', { id: Object.values(found)[0] });
    },
    async open(kind) {
      const opened = (await marionette.send('WebDriver:NewWindow', {
        type: kind === 'tab' ? 'tab' : 'window',
        private: kind === 'private',
        focus: true,
      })) as { handle: string };
      await firefox.enter(opened.handle);
      return opened.handle;
    },
    enter: (handle) => send('WebDriver:SwitchToWindow', { handle, focus: true }),
    here: () => send('WebDriver:GetWindowHandle'),
    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(await send<string>('WebDriver:TakeScreenshot', { full: false }), 'base64'));
    },
    close,
  };
  return firefox;
}
