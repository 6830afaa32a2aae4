import { readFileSync } from 'node:fs';
import { SAMPLE_DAYS, type SamplePaper } from './papers.ts';

/** The sample's stylesheet, to be served where the pages look for it. */
export const sampleStyle = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** A daily page of the sample listing. */
export function writeDailyPage(day: string): string {
  const papers = SAMPLE_DAYS.find((sample) => sample.day === day)?.papers ?? [];
  return writePage(papers, { dateString: day, periodType: 'day' }, new Date(`${day}T00:00:00Z`));
}

/** The week that holds both days, each paper with some votes more than on its day. */
export function writeWeeklyPage(week: string): string {
  const papers = SAMPLE_DAYS.flatMap((sample) => sample.papers).map((paper, i) => ({
    ...paper,
    votes: paper.votes + (i % 4) * 6,
  }));
  return writePage(sorted(papers), { dateString: week, periodType: 'week' }, undefined);
}

function sorted(papers: readonly SamplePaper[]): SamplePaper[] {
  return [...papers].sort((a, b) => b.votes - a.votes);
}

function writePage(papers: readonly SamplePaper[], period: object, day: Date | undefined): string {
  const props = { canSubmit: false, ...period, dailyPapers: papers.map(writeProps), query: {}, isTrending: false };
  const label = day?.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }) ?? 'This week';
  return `<!doctype html>
<html class=""><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daily Papers (Ibid's sample)</title><link rel="stylesheet" href="/front/build/sample/style.css">
<script>document.documentElement.classList.toggle('dark', matchMedia('(prefers-color-scheme: dark)').matches)</script></head>
<body class="DailyPapersPage">
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escapeHtml(JSON.stringify(props))}"><section class="container">
<header><div><h1>Daily Papers</h1><h2>a sample listing of invented papers</h2></div><div class="period">${label}</div></header>
<div class="relative grid gap-5">${papers.map(writeCard).join('')}</div>
</section></div></body></html>`;
}

function writeProps(paper: SamplePaper): object {
  const { id, title, abstract, authors, votes, comments, stars, organization, submitter } = paper;
  return {
    paper: {
      id,
      authors: authors.map((name) => ({ name, hidden: false })),
      publishedAt: '2026-03-01T00:00:00.000Z',
      title,
      summary: abstract,
      upvotes: votes,
      ...(stars !== undefined && { githubRepo: `https://github.com/sample/${id}`, githubStars: stars }),
    },
    title,
    numComments: comments,
    submittedBy: { name: submitter },
    ...(organization !== undefined && { organization: { name: slug(organization), fullname: organization } }),
  };
}

function writeCard({ id, title, authors, votes, comments, stars, organization, submitter }: SamplePaper): string {
  const address = `/papers/${id}`;
  const who =
    organization === undefined
      ? `<a href="${address}"><ul><li><div>· ${authors.length} authors</div></li></ul></a>`
      : `<a href="/${slug(organization)}" class="chip"><span>${escapeHtml(organization)}</span></a>`;
  const code =
    stars === undefined
      ? ''
      : `<a href="${address}" class="count"><svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg> <span>${stars}</span></a>`;
  const talk =
    comments === 0
      ? ''
      : `<a href="${address}#community" class="count"><svg viewBox="0 0 8 8"><rect width="8" height="6"/></svg> ${comments}</a>`;
  const hue = Number(id.slice(-2)) * 37;
  return `<article class="relative flex flex-col overflow-hidden rounded-xl border"><a href="${address}" class="thumb" style="--hue:${hue % 360}"></a>
<div class="submitter">Submitted by <b></b>${submitter}</div>
<div class="body"><a href="/login?next=${encodeURIComponent(address)}"><div class="vote"><input disabled type="checkbox"><svg viewBox="0 0 12 12"><path d="M6 2l4 8H2z"/></svg><div class="leading-none">${votes}</div></div></a>
<div class="text"><h3><a href="${address}">${escapeHtml(title)}</a></h3><div class="foot">${who}<div>${code}${talk}</div></div></div></div></article>`;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
