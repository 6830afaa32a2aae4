/**
 * Every captured page: what an adapter reads is what the page shows, as told by
 * code that shares nothing with it. The captures stand beside the project and
 * are never part of it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { PaperRecord } from '../lib/paper.ts';
import { arxiv } from '../lib/sites/arxiv/adapter.ts';
import { huggingface } from '../lib/sites/huggingface/adapter.ts';

const FOLDER = '../shared/listings/huggingface';
const ARXIV = '../shared/listings/arxiv';
const pages = listPages(FOLDER);
const lists = listPages(ARXIV);

function listPages(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : [];
}

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly votes: number;
}

/** The cards as the page's text shows them, by regular expressions alone. */
function readShown(html: string): readonly Shown[] {
  return [...html.matchAll(/<article[\s\S]*?<\/article>/g)].map(([card]) => {
    const heading = /<h3[^>]*>\s*<a href="\/papers\/([^"#]+)"[^>]*>([\s\S]*?)<\/a>/.exec(card);
    const votes = /leading-none">\s*([\d-]+)\s*</.exec(card.slice(card.indexOf('/login?next')))?.[1];
    return {
      id: `arxiv:${heading?.[1]}`,
      title: unescapeHtml(heading?.[2] ?? ''),
      votes: votes === '-' ? 0 : Number(votes),
    };
  });
}

function unescapeHtml(html: string): string {
  const text = html
    .replace(/<!--.*?-->/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim();
}

function addressOf(name: string): URL {
  const day = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  return new URL(
    day?.startsWith('2024') ? `https://huggingface.co/papers?date=${day}` : `https://huggingface.co/papers/date/${day}`,
  );
}

if (pages.length === 0) console.log(`No captured pages at ${FOLDER}: nothing was read of them.`);

describe.runIf(pages.length > 0)('captured pages', () => {
  it.each(pages)('%s', (name) => {
    const html = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const shown = readShown(html);
    const { document } = new JSDOM(html).window;
    const before = document.documentElement.outerHTML;
    const url = addressOf(name);
    const parsed = huggingface.parse({ document, url, today: '2026-11-23' });
    const enriched = parsed.enrich().map(({ record }) => record);

    expect(parsed.listing).toEqual({ site: 'huggingface', feed: 'daily', issue: /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] });
    expect(parsed.expected).toBe(shown.length);
    expect(parsed.skipped).toEqual([]);
    expect(parsed.entries.map(({ record }) => ({ id: record.id, title: record.title, votes: record.upvotes }))).toEqual(
      shown,
    );
    expect(enriched.map(({ id, title, upvotes }) => ({ id, title, votes: upvotes }))).toEqual(shown);
    expect(enriched.filter(({ abstract, authors, date }) => !abstract || !authors || !date)).toEqual([]);
    // What the first pass misses would look like news in the second.
    const hasStars = ({ stars }: PaperRecord) => stars !== undefined;
    expect(parsed.entries.map(({ record }) => hasStars(record))).toEqual(enriched.map(hasStars));
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('say the same of a paper whether a page is opened by its day or as today’s', () => {
    const name = pages.find((page) => page.includes('2026-07-02')) ?? '';
    const { document } = new JSDOM(readFileSync(`${FOLDER}/${name}`, 'utf8')).window;
    const page = (address: string) => huggingface.parse({ document, url: new URL(address), today: '2026-07-03' });
    const today = page('https://huggingface.co/papers');
    expect(today.listing.issue).toBe('2026-07-02');
    expect(page('https://huggingface.co/papers/date/2027-01-01').listing.issue).toBe('2026-07-02');
  });
});

/** The entries as an arXiv page's text shows them, by regular expressions alone; its authors by their links. */
function readListed(html: string) {
  const isSearch = html.includes('<li class="arxiv-result">');
  const [, ...entries] = html.split(isSearch ? '<li class="arxiv-result">' : /<dt>/);
  return entries.map((entry) => {
    const title = isSearch
      ? /<p class="title[^>]*>([\s\S]*?)<\/p>/.exec(entry)?.[1]
      : /Title:<\/span>([\s\S]*?)<\/div>/.exec(entry)?.[1];
    return {
      id: `arxiv:${/\/abs\/([^"]+?)(?:v\d+)?"/.exec(entry)?.[1]}`,
      title: unescapeHtml(undraw(title ?? '').replace(/<[^>]*>/g, '')),
      authors: [...entry.matchAll(/<a\s[^>]*(?:searchtype=author|\/au:)[^>]*>/g)].length,
      hasAbstract: isSearch ? entry.includes('abstract-full') : entry.includes('<p class="mathjax">'),
      subjects: [
        ...entry.matchAll(isSearch ? /data-tooltip=/g : /\([a-z-]+(?:\.[A-Za-z-]+)?\)(?=<\/span>|;|\s*<\/div>)/g),
      ].length,
    };
  });
}

/** Drawn mathematics as the TeX it was. */
function undraw(html: string): string {
  const drawn = /<span class="MathJax_Preview"[\s\S]*?<script type="math\/tex"[^>]*>([\s\S]*?)<\/script>/g;
  return html.replace(drawn, (_, tex: string) => `$${tex}$`);
}

/** Address and issue of a captured arXiv page, from its name. */
function listingOf(name: string): readonly [address: string, feed: string, issue: string] {
  const [, month = ''] = /month-cs-(\d{4})/.exec(name) ?? [];
  const year = `${month < '91' ? '20' : '19'}${month.slice(0, 2)}`;
  if (month) return [`list/cs/${month}`, `cs/${month}`, `${year}-${month.slice(2)}`];
  const [, kind = '', subject = '', day = ''] = /list-(new|recent)-([\w.-]+?)-(\d{4}-\d\d-\d\d)/.exec(name) ?? [];
  if (kind) return [`list/${subject}/${kind}`, `${subject}/${kind}`, day];
  const words = /search-abstract-(.+?)-size/.exec(name)?.[1]?.replaceAll('-', ' ') ?? '';
  return [`search/?searchtype=abstract&query=${words}`, `search:abstract:${words}`, '2026-11-23'];
}

if (lists.length === 0) console.log(`No captured pages at ${ARXIV}: nothing was read of them.`);

describe.runIf(lists.length > 0)('captured arXiv pages', () => {
  it.each(lists)('%s', (name) => {
    const html = readFileSync(`${ARXIV}/${name}`, 'utf8');
    const listed = readListed(html);
    const { document } = new JSDOM(html).window;
    const before = document.documentElement.outerHTML;
    const [address, feed, issue] = listingOf(name);
    const parsed = arxiv.parse({ document, url: new URL(address, 'https://arxiv.org'), today: '2026-11-23' });
    const records = parsed.enrich().map(({ record }) => record);

    expect(parsed.listing).toEqual({ site: 'arxiv', feed, issue });
    expect(parsed.expected).toBe(listed.length);
    expect(parsed.skipped).toEqual([]);
    expect(
      records.map(({ id, title, authors, abstract, categories }) => ({
        id,
        title,
        authors: authors?.length ?? 0,
        hasAbstract: abstract !== undefined,
        subjects: categories?.length ?? 0,
      })),
    ).toEqual(listed);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
