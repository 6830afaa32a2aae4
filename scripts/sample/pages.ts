import { readFileSync } from 'node:fs';
import { writeCard, writeFacts } from './card.ts';
import { escapeHtml } from './markup.ts';
import { papersOfDay, papersOfWeek, SAMPLE_DAYS, SAMPLE_WEEK, type SamplePaper, type ShownPaper } from './papers.ts';

/** The sample's stylesheet, to be served where the pages look for it. */
export const sampleStyle = ['style.css', 'card.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');

/** The page of a day, `YYYY-MM-DD`, in the structure of Hugging Face's Daily Papers. */
export function writeDailyPage(day: string): string {
  const at = (SAMPLE_DAYS as readonly string[]).indexOf(day);
  const label = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return writeListing({
    periodType: 'day',
    dateString: day,
    label: label.format(new Date(`${day}T00:00:00Z`)),
    papers: papersOfDay(day),
    previous: at > 0 ? SAMPLE_DAYS[at - 1] : undefined,
    next: at >= 0 ? SAMPLE_DAYS[at + 1] : undefined,
  });
}

/** The page of a week, `YYYY-Www`: both days' papers and some of the day after them. */
export function writeWeeklyPage(week: string): string {
  const label = `Week ${Number(week.slice(-2))}`;
  return writeListing({ periodType: 'week', dateString: week, label, papers: papersOfWeek(week) });
}

/** The page a paper's own links lead to. */
export function writePaperPage(paper: SamplePaper): string {
  const { title, authors, abstract } = paper;
  const body = `<main class="container"><p><a href="/papers">Daily Papers</a></p><h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(authors.join(', '))}</p><p class="abstract">${escapeHtml(abstract)}</p>${SAMPLE_NOTE}</main>`;
  return writeDocument(title, body);
}

const SAMPLE_NOTE = '<p class="soft">A sample bundled with Ibid: every paper, name and number here is invented.</p>';

interface Listing {
  readonly periodType: 'day' | 'week';
  readonly dateString: string;
  readonly label: string;
  readonly papers: readonly ShownPaper[];
  /** Absent: the oldest page there is. */
  readonly previous?: string | undefined;
  /** Absent: the newest. */
  readonly next?: string | undefined;
}

function writeListing(listing: Listing): string {
  const { periodType, dateString, papers, previous, next } = listing;
  const props = {
    canSubmit: false,
    dateString,
    dailyPapers: papers.map(writeFacts),
    ...(previous && { prevDate: previous }),
    ...(next && { nextDate: next }),
    periodType,
    query: {},
    isTrending: false,
  };
  const body = `<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escapeHtml(JSON.stringify(props))}">
<section class="container"><header><div><h1>Daily Papers</h1>${SAMPLE_NOTE}</div>
<input type="search" name="daily-papers-search" placeholder="Search any paper with AI" aria-label="Search">
${writeTabs(listing)}</header>
<div class="relative grid gap-5">${papers.map(writeCard).join('\n')}</div></section></div>`;
  return writeDocument('Daily Papers', body);
}

function writeTabs({ periodType, label, previous, next }: Listing): string {
  const tab = (href: string, text: string, isHere: boolean) =>
    `<a href="${href}"${isHere ? ' aria-current="page"' : ''}>${text}</a>`;
  const step = (day: string | undefined, text: string, arrow: string) =>
    day ? `<a href="/papers/date/${day}" aria-label="${text}">${arrow}</a>` : `<span class="soft">${arrow}</span>`;
  return `<nav><span class="tabs">${tab('/papers', 'Daily', periodType === 'day')}${tab(`/papers/week/${SAMPLE_WEEK}`, 'Weekly', periodType === 'week')}</span>
<span class="steps">${step(previous, 'Previous', '◂')}<b>${label}</b>${step(next, 'Next', '▸')}</span></nav>`;
}

function writeDocument(title: string, body: string): string {
  return `<!doctype html><html lang="en" class=""><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/front/build/sample/style.css">
<script>{const dark=matchMedia('(prefers-color-scheme: dark)');dark.onchange=()=>document.documentElement.classList.toggle('dark',dark.matches);dark.onchange()}</script></head>
<body class="DailyPapersPage">${body}</body></html>`;
}
