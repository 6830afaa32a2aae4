import { build } from 'vite';
import { defineSites } from '../../scripts/define-sites.ts';

/** A module of the benchmark as one script for a page. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: defineSites,
    resolve: { alias: { 'wxt/browser': new URL('./no-browser.ts', import.meta.url).pathname } },
    build: { write: false, lib: { entry: `tests/bench/${entry}`, formats: ['iife'], name: 'bench' } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error(`${entry} could not be bundled`);
  return output.output[0].code;
}
