import { spell } from './spell.ts';

/** A small daily page in the site's structure, for what needs no real papers. */
export interface DailyCard {
  readonly id: string;
  readonly title: string;
  readonly votes?: number;
  /** Absent: one invented author, the same for all. */
  readonly authors?: readonly string[];
}

/** So many invented papers, ids and titles telling them apart. */
export function inventCards(count: number): DailyCard[] {
  const topics = ['Agents', 'Diffusion', 'Robots', 'Retrieval', 'Speech'];
  return Array.from({ length: count }, (_, i) => ({
    id: `2603.${String(10_001 + i)}`,
    title: `${i % 4 === 0 ? 'A Survey of' : 'Learning'} ${topics[i % topics.length]} ${spell(i + 1)}`,
    votes: 100 - i,
  }));
}

export function writeDailyPage(day: string, cards: readonly DailyCard[]): string {
  const props = {
    dateString: day,
    periodType: 'day',
    dailyPapers: cards.map(({ id, title, votes, authors = ['Ada Invented'] }) => ({
      paper: {
        id,
        title,
        summary: `An invented abstract about item ${id}.`,
        upvotes: votes ?? 0,
        authors: authors.map((name) => ({ name })),
      },
      title,
      numComments: 0,
    })),
    query: {},
  };
  const json = JSON.stringify(props).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html><html class=""><head><meta charset="utf-8"><title>Daily Papers</title>
<link rel="stylesheet" href="/front/build/kube-0000000/style.css"></head><body class="DailyPapersPage bg-white">
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${json}"><section class="container relative mb-20 mt-8">
<h1 class="text-2xl font-bold">Daily Papers</h1>
<div class="relative grid gap-5 grid-cols-1 lg:grid-cols-2 xl:grid-cols-3">${cards.map(writeCard).join('')}</div></section></div></body></html>`;
}

function writeCard({ id, title, votes }: DailyCard): string {
  return `<article class="relative flex flex-col overflow-hidden rounded-xl border"><a href="/papers/${id}" class="block h-56"></a>
<div class="flex px-6 pb-6 pt-8"><a href="/login?next=%2Fpapers%2F${id}"><div><input disabled type="checkbox"><svg></svg><div class="leading-none">${votes || '-'}</div></div></a>
<div><h3><a href="/papers/${id}">${title.replaceAll('<', '&lt;')}</a></h3></div></div></article>`;
}
