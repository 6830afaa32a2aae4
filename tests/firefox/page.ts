/** An invented paper of a listing page. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly votes: number;
}

export const PAPERS: readonly Sample[] = [
  { id: '2611.00101', title: 'Lanterns for Long Corridors of Attention', votes: 41 },
  { id: '2611.00102', title: 'A Survey of Forgetting on Purpose', votes: 17 },
  { id: '2611.00103', title: 'Small Ledgers, Large Models', votes: 9 },
];

/** Papers only a private window shows. */
export const PRIVATE_PAPERS: readonly Sample[] = [
  { id: '2611.00201', title: 'Whispered Gradients', votes: 12 },
  { id: '2611.00202', title: 'A Survey of Closed Doors', votes: 3 },
];

/** A listing page in the site's own structure, without scripts, as the server sends it. */
export function writeListing(heading: string, papers: readonly Sample[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily Papers</title>
<style>body{font:16px sans-serif;margin:2rem}.grid{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
article{border:1px solid #ddd;border-radius:10px;padding:1rem}</style></head><body>
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers"><section class="container">
<header><h1>Daily Papers</h1><div>${heading}</div></header>
<div class="relative grid gap-5">${papers.map(writeCard).join('')}</div></section></div></body></html>`;
}

function writeCard({ id, title, votes }: Sample): string {
  return `<article class="relative flex flex-col"><a href="/papers/${id}"></a><div>Submitted by ada</div>
<div><div><div><a href="/login?next=%2Fpapers%2F${id}"><div><input type="checkbox" disabled><svg></svg>
<div class="leading-none">${votes}</div></div></a></div><div class="w-full"><h3><a href="/papers/${id}">${title}</a></h3>
<div><a href="/papers/${id}"><ul><li title="Ada Invented"></li></ul><span>2 authors</span></a>
<a href="/papers/${id}#community">1</a></div></div></div></div></article>`;
}
