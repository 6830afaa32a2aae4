import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type IbidBrowser, launch, SHIPPED } from '../e2e/harness/browser.ts';
import { bundle } from './bundle.ts';
import { readRecords } from './records.ts';
import { sizeName } from './setting.ts';

const PART = 2000;
/** What a library of any size is made of. */
const REAL = 100_000;

/** Browsers with filled libraries, each filled once. */
export interface Libraries {
  open(papers: number): Promise<IbidBrowser>;
  close(): Promise<void>;
}

/**
 * The extension as it is shipped, with a page of the benchmark's own beside it,
 * so that a limit can be measured at the same origin over the same database.
 * `kept`: a folder where profiles stay between runs.
 */
export async function startLibraries(note: (what: string) => void, kept: string | undefined): Promise<Libraries> {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-bench-'));
  // Its place tells the browser which extension it is, and so whose the kept libraries are.
  const extension = join(kept ?? folder, 'extension');
  rmSync(extension, { recursive: true, force: true });
  cpSync(SHIPPED, extension, { recursive: true });
  const page = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="app"></div>';
  writeFileSync(join(extension, 'bench.html'), page);
  writeFileSync(join(extension, 'limit.html'), `${page}<script src="limit.js"></script>`);
  writeFileSync(join(extension, 'limit.js'), await bundle('limit-popup.ts'));
  const opened = new Map<number, IbidBrowser>();
  return {
    async open(papers) {
      const known = opened.get(papers);
      if (known) return known;
      const profile = join(kept ?? folder, `profile-${papers}`);
      // Written when it is done: what was broken off would pass for a small library.
      const filled = join(profile, 'ibid-filled');
      // What was recorded into an empty one makes it another library.
      if (papers === 0 || !existsSync(filled)) rmSync(profile, { recursive: true, force: true });
      mkdirSync(profile, { recursive: true });
      // A kept profile goes on to run the worker it has stored, whatever was built since.
      rmSync(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true });
      const browser = await launch({ extension, profile });
      opened.set(papers, browser);
      if (papers > 0 && !existsSync(filled)) {
        const start = performance.now();
        await fill(browser, papers, note);
        writeFileSync(filled, '');
        note(`a library of ${sizeName(papers)}, filled in ${Math.round((performance.now() - start) / 1000)} s`);
      }
      return browser;
    },
    async close() {
      await Promise.all([...opened.values()].map((browser) => browser.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page at the extension's origin that runs none of its code. */
export async function openBare({ context, extensionId }: IbidBrowser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/bench.html`);
  return page;
}

async function fill(browser: IbidBrowser, papers: number, note: (what: string) => void): Promise<void> {
  const { records, isReal } = readRecords(Math.min(papers, REAL));
  if (!isReal) note('The archive is not here: made-up records.');
  const page = await openBare(browser);
  // Papers of no day are nobody's: the newest are listed today.
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  await page.evaluate(await bundle('fill-in-page.ts'));
  type Fill = { take(more: unknown): void; fill(count: number, today: string): Promise<void> };
  for (let from = 0; from < records.length; from += PART)
    await page.evaluate(
      (more) => (globalThis as unknown as { ibidFill: Fill }).ibidFill.take(more),
      records.slice(from, from + PART),
    );
  await page.evaluate(({ count, day }) => (globalThis as unknown as { ibidFill: Fill }).ibidFill.fill(count, day), {
    count: papers,
    day: today,
  });
  await page.close();
}
