/**
 * What Ibid costs a captured page, beside the limit measured in the same run:
 * `node tests/bench/page-cost.ts [loads]`. Every figure is the first call in a
 * freshly loaded page; Ibid and limit take turns.
 */
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/browsers.ts';

const LISTINGS = '../shared/listings/huggingface';
const PAGES = ['hf-daily-2026-06-03.html', 'hf-daily-2026-05-13.html'];
const loads = Number(process.argv[2] ?? 9);

interface Bench {
  walk(): number;
  parse(): number;
  enrich(): number;
  badge(): number;
  annotate(): { ms: number; entries: number; near: number };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': new URL('./no-browser.ts', import.meta.url).pathname } },
    build: { write: false, lib: { entry: 'tests/bench/in-page.ts', formats: ['iife'], name: 'bench' } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('The benchmark could not be bundled');
  return output.output[0].code;
}

function styles(): string {
  const sheets = [
    'components/tokens.css',
    'lib/annotate/marks.css',
    'lib/annotate/controls.css',
    'lib/sites/huggingface/room.css',
  ];
  return sheets.map((sheet) => readFileSync(sheet, 'utf8')).join('\n');
}

async function main(): Promise<void> {
  if (!existsSync(LISTINGS)) return console.log(`The captured listings are not here (${LISTINGS}): nothing measured.`);
  const code = await bundle();
  const executablePath = findChromium();
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: ['--disable-gpu'] });
  for (const file of PAGES) {
    const html = readFileSync(`${LISTINGS}/${file}`, 'utf8');
    const figures = {
      walk: [] as number[],
      parse: [] as number[],
      enrich: [] as number[],
      badge: [] as number[],
      annotate: [] as number[],
    };
    let counts = '';
    for (let load = 0; load < loads; load++) {
      for (const job of ['walk', 'parse', 'badge', 'annotate', 'enrich'] as const) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        await page.route('**/*', (route) => {
          const { pathname } = new URL(route.request().url());
          if (pathname === '/papers') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
          if (pathname.endsWith('style.css')) return route.fulfill({ path: `${LISTINGS}/style.css` });
          return route.abort();
        });
        await page.goto('https://huggingface.co/papers', { waitUntil: 'load' });
        await page.evaluate(() => document.documentElement.setAttribute('data-ibid', 'light'));
        await page.addStyleTag({ content: styles() });
        await page.evaluate(code);
        await page.evaluate(() => document.body.offsetHeight);
        const result = await page.evaluate(
          (name) => (window as unknown as { ibidBench: Bench }).ibidBench[name](),
          job,
        );
        figures[job].push(typeof result === 'number' ? result : result.ms);
        if (typeof result !== 'number') counts = `${result.entries} entries, ${result.near} within two viewports`;
        await page.close();
      }
    }
    const m = Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])) as Record<
      keyof typeof figures,
      number
    >;
    console.log(`${file}: ${counts}; medians of ${loads} fresh loads, ms`);
    console.log(
      `  parse ${m.parse.toFixed(2)} / walk ${m.walk.toFixed(2)} = ${(m.parse / m.walk).toFixed(2)} (limit 2)`,
    );
    console.log(
      `  annotate ${m.annotate.toFixed(2)} / badge ${m.badge.toFixed(2)} = ${(m.annotate / m.badge).toFixed(2)} (limit 1.3)`,
    );
    console.log(`  enrich, on demand in idle time: ${m.enrich.toFixed(2)}`);
  }
  await browser.close();
}

await main();
