import { spell } from './spell.ts';

/** Small arXiv pages in the site's structure, and a stylesheet in its manner, for what needs no real papers. */
export const ARXIV = 'https://arxiv.org';

export interface ArxivPaper {
  readonly id: string;
  readonly title: string;
  readonly authors?: string;
  readonly abstract?: string;
}

export interface ArxivSection {
  /** `New submissions`, or a day; absent: the list has no headings. */
  readonly heading?: string;
  /** What stands behind the links of its entries: `(replaced)`. */
  readonly note?: string;
  readonly papers: readonly ArxivPaper[];
}

/** So many invented papers, ids and titles telling them apart. */
export function inventPapers(count: number, first = 1): ArxivPaper[] {
  const topics = ['Parsing', 'Tides', 'Grammars', 'Lanterns', 'Speech'];
  return Array.from({ length: count }, (_, i) => {
    const n = first + i;
    return {
      id: `2607.${String(20_000 + n)}`,
      title: `${n % 4 === 1 ? 'A Survey of' : 'Learning'} ${topics[n % topics.length]} ${spell(n)}`,
      authors: 'Ada Invented',
      abstract: `An invented abstract about item ${n}. ${'It goes on for a while, as abstracts do. '.repeat(8)}`,
    };
  });
}

/** A list of arXiv in its present layout: one `dl` for each section. */
export function writeList(day: string, sections: readonly ArxivSection[]): string {
  const lists = sections.map(({ heading, note = '', papers }) => {
    const head = heading ? `<h3>${heading} (showing ${papers.length} of ${papers.length} entries)</h3>` : '';
    return `<dl id='articles'>${head}${papers.map((paper, i) => writeEntry(paper, note, i)).join('')}</dl>`;
  });
  return wrap(`<div id='content-inner'><div id='dlpage'><h1>Computation and Language</h1>
<ul><li><a href="#item1">New submissions</a></li><li><a href="#item3">Cross-lists</a></li></ul>
<h3>Showing new listings for ${day}</h3>
<div class='paging'>Total of ${sections.reduce((sum, { papers }) => sum + papers.length, 0)} entries</div>
<div class='morefewer'>Showing up to 2000 entries per page: <a href="?show=50">fewer</a></div>
${lists.join('\n')}</div></div>`);
}

/** A day without papers. */
export const EMPTY_LIST = wrap(`<div id='content-inner'><div id='dlpage'><h1>Computation and Language</h1>
<h3>Showing new listings for Monday, 27 July 2026</h3><p>No updates today.</p></div></div>`);

function writeEntry({ id, title, authors = '', abstract }: ArxivPaper, note: string, i: number): string {
  return `<dt>
  <a name='item${i + 1}'>[${i + 1}]</a>
  <a href ="/abs/${id}" title="Abstract" id="${id}">
    arXiv:${id}
  </a>
  ${note}
  [<a href="/pdf/${id}" title="Download PDF">pdf</a>, <a href="https://arxiv.org/html/${id}v1">html</a>, <a href="/format/${id}">other</a>]
</dt>
<dd>
  <div class='meta'>
    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
      ${title}
    </div>
    <div class='list-authors'><a href="https://arxiv.org/search/cs?searchtype=author&amp;query=I">${authors}</a></div>
    <div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 12 pages</div>
    <div class='list-subjects'><span class='descriptor'>Subjects:</span>
      <span class="primary-subject">Computation and Language (cs.CL)</span>; Machine Learning (cs.LG)
    </div>
    ${abstract ? `<p class='mathjax'>${abstract}</p>` : ''}
  </div>
</dd>`;
}

/** A search's results. */
export function writeSearch(words: string, papers: readonly ArxivPaper[]): string {
  return wrap(`<div class="level"><h1 class="title is-clearfix">Showing 1&ndash;${papers.length} of ${papers.length} results for all: <span class="mathjax">${words}</span></h1></div>
<div class="content"><ol class="breathe-horizontal" start="1">${papers.map(writeResult).join('')}</ol></div>`);
}

function writeResult({ id, title, authors = '', abstract = '' }: ArxivPaper): string {
  return `<li class="arxiv-result">
<div class="is-marginless"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/${id}">arXiv:${id}</a>
<span>&nbsp;[<a href="https://arxiv.org/pdf/${id}">pdf</a>, <a href="https://arxiv.org/format/${id}">other</a>]&nbsp;</span></p>
<div class="tags is-inline-block"><span class="tag is-link" data-tooltip="Computation and Language">cs.CL</span></div></div>
<p class="title is-5 mathjax">${title}</p>
<p class="authors"><span class="has-text-black-bis">Authors:</span> <a href="/search/?searchtype=author">${authors}</a></p>
<p class="abstract mathjax"><span class="search-hit">Abstract</span>:
<span class="abstract-short" id="${id}v1-abstract-short">${abstract.slice(0, 120)}&hellip; <a class="is-size-7">&#9661; More</a></span>
<span class="abstract-full" id="${id}v1-abstract-full" style="display: none;">${abstract} <a class="is-size-7">&#9651; Less</a></span></p>
<p class="is-size-7"><span>Submitted</span> 2 July, 2026; <span>originally announced</span> July 2026.</p></li>`;
}

function wrap(content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>arXiv</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" type="text/css" media="screen" href="/static/browse/0.3.4/css/arXiv.css"></head>
<body><header class="ds-site-header">arXiv</header><main><div id="content">${content}</div></main></body></html>`;
}

/** A stand-in: sizes and distances as the site has them. */
export const ARXIV_STYLE = `
body { margin: 0; background: #fff; color: #000; font-family: 'Lucida Grande', helvetica, arial, sans-serif; }
a { color: #00c; text-decoration: none; }
.ds-site-header { padding: 14px; background: #b31b1b; color: #fff; font-weight: bold; }
#content, #content-inner { margin: .7em; font-size: 90%; }
#dlpage dd { padding-bottom: 1em; }
#dlpage .meta { line-height: 130%; }
#dlpage dt a, .primary-subject { font-weight: bold; }
#dlpage .list-title { margin: .25em 0 0; font-size: large; font-weight: bold; line-height: 120%; }
#dlpage .list-title .descriptor, #dlpage .list-authors .descriptor { display: none; }
#dlpage .list-authors { font-size: 110%; }
#dlpage .list-comments, #dlpage .list-subjects { font-size: 90%; }
.ds-site-header svg { width: 20px; }
.arxiv-result { margin-bottom: 1.5em; line-height: 1.5; }
.arxiv-result p { margin: 0 0 .25em; }
.arxiv-result .title { font-size: 1.25em; font-weight: 600; }
.is-inline-block { display: inline-block; }
.tag { padding: 0 .6em; border-radius: 4px; background: #3273dc; color: #fff; font-size: .75em; }
.is-size-7 { font-size: .75em; }
`;
