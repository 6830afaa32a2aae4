import type { Compiled, ListingProps } from './compile.ts';
import { DAY, inventCards, OTHER_DAY } from './papers.ts';

export const ROOTS = ['std', 'hf', 'fix'] as const;
/**
 * How the island's root stands in the served markup: `std` as Svelte writes
 * it; `hf` without the root's own markers, as the saved pages have it, so that
 * hydrating mounts afresh; `fix` the same, put right by the page's script.
 */
export type Root = (typeof ROOTS)[number];

export interface PageShape {
  readonly root: Root;
  readonly withImages?: boolean;
  /** Milliseconds after the script ran; absent: when the test says so. 0 with `inline`: before the document is parsed. */
  readonly hydrateAfter?: number;
  /** Whether the script stands in the page, before the document's end. */
  readonly inline?: boolean;
  /** Whether the page has a script at all. */
  readonly withScript?: boolean;
}

const STEPS = 'votes titles nested look reverse filter readd late replace day slowDay headFirst'.split(' ');
export const PATH = `/papers/date/${DAY}`;

/** A whole page, served as the site does. `scriptPath` is where its script is served. */
export function writePage(compiled: Compiled, scriptPath: string, shape: PageShape): string {
  const props: ListingProps = {
    dailyPapers: inventCards(1, 30, shape.withImages ?? true),
    day: 'Mar 10',
    previous: OTHER_DAY,
    next: '2026-03-11',
  };
  const rendered = compiled.render(props);
  const island = shape.root === 'std' ? rendered : rendered.replace(/^<!--\[-->/, '').replace(/<!--\]-->$/, '');
  const { root, hydrateAfter } = shape;
  const script = shape.inline ? `<script>${compiled.script}</script>` : `<script defer src="${scriptPath}"></script>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Daily Papers</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css"></head>
<body class="flex flex-col min-h-dvh bg-white text-black">
<div class="flex min-h-dvh flex-col"><header><nav>${STEPS.map(drawStep).join('')}</nav></header>
<main class="flex flex-1 flex-col"><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${quote(JSON.stringify(embed(props)))}">${island}</div></main>
<script type="application/json" id="page-options">${JSON.stringify({ root, hydrateAfter })}</script>
${shape.withScript === false ? '' : script}
</div></body></html>`;
}

function drawStep(step: string): string {
  return `<button type="button" data-step="${step}">${step}</button>`;
}

/** The embedded list in the site's form, with our own cards inside. It stays the first list, whatever the page shows later. */
function embed({ dailyPapers, day, previous, next }: ListingProps): object {
  const papers = dailyPapers.map((card) => {
    const { id, title, votes, authors } = card;
    return { paper: { id, title, upvotes: votes, authors: authors.map((name) => ({ name })) }, title, card };
  });
  return { dateString: DAY, dailyPapers: papers, day, prevDate: previous, nextDate: next, periodType: 'day' };
}

function quote(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
