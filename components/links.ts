import type { PaperRecord } from '../lib/paper.ts';

const ARXIV = /^arxiv:((?:[a-z-]+(?:\.[A-Z]{2})?\/)?[\d.]+)$/;

/** The address where it may be opened, http or https; `undefined` for anything else a page claimed. */
export function safeAddress(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

/** The paper's own page; where none is known, arXiv's. */
export function paperAddress({ id, url }: PaperRecord): string | undefined {
  const arxiv = ARXIV.exec(id)?.[1];
  return safeAddress(url) ?? (arxiv && `https://arxiv.org/abs/${arxiv}`);
}

/** The PDF of an arXiv paper; `undefined` for others. */
export function pdfAddress({ id }: PaperRecord): string | undefined {
  const arxiv = ARXIV.exec(id)?.[1];
  return arxiv && `https://arxiv.org/pdf/${arxiv}`;
}
