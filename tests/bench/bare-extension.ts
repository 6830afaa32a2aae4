import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IbidBrowser, launch } from '../e2e/harness/browser.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'Bare',
  version: '1',
  background: { service_worker: 'worker.js' },
  content_scripts: [
    {
      matches: ['https://huggingface.co/*', 'https://arxiv.org/*'],
      js: ['content.js'],
      run_at: 'document_start',
    },
  ],
};

/** Remembers nothing: says `new` of every entry, and takes the rest without a look. */
const WORKER = `chrome.runtime.onMessage.addListener((message, _, answer) => {
  answer(message.entries?.map(() => 'new') ?? true);
});`;

/**
 * What no extension can leave out that marks a page from what its worker
 * remembers and keeps what the page says: the worker woken; each entry's link
 * and text read and sent; one badge and one attribute each when it has
 * answered; and the page's records handed over as they stand, when it is idle.
 */
const CONTENT = `chrome.runtime.sendMessage({});
document.addEventListener('readystatechange', async () => {
  const elements = [...document.querySelectorAll('article, #dlpage dt, li.arxiv-result')];
  const textOf = (element) => element.textContent + (element.localName === 'dt' ? element.nextElementSibling.textContent : '');
  const entries = elements.map((element) => {
    const link = element.querySelector('h3 a, a[href*="/abs/"]');
    return { href: link?.getAttribute('href'), title: link?.textContent, text: textOf(element) };
  });
  const statuses = await chrome.runtime.sendMessage({ entries: entries.map(({ href, title }) => ({ href, title })) });
  statuses.forEach((status, at) => {
    const badge = document.createElement('span');
    badge.textContent = status;
    elements[at].append(badge);
    elements[at].setAttribute('data-ibid-status', status);
  });
  requestIdleCallback(() => {
    const props = document.querySelector('[data-target="DailyPapers"]')?.getAttribute('data-props');
    chrome.runtime.sendMessage({ papers: props ?? entries });
  });
}, { once: true });`;

/** A browser with the least extension of Ibid's kind, which tells what of a figure is the browser's own price for one. */
export async function launchBare(): Promise<IbidBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-bare-'));
  const files = { 'manifest.json': JSON.stringify(MANIFEST), 'worker.js': WORKER, 'content.js': CONTENT };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of ['popup.html', 'bench.html']) writeFileSync(join(folder, name), '<!doctype html>');
  const browser = await launch({ extension: folder });
  return {
    ...browser,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
