import { existsSync, readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { ARXIV_STYLE } from './arxiv-page.ts';

export const ORIGIN = 'https://huggingface.co';
const STYLES = '../shared/listings/huggingface/style.css';

/** Pages served at their own addresses; everything else is refused and remembered. */
export interface Site {
  /** Serves a page at an address, or at a path of Hugging Face, with its query, until another is served there. */
  serve(path: string, html: string | (() => string)): void;
  serveScript(path: string, code: string): void;
  /** Requests that were not for a page, a script or a decoration of it. */
  readonly refused: readonly string[];
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export async function serveSite(context: BrowserContext): Promise<Site> {
  const pages = new Map<string, string | (() => string)>();
  const addressOf = (path: string) => new URL(path, ORIGIN).href;
  const scripts = new Map<string, string>();
  const refused: string[] = [];
  const style = existsSync(STYLES) ? readFileSync(STYLES, 'utf8') : 'article{border:1px solid;min-height:300px}';
  await context.route(/^https?:/, (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const page = pages.get(url.origin + url.pathname + url.search);
    if (page !== undefined && request.resourceType() === 'document') {
      const body = typeof page === 'string' ? page : page();
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    }
    const script = scripts.get(url.pathname);
    if (script !== undefined) return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script });
    if (/\/arXiv\.css$/.test(url.pathname)) return route.fulfill({ contentType: 'text/css', body: ARXIV_STYLE });
    if (/\/style\.css$/.test(url.pathname)) return route.fulfill({ contentType: 'text/css', body: style });
    if (request.resourceType() === 'image') return route.fulfill({ contentType: 'image/gif', body: PIXEL });
    refused.push(`${request.resourceType()} ${request.url()}`);
    return route.fulfill({ status: 404, body: '' });
  });
  return {
    serve: (path, html) => pages.set(addressOf(path), html),
    serveScript: (path, code) => scripts.set(path, code),
    refused,
  };
}
