import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser that could be neither found nor installed; the message names the one command to run. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

interface Browser {
  /** Overrides the search with a path. */
  readonly variable: string;
  /** Programs in order of preference. Branded Chrome is left out: from 137 on it ignores `--load-extension`. */
  readonly programs: readonly string[];
  /** Debian's package. */
  readonly debian: string;
}

const CHROMIUM: Browser = {
  variable: 'IBID_CHROMIUM',
  programs: ['chromium', 'chromium-browser'],
  debian: 'chromium',
};
const FIREFOX: Browser = { variable: 'IBID_FIREFOX', programs: ['firefox-esr', 'firefox'], debian: 'firefox-esr' };

/** Path of Chromium; `undefined` where there is none. */
export function findChromium(): string | undefined {
  return find(CHROMIUM);
}

/** Path of Firefox; `undefined` where there is none. */
export function findFirefox(): string | undefined {
  return find(FIREFOX);
}

/**
 * Path of Chromium, installed from Debian's packages where it is missing.
 * @throws {NoBrowser} without Debian's apt, without root, or where the install fails.
 */
export function installChromium(): string {
  return find(CHROMIUM) ?? install(CHROMIUM);
}

/**
 * Path of Firefox, installed from Debian's packages where it is missing.
 * @throws {NoBrowser} without Debian's apt, without root, or where the install fails.
 */
export function installFirefox(): string {
  return find(FIREFOX) ?? install(FIREFOX);
}

function find(browser: Browser): string | undefined {
  const named = process.env[browser.variable];
  if (named) return runs(named) ? named : undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean);
  return browser.programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(browser: Browser): string {
  const named = process.env[browser.variable];
  if (named) throw new NoBrowser(`${browser.variable} names ${named}, which is no program that can be run`);
  const remedy = `run: sudo apt-get install -y ${browser.debian}`;
  const hint = `or set ${browser.variable} to its path`;
  if (process.getuid?.() !== 0 || !runs('/usr/bin/apt-get')) {
    throw new NoBrowser(`No ${browser.debian} was found; ${remedy} (${hint})`);
  }
  console.log(`No ${browser.debian} was found; installing it from the system's packages.`);
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', browser.debian, 'fonts-dejavu-core');
  } catch (error) {
    throw new NoBrowser(`Installing ${browser.debian} failed (${(error as Error).message}); ${remedy} (${hint})`);
  }
  const path = find(browser);
  if (!path) throw new NoBrowser(`${browser.debian} was installed, but its program is not on the path; ${hint}`);
  return path;
}

function apt(...args: readonly string[]): void {
  execFileSync('/usr/bin/apt-get', ['-q', ...args], {
    // Kept off our standard output: the test command's closing line must stay the last one there.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
