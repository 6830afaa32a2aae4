/**
 * What Ibid costs a captured page, beside the limit measured in the same run:
 * `node tests/bench/page-cost.ts [loads]`. Every figure is the first call in a
 * freshly loaded page; Ibid and limit take turns.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../scripts/browsers.ts';
import { defineSites } from '../../scripts/define-sites.ts';

const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad';
const LISTINGS = '../shared/listings/huggingface';
const PAGES = ['hf-daily-2026-06-03.html', 'hf-daily-2026-05-13.html'];
const loads = Number(process.argv[2] ?? 9);

type Job = 'walk' | 'lookUp' | 'parse' | 'enrich' | 'badge' | 'bareFeet' | 'annotate' | 'warm';
type Result = number | { readonly ms: number; readonly [detail: string]: number };
type Bench = Readonly<Record<Job, () => Result>>;

const JOBS: readonly Job[] = ['walk', 'lookUp', 'parse', 'badge', 'bareFeet', 'annotate', 'enrich', 'warm'];

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: defineSites,
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
    const figures = new Map<string, number[]>();
    for (let load = 0; load < loads; load++) {
      for (const job of JOBS) {
        const page = await openPage(browser, html, code);
        const result = await page.evaluate(
          (name) => (window as unknown as { ibidBench: Bench }).ibidBench[name](),
          job,
        );
        const details = typeof result === 'number' ? { ms: result } : result;
        for (const [name, value] of Object.entries(details)) {
          const key = `${job}.${name}`;
          figures.set(key, [...(figures.get(key) ?? []), value]);
        }
        await page.close();
      }
    }
    tell(file, (key) => median(figures.get(key) ?? []));
  }
  await browser.close();
}

async function openPage(browser: Browser, html: string, code: string): Promise<Page> {
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
  // As the content script comes: its functions compiled when it is loaded, before there is a page to read.
  await page.addScriptTag({ content: `${COMPILED_AT_ONCE}\n${code}` });
  await page.evaluate(() => document.body.offsetHeight);
  return page;
}

function tell(file: string, figure: (key: string) => number): void {
  const line = (name: string, value: number, limit: number, goal: string) =>
    console.log(`  ${name}: ${value.toFixed(2)} / ${limit.toFixed(2)} = ${(value / limit).toFixed(2)} (${goal})`);
  console.log(
    `${file}: ${figure('annotate.entries')} entries, ${figure('annotate.near')} within two viewports; medians, ms`,
  );
  line('parse / walk, first call in a fresh page', figure('parse.ms'), figure('walk.ms'), 'goal 2');
  line('the look-ups alone / walk', figure('lookUp.ms'), figure('walk.ms'), 'no reader can do without');
  line('parse / walk, once the page has done it before', figure('warm.ms'), figure('warm.walk'), 'goal 2');
  line('the look-ups alone / walk', figure('warm.lookUp'), figure('warm.walk'), 'no reader can do without');
  line('annotate what is near / one badge a card', figure('annotate.ms'), figure('badge.ms'), 'goal 1.3');
  line(
    'the same elements, bare / one badge a card',
    figure('bareFeet.ms'),
    figure('badge.ms'),
    'no mark can do without',
  );
  console.log(
    `  the rest, later: ${figure('annotate.rest').toFixed(2)}; embedded data, when asked for: ${figure('enrich.ms').toFixed(2)}`,
  );
}

await main();
