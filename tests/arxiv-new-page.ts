/**
 * A page of new arXiv submissions as large as the site makes them, written at
 * run time: invented papers, the same ones each time, in the site's structure.
 */

/** What the page says of its nth entry. */
export interface Planted {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly authors: readonly string[];
}

const WORDS =
  'bounds on slow rivers of learned stones under quiet clocks with sparse gardens and folded maps for open lanterns'.split(
    ' ',
  );
const SECTIONS = [
  { name: 'new', heading: 'New', note: '', share: 0.4 },
  { name: 'cross-list', heading: 'Cross', note: '(cross-list from cs.LG)', share: 0.25 },
  { name: 'replacement', heading: 'Replacement', note: '(replaced)', share: 0.35 },
];

/** The entries of a page of this many, in its order. */
export function plantEntries(count: number): readonly Planted[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${i % 50 === 0 ? 'math/03' : '2607.'}${String(i + 10_000)}`,
    title: `${capital(words(i, 6 + (i % 7)))}${i % 5 === 0 ? ` in $O(n^{${i}})$` : ''}`,
    section: sectionOf(i, count).name,
    authors: Array.from({ length: 1 + ((i * 7) % 12) }, (_, n) => `${capital(words(i + n, 1))} ${n}. Planted`),
  }));
}

/** The address the page would have. */
export const NEW_PAGE = 'https://arxiv.org/list/cs/new';

/** The page's HTML. */
export function newPage(count: number): string {
  const entries = plantEntries(count);
  const lists = SECTIONS.map(({ name, heading, note }) => {
    const own = entries.flatMap((entry, i) => (entry.section === name ? [item(entry, i, note)] : []));
    const size = `showing ${own.length} of ${own.length} entries`;
    return `<dl id='articles'>\n<h3>${heading} submissions (${size})</h3>\n${own.join('\n')}\n</dl>`;
  });
  return `<!doctype html>
<html lang="en"><head><title>Computer Science</title></head><body><main><div id="content">
<div id='content-inner'><div id='dlpage'>
<h1>Computer Science</h1>
<h3>Showing new listings for Monday, 27 July 2026</h3>
<div class='paging'>Total of ${count} entries</div>
${lists.join('\n')}
</div></div></div></main></body></html>`;
}

function item({ id, title, authors }: Planted, i: number, note: string): string {
  const names = authors.map(
    (name) => `<a href="https://arxiv.org/search/cs?searchtype=author&amp;query=P">${name}</a>`,
  );
  return `<dt>
  <a name='item${i + 1}'>[${i + 1}]</a>
  <a href ="/abs/${id}" title="Abstract" id="${id}">
    arXiv:${id}
  </a>
  ${note}
  [<a href="/pdf/${id}" title="Download PDF">pdf</a>, <a href="https://arxiv.org/html/${id}v1">html</a>]
</dt>
<dd>
  <div class='meta'>
    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
      ${title}
    </div>
    <div class='list-authors'>${names.join(', ')}</div>
    <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
      ${8 + (i % 30)} pages
    </div>
    <div class='list-subjects'><span class='descriptor'>Subjects:</span>
      <span class="primary-subject">Machine Learning (cs.LG)</span>; Computation and Language (cs.CL)
    </div>
    <p class='mathjax'>
      ${capital(words(i, 180))}.
    </p>
  </div>
</dd>`;
}

function sectionOf(i: number, count: number): (typeof SECTIONS)[number] {
  let end = 0;
  return (
    SECTIONS.find(({ share }) => {
      end += share * count;
      return i < Math.round(end);
    }) ?? (SECTIONS[0] as (typeof SECTIONS)[number])
  );
}

function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, n) => WORDS[(seed * 31 + n * 7 + ((seed + n) % 5)) % WORDS.length]).join(
    ' ',
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
