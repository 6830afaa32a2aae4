import { h, render } from 'preact';
import { PageBar, type PageBarProps } from '../../components/page-bar.tsx';

/** The bar at the head of the listing, and what only it knows: its message, its help, its cursor. */
export interface Bar {
  draw(): void;
  /** Says in one line what happened. */
  say(message: string): void;
  openHelp(): void;
  focusFilter(): void;
  remove(): void;
}

export type BarContents = Omit<PageBarProps, 'message' | 'helpOpen' | 'focusFilter' | 'onHelp'>;

/**
 * Draws the bar outside the site's own tree; the stylesheet anchors it to the
 * head of the listing. `contents` gives what it shows now, `undefined` while
 * there is nothing to show.
 */
export function startBar(document: Document, contents: () => BarContents | undefined): Bar {
  let message: string | undefined;
  let helpOpen = false;
  let focusFilter = 0;

  const draw = () => {
    const shown = contents();
    if (!shown) return;
    const onHelp = (open: boolean) => {
      helpOpen = open;
      draw();
    };
    render(h(PageBar, { ...shown, message, helpOpen, focusFilter, onHelp }), findHost(document));
  };
  return {
    draw,
    say(text) {
      message = text;
      draw();
    },
    openHelp() {
      helpOpen = true;
      draw();
    },
    focusFilter() {
      focusFilter += 1;
      draw();
    },
    remove() {
      const host = document.querySelector('ibid-bar');
      if (host) render(null, host);
      host?.remove();
    },
  };
}

function findHost(document: Document): Element {
  const present = document.querySelector('ibid-bar');
  if (present) return present;
  const host = document.createElement('ibid-bar');
  document.documentElement.append(host);
  return host;
}
