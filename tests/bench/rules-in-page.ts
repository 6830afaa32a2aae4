/** What the benchmark of rules calls in a browser: rules over entries, beside one lower-casing and one scan of the same text. */
import { applies, type Rule } from '../../lib/filters/rule.ts';
import { makeRule } from '../../lib/filters/saved.ts';
import type { PaperRecord } from '../../lib/paper.ts';
import { compileQueries } from '../../lib/query/evaluate.ts';

const LISTING = { site: 'huggingface', feed: 'daily' };
const TODAY = '2026-07-01';

/** Rules as readers write them: words, phrases, beginnings, fields, ranges, both ways. */
function inventRules(count: number, words: readonly string[]): readonly Rule[] {
  const word = (n: number) => words[(n * 37) % words.length] ?? 'x';
  const shapes = [
    (n: number) => word(n),
    (n: number) => `title:${word(n)}`,
    (n: number) => `"${word(n)} ${word(n + 1)}"`,
    (n: number) => `${word(n).slice(0, 5)}* -${word(n + 2)}`,
    (n: number) => `(${word(n)} OR ${word(n + 3)}) upvotes:>=${n % 50}`,
    (n: number) => `author:${word(n)} OR abstract:${word(n + 4)}`,
  ];
  const text = (n: number) => (shapes[n % shapes.length] as (n: number) => string)(n);
  return Array.from({ length: count }, (_, n) => makeRule({ text: text(n), action: 'hide' }, [], String(n), 0));
}

function scanOnce(papers: readonly PaperRecord[]): number {
  let found = 0;
  for (const { title, abstract = '', authors = [] } of papers) {
    const text = `${title} ${abstract} ${authors.join(' ')}`.toLowerCase();
    if (text.includes('zebrafish')) found += 1;
  }
  return found;
}

/** What no script that tells words apart can do without: every letter looked at once, in text that is folded already. */
function walkLetters(texts: readonly string[]): number {
  let sum = 0;
  for (const text of texts) {
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) hash = (Math.imul(hash, 31) + code) | 0;
      else {
        sum ^= hash;
        hash = 0;
      }
    }
  }
  return sum;
}

function judgeAll(papers: readonly PaperRecord[], rules: readonly Rule[]): number {
  const active = rules.filter((rule) => applies(rule, LISTING));
  const evaluator = compileQueries(active.flatMap(({ query }) => query ?? []));
  let found = 0;
  for (const paper of papers) {
    const answers = evaluator.answer({ paper, listing: LISTING, today: TODAY, lacksKeywords: true });
    for (const answer of answers) if (answer === 'yes') found += 1;
  }
  return found;
}

function timed(work: () => number): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Medians in milliseconds; records are copied for every turn, so that nothing is remembered of the turn before. */
function measure(papers: readonly PaperRecord[], turns: number) {
  const words = [...new Set(papers.slice(0, 400).flatMap(({ title }) => title.match(/[a-z]{5,}/gi) ?? []))];
  const hundred = inventRules(100, words);
  const thousand = inventRules(1000, words);
  const copy = () => papers.map((paper) => ({ ...paper, title: `${paper.title} ` }));
  const scan: number[] = [];
  const judge: number[] = [];
  const again: number[] = [];
  const letters: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const [one, other] = [copy(), copy()];
    scan.push(timed(() => scanOnce(one)));
    judge.push(timed(() => judgeAll(other, hundred)));
    again.push(timed(() => judgeAll(other, hundred)));
    const texts = one.map(({ title, abstract = '', authors = [] }) =>
      `${title} ${abstract} ${authors.join(' ')}`.toLowerCase().replace(/[-\n]/g, ' '),
    );
    letters.push(timed(() => walkLetters(texts)));
  }
  const many = timed(() => judgeAll(copy(), thousand));
  return { scan: median(scan), judge: median(judge), again: median(again), letters: median(letters), many };
}

Object.assign(globalThis, { ibidRulesBench: { measure } });
