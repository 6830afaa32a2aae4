import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/browsers.ts';
import { NEW_PAGE, newPage } from '../arxiv-new-page.ts';
import { ARXIV_STYLE } from '../e2e/harness/arxiv-page.ts';
import { inventCards, writeDailyPage } from '../e2e/harness/daily-page.ts';
import { bundle } from './bundle.ts';
import { type Figure, figure } from './figures.ts';
import type { Setting } from './setting.ts';

const LISTINGS = '../shared/listings';
const JOBS = [
  'walk',
  'lookUp',
  'parse',
  'badge',
  'bareFeet',
  'annotate',
  'replaceHtml',
  'highlight',
  'layouts',
  'warm',
];
/** Told of a few pages: reading anew, and what nobody can leave out. */
const DETAILS = ['lookUp', 'bareFeet', 'warm'];
const DETAILED = /2026-06-03|2026-05-13|list-recent|2,000/;
/** Every captured page, each job in a page of its own, takes ten minutes. */
const MOST_ROUNDS = 5;
/** Where a captured page of arXiv was found, by what its name begins with. */
const ADDRESSES: readonly (readonly [begins: string, path: string])[] = [
  ['arxiv-list-recent', '/list/cs.CL/recent'],
  ['arxiv-list-new', '/list/quant-ph/new'],
  ['arxiv-list-month-cs-2301', '/list/cs/2301'],
  ['arxiv-search', '/search/?query=distributed+systems&searchtype=abstract'],
];

export interface ListingPage {
  readonly name: string;
  readonly address: string;
  readonly html: string;
}

/** Every captured page that lists papers, and one of 2,000 entries; without captures, invented ones. */
export function readPages(isQuick: boolean): readonly ListingPage[] {
  const long = { name: 'arXiv, 2,000 entries', address: NEW_PAGE, html: newPage(2000) };
  const folder = (site: string) => (existsSync(`${LISTINGS}/${site}`) ? readdirSync(`${LISTINGS}/${site}`) : []);
  const read = (site: string, file: string) => readFileSync(`${LISTINGS}/${site}/${file}`, 'utf8');
  const daily = folder('huggingface').filter((file) => file.endsWith('.html'));
  const hf = daily.map((file) => ({
    ...{ name: file.replace(/\.html$/, ''), address: 'https://huggingface.co/papers', html: read('huggingface', file) },
  }));
  const arxiv = folder('arxiv').flatMap((file) => {
    const path = ADDRESSES.find(([begins]) => file.startsWith(begins))?.[1];
    const name = file.replace(/\.html$/, '');
    return path ? { name, address: `https://arxiv.org${path}`, html: read('arxiv', file) } : [];
  });
  if (hf.length === 0) {
    console.error(`No captured pages at ${LISTINGS}: invented ones instead.`);
    const html = writeDailyPage('2026-06-03', inventCards(50));
    const invented = { name: 'invented, 50 cards', address: 'https://huggingface.co/papers', html };
    return isQuick ? [invented] : [invented, long];
  }
  return isQuick ? hf.filter(({ name }) => name.includes('2026-06-03')) : [...hf, ...arxiv, long];
}

/** Reading, marking and colouring a page's entries: each the first call in a freshly loaded page, beside its limit. */
export async function measurePages({ isQuick, rounds, note }: Setting): Promise<readonly Figure[]> {
  const code = await bundle('in-page.ts');
  const browser = await chromium.launch({
    executablePath: findChromium(),
    chromiumSandbox: false,
    args: ['--disable-gpu'],
  });
  const figures: Figure[] = [];
  for (const listing of readPages(isQuick)) {
    note(listing.name);
    const isDetailed = !isQuick && DETAILED.test(listing.name);
    const jobs = isDetailed ? JOBS : JOBS.filter((job) => !DETAILS.includes(job));
    const taken = new Map<string, number[]>();
    for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
      for (const job of jobs) {
        const page = await openPage(browser, listing, code);
        const result = await page.evaluate((name) => {
          type Jobs = Record<string, () => Record<string, number>>;
          return (window as unknown as { ibidBench: Jobs }).ibidBench[name]?.() ?? {};
        }, job);
        for (const [name, value] of Object.entries(result)) {
          taken.set(`${job}.${name}`, [...(taken.get(`${job}.${name}`) ?? []), value]);
        }
        await page.close();
      }
    }
    figures.push(...figuresOf(listing.name, (key) => taken.get(key) ?? [], isDetailed));
  }
  await browser.close();
  return figures;
}

function figuresOf(name: string, of: (key: string) => readonly number[], isDetailed: boolean): readonly Figure[] {
  const all = of('annotate.ms').map((near, n) => near + (of('annotate.rest')[n] ?? 0));
  const first = [
    figure(`parse: ${name}`, 'ms', of('parse.ms'), { ratio: 2 }, of('walk.ms')),
    figure(`annotate: ${name}`, 'ms', all, { ratio: 1.3 }, of('badge.ms')),
    figure(`layouts read between writes: ${name}`, 'count', of('layouts.count'), { most: 0 }),
    figure(`highlight: ${name}`, 'ms', of('highlight.ms'), { ratio: 0.25 }, of('replaceHtml.ms')),
  ];
  if (!isDetailed) return first;
  const isDaily = (of('lookUp.ms')[0] ?? 0) > 0 && of('warm.lookUp').length > 0;
  return [
    ...first,
    figure(`parse, not for the first time: ${name}`, 'ms', of('warm.parse'), { ratio: 2 }, of('warm.walk')),
    // Not goals: what nobody who reads or marks such entries can leave out.
    ...(isDaily ? [figure(`bare look-ups: ${name}`, 'ms', of('lookUp.ms'), {}, of('walk.ms'))] : []),
    figure(`bare elements of the near entries: ${name}`, 'ms', of('bareFeet.ms'), {}, of('badge.ms')),
  ];
}

const STYLES = [
  'components/tokens.css',
  'lib/annotate/marks.css',
  'lib/annotate/controls.css',
  'lib/annotate/colours.css',
].map((sheet) => readFileSync(sheet, 'utf8'));

async function openPage(browser: Browser, { address, html }: ListingPage, code: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const site = address.includes('arxiv') ? 'arxiv' : 'huggingface';
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (/arXiv\.css$/.test(url)) return route.fulfill({ contentType: 'text/css', body: ARXIV_STYLE });
    const style = `${LISTINGS}/huggingface/style.css`;
    if (url.endsWith('style.css') && existsSync(style)) return route.fulfill({ path: style });
    return route.abort();
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(() => document.documentElement.setAttribute('data-ibid', 'light'));
  await page.addStyleTag({ content: [...STYLES, readFileSync(`lib/sites/${site}/room.css`, 'utf8')].join('\n') });
  await page.addScriptTag({ content: code });
  await page.evaluate(() => document.body.offsetHeight);
  return page;
}
