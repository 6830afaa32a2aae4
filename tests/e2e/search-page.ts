/**
 * Writes search listings in the structure of the site, with tags, wrappers and
 * class names varied by a seed. Shares no code with the adapter, so the two
 * can only agree about the page.
 */

export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authorCount?: number;
  /** As the page prints it: `Feb 27, 2025`, or without the year. */
  readonly date?: string;
  readonly count?: number;
}

/** A small generator of numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The entries of a text listing: title, abstract and, in one of the two layouts, a foot. `idOf` gives each title one id. */
export function readTextListing(text: string, header: string, idOf: (title: string) => string): SearchEntry[] {
  const body = text.slice(text.indexOf(`\n${header}\n`) + header.length + 2);
  const blocks = body
    .split(/\n\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  const entries: SearchEntry[] = [];
  for (let i = 0; i < blocks.length; ) {
    const [title = '', abstract = '', foot] = blocks.slice(i, i + 3);
    const found = foot?.match(/^• (\d+) authors\s*·\s*(\w{3} \d{1,2}(?:, \d{4})?)(?: (\d+))?$/);
    const more = found
      ? { authorCount: Number(found[1]), date: found[2], count: found[3] ? Number(found[3]) : undefined }
      : {};
    entries.push({ id: idOf(title), title, abstract, ...more });
    i += found ? 3 : 2;
  }
  return entries;
}

export function writeSearchPage(entries: readonly SearchEntry[], header: string, query: string, seed: number): string {
  const random = randomFrom(seed);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const shape = {
    card: pick(['article', 'article', 'div', 'li']),
    heading: pick(['h3', 'h3', 'h4', 'h2']),
    isAbstractInParagraph: random() < 0.5,
    wrap: () => Array.from({ length: Math.floor(random() * 3) }, () => pick(['div', 'div', 'section', 'span'])),
    name: () => Array.from({ length: 6 }, () => pick([...'abcdefghijklmnopqrstuvwxyz'])).join(''),
  };
  const cards = entries.map((entry) => writeCard(entry, shape)).join('\n');
  const list = shape.card === 'li' ? 'ul' : 'div';
  return `<!doctype html>
<html class=""><head><meta charset="utf-8"><title>Daily Papers - Hugging Face</title>
<meta property="og:url" content="https://huggingface.co/papers"><link rel="stylesheet" href="/front/build/kube-0000000/style.css"></head>
<body class="flex flex-col min-h-dvh bg-white dark:bg-gray-950 text-black DailyPapersPage">
<div class="SVELTE_HYDRATER contents" data-target="DailyPapersBannerSubscribe"><a href="/papers/trending">Get trending papers in your email inbox!</a></div>
<main class="flex flex-1 flex-col"><div class="SVELTE_HYDRATER contents" data-target="DailyPapers"><section class="container relative mb-20 mt-8">
<h1 class="text-2xl font-bold">Daily Papers</h1><h2>by<a href="/akhaliq"><span class="underline">AK</span></a> and the research community</h2>
<input type="search" name="daily-papers-search" value="${escapeHtml(query)}">
<ul><li><button>Daily</button></li><li><button>Weekly</button></li><li><button>Monthly</button></li></ul><a href="/papers/trending" aria-label="Trending Papers"></a>
<div><a href="/papers/date/2025-01-01"></a><div class="w-24">${header}</div></div>
<${list} class="${shape.name()} relative grid gap-5 grid-cols-1">
${cards}
</${list}></section></div></main>
<footer><a href="/models">Models</a><a href="/papers">Papers</a></footer></body></html>`;
}

interface Shape {
  readonly card: string;
  readonly heading: string;
  readonly isAbstractInParagraph: boolean;
  wrap(): string[];
  name(): string;
}

function writeCard({ id, title, abstract, authorCount, date, count }: SearchEntry, shape: Shape): string {
  const address = `/papers/${id}`;
  const within = (html: string) =>
    shape.wrap().reduce((inner, tag) => `<${tag} class="${shape.name()}">${inner}</${tag}>`, html);
  const votes = `<a href="/login?next=${encodeURIComponent(address)}"><div class="${shape.name()}"><input disabled type="checkbox"><svg></svg><div class="${shape.name()}">-</div></div></a>`;
  const heading = `<${shape.heading} class="${shape.name()}"><a href="${address}">${escapeHtml(title)}</a></${shape.heading}>`;
  const text = shape.isAbstractInParagraph
    ? `<p class="${shape.name()}">${escapeHtml(abstract)}</p>`
    : escapeHtml(abstract);
  const authors =
    authorCount === undefined ? '' : `<ul><li title="someone"></li></ul><span>• ${authorCount} authors</span>`;
  const day = date === undefined ? '' : `<span>· ${date}</span>`;
  const comments = count === undefined ? '' : `<a href="${address}#community"><svg></svg> ${count}</a>`;
  return `<${shape.card} class="${shape.name()} rounded-xl border p-6">${within(votes)}${within(heading)}${within(
    `<a href="${address}" class="${shape.name()}">${text}</a>`,
  )}<div class="${shape.name()}">${authors}${day}${comments}</div></${shape.card}>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
