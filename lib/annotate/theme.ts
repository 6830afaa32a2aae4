import { ATTRIBUTES, setAttribute } from './attributes.ts';

/** Keeps our colours with the page's own: a site says it is dark with a class on `<html>`. */
export function followTheme(document: Document, signal: AbortSignal): void {
  const html = document.documentElement;
  const apply = () => setAttribute(html, ATTRIBUTES.on, html.classList.contains('dark') ? 'dark' : 'light');
  apply();
  // A page that turned out unreadable bears nothing of ours any more, and stays so.
  const observer = new MutationObserver(() => html.hasAttribute(ATTRIBUTES.on) && apply());
  observer.observe(html, { attributes: true, attributeFilter: ['class'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
