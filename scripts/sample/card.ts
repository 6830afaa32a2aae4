import { escapeHtml } from './markup.ts';
import type { ShownPaper } from './papers.ts';
import { drawPicture } from './picture.ts';

/** One entry as the site writes it: picture, submitter, votes, title, organization or authors, code, comments. */
export function writeCard(paper: ShownPaper): string {
  const { id, title, submitter, shownUpvotes } = paper;
  return `<article class="relative flex flex-col overflow-hidden rounded-xl border">
<a href="/papers/${id}" class="thumbnail" tabindex="-1"><img alt="" src="${drawPicture(id)}"></a>
<div class="submitter">Submitted by <i></i> ${escapeHtml(submitter)}</div>
<div class="flex body"><div><a href="/login?next=%2Fpapers%2F${id}"><div class="votes"><input disabled type="checkbox"><svg viewBox="0 0 12 12"><path d="M6 2l5 8H1z"/></svg><div class="leading-none">${shownUpvotes || '-'}</div></div></a></div>
<div class="w-full"><h3><a href="/papers/${id}">${escapeHtml(title)}</a></h3><div class="facts">${writeSource(paper)}<div class="counts">${writeCounts(paper)}</div></div></div></div></article>`;
}

function writeSource({ id, organization, authors }: ShownPaper): string {
  if (organization)
    return `<a href="/${slug(organization)}" class="organization"><i></i><span>${escapeHtml(organization)}</span></a>`;
  const faces = authors.map((name) => `<li title="${escapeHtml(name)}"></li>`).join('');
  return `<a href="/papers/${id}" class="authors"><ul>${faces}<li>· ${authors.length} authors</li></ul></a>`;
}

function writeCounts({ id, shownStars, comments }: ShownPaper): string {
  const code = shownStars === undefined ? '' : `<a href="/papers/${id}">${CODE}<span>${shorten(shownStars)}</span></a>`;
  return comments === 0 ? code : `${code} <a href="/papers/${id}#community">${COMMENTS} ${comments}</a>`;
}

const CODE =
  '<svg viewBox="0 0 16 16"><path d="M5.5 4 2 8l3.5 4m5-8L14 8l-3.5 4" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>';
const COMMENTS =
  '<svg viewBox="0 0 16 16"><path d="M2.5 3h11v8H8l-3 3v-3H2.5z" fill="none" stroke="currentColor" stroke-width="1.4"/></svg>';

/** A count as the site prints it: 1712 is `1.71k`. */
function shorten(count: number): string {
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(2)}k`;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** The same paper in the page's embedded list. */
export function writeFacts(paper: ShownPaper): object {
  const { id, title, abstract, authors, organization, submitter, comments, shownUpvotes, shownStars } = paper;
  const publishedAt = `${paper.days[0]}T00:00:00.000Z`;
  return {
    paper: {
      id,
      authors: authors.map((name) => ({ name, hidden: false })),
      publishedAt,
      title,
      summary: abstract,
      upvotes: shownUpvotes,
      ...(shownStars !== undefined && { githubRepo: `https://github.com/sample/${id}`, githubStars: shownStars }),
    },
    publishedAt,
    title,
    numComments: comments,
    submittedBy: { name: submitter, fullname: submitter },
    ...(organization && { organization: { name: slug(organization), fullname: organization } }),
  };
}
