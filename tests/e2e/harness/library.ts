import { mkdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { MessageName, Reply, Request } from '../../../lib/messaging.ts';
import type { IbidBrowser } from './browser.ts';

/** A view of the library in a tab of its own; `before`: what is done to the page before it is opened. */
export async function openLibrary(
  { context, extensionId }: IbidBrowser,
  view: string,
  before?: (page: Page) => Promise<void>,
): Promise<Page> {
  const library = await context.newPage();
  await library.setViewportSize({ width: 1280, height: 860 });
  await before?.(library);
  await library.goto(`chrome-extension://${extensionId}/library.html#${view}`);
  await library.waitForSelector('main > *');
  return library;
}

/** Asks the background as the library does. */
export function ask<N extends MessageName>(library: Page, ibid: N, request: Request<N>): Promise<Reply<N>> {
  return library.evaluate(
    async (message) => {
      type Runtime = { sendMessage(message: unknown): Promise<{ ok: never }> };
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
      return (await runtime.sendMessage(message)).ok;
    },
    { ibid, request } as never,
  );
}

/** Nobody answers a page, neither the background nor the disk; when they are asked is marked. */
export async function deafen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = () => performance.mark('asked');
    IDBFactory.prototype.open = () => {
      ask();
      return new EventTarget() as IDBOpenDBRequest;
    };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: unknown } } }).chrome;
    runtime.sendMessage = () => {
      ask();
      return new Promise(() => undefined);
    };
  });
}

/** That a deafened page asked nothing before it was on the screen. */
export async function expectAskedWhenPainted(page: Page): Promise<void> {
  const times = (name: string) => page.evaluate((of) => performance.getEntriesByName(of).map((e) => e.startTime), name);
  await expect.poll(() => times('asked')).not.toEqual([]);
  const [[asked], [painted = 500]] = [await times('asked'), await times('first-contentful-paint')];
  // A machine too busy to paint keeps nobody waiting for longer than half a second.
  expect(asked).toBeGreaterThanOrEqual(Math.min(painted, 500));
}

/** Pictures to be looked at, light and dark, where a folder for them is named. */
export async function shoot(library: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  const setScheme = async (colorScheme: 'light' | 'dark') => {
    await library.emulateMedia({ colorScheme });
    // Colours fade into each other.
    await library.waitForTimeout(200);
  };
  for (const scheme of ['light', 'dark'] as const) {
    await setScheme(scheme);
    await library.screenshot({ path: `${process.env.SHOTS}/${name}-${scheme}.png` });
  }
  await setScheme('light');
}

/** Finds nothing to mend in what is on the screen. */
export async function expectAccessible(library: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: library }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The file that an action gives. */
export async function download(library: Page, act: () => Promise<unknown>, timeout = 30_000) {
  const [file] = await Promise.all([library.waitForEvent('download', { timeout }), act()]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

/** Prints how long something took. */
export async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.log(`  ${what}: ${Math.round(performance.now() - start)} ms`);
  return result;
}
