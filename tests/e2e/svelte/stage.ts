import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { build } from 'wxt';
import { type BrowserOptions, type IbidBrowser, launch, TEST_BUILD } from '../harness/browser.ts';
import { ORIGIN, type Site, serveSite } from '../harness/site.ts';
import { type Compiled, compileListing, type Shape } from './compile.ts';
import { PATH, type PageShape, writePage } from './page.ts';
import { listen } from './watch.ts';

/** A browser before which the Svelte page is served in any of its shapes. */
export interface Stage {
  readonly browser: IbidBrowser;
  readonly site: Site;
  /** Serves the page in a shape and opens it in a new tab, with everything the tab's console said. */
  open(shape: Shape, page: PageShape, prepare?: (page: Page) => Promise<void>): Promise<{ page: Page; said: string[] }>;
}

const compiled = new Map<string, Promise<Compiled>>();

export function nameOf({ keyed, dynamic, dev }: Shape): string {
  return `${keyed ? 'keyed' : 'unkeyed'} ${dynamic ? 'dynamic' : 'static'}${dev ? ' dev' : ''}`;
}

/** Launches a browser with the test build, which is made when there is none. */
export async function openStage(options: BrowserOptions = {}): Promise<Stage> {
  if (!existsSync(`${TEST_BUILD}/manifest.json`)) await build({ mode: 'test' });
  const browser = await launch(options);
  const site = await serveSite(browser.context);
  return {
    browser,
    site,
    async open(shape, pageShape, prepare) {
      const name = nameOf(shape);
      const compiling = compiled.get(name) ?? compileListing(shape);
      compiled.set(name, compiling);
      const component = await compiling;
      const scriptPath = `/front/${name.replaceAll(' ', '-')}.js`;
      site.serveScript(scriptPath, component.script);
      site.serve(PATH, writePage(component, scriptPath, pageShape));
      const page = await browser.context.newPage();
      const said = listen(page);
      await prepare?.(page);
      await page.goto(ORIGIN + PATH, { waitUntil: 'load' });
      return { page, said };
    },
  };
}
