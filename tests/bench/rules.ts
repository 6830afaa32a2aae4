/**
 * `npm run bench:rules`: what rules over a page's entries cost, in real Chromium,
 * beside one lower-casing and scan of the same text. What a keystroke's what-if
 * takes in the worker is part of `npm run bench`.
 */
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/browsers.ts';
import { bundle } from './bundle.ts';
import { readRecords } from './records.ts';

const ENTRIES = 2000;
const TURNS = 7;

type Measured = Readonly<Record<'scan' | 'judge' | 'again' | 'letters' | 'many', number>>;

const { records, isReal } = readRecords(ENTRIES);
console.log(isReal ? 'Real records.' : 'The archive is not here: made-up records.');
const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false });
const page = await browser.newPage();
await page.evaluate(await bundle('rules-in-page.ts'));
const { scan, judge, again, letters, many } = await page.evaluate(
  ({ papers, turns }) => {
    type Bench = { measure(papers: readonly object[], turns: number): Measured };
    return (globalThis as unknown as { ibidRulesBench: Bench }).ibidRulesBench.measure(papers, turns);
  },
  { papers: records, turns: TURNS },
);
await browser.close();

const beside = (ms: number) => `${ms.toFixed(1)} / ${scan.toFixed(1)} = ${(ms / scan).toFixed(2)}`;
console.log(`${ENTRIES} entries, medians of ${TURNS}, ms`);
console.log(`  100 rules / lower-case and scan once: ${beside(judge)} (goal 3)`);
console.log(`  every letter looked at once / the same scan: ${beside(letters)} (no script can do without)`);
console.log(`  100 rules again, the text folded already: ${again.toFixed(1)}; 1,000 rules: ${many.toFixed(0)}`);
