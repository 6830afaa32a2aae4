import type { BrowserContext } from 'playwright-core';
import { sampleStyle, writeDailyPage, writePaperPage, writeWeeklyPage } from './pages.ts';
import { findPaper, SAMPLE_DAYS, SAMPLE_WEEK } from './papers.ts';

export { SAMPLE_WEEK };

export const PAPERS = 'https://huggingface.co/papers';

/** Serves the sample listing at the site's own addresses; every other request of the browser is refused. */
export async function serveSample(context: BrowserContext): Promise<void> {
  const newest = SAMPLE_DAYS[1];
  const pages = new Map<string, () => string>([
    ['/papers', () => writeDailyPage(newest)],
    [`/papers/week/${SAMPLE_WEEK}`, () => writeWeeklyPage(SAMPLE_WEEK)],
    ...SAMPLE_DAYS.map((day) => [`/papers/date/${day}`, () => writeDailyPage(day)] as const),
  ]);
  await context.route(/^https?:/, (route) => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== new URL(PAPERS).origin) return route.abort();
    const page = pages.get(pathname)?.() ?? findPaperPage(pathname);
    if (page) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: page });
    if (pathname.endsWith('/style.css')) return route.fulfill({ contentType: 'text/css', body: sampleStyle });
    return route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not part of the sample listing.' });
  });
}

function findPaperPage(pathname: string): string | undefined {
  const paper = findPaper(pathname.replace(/^\/papers\//, ''));
  return paper && writePaperPage(paper);
}
