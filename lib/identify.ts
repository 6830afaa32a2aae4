import type { PaperId } from './paper.ts';

/** An arXiv identifier and the version that stood beside it. */
export interface ArxivReference {
  readonly id: PaperId;
  /** Absent: the text named no version. */
  readonly version?: number;
}

// New style since April 2007 (five digits since 2015), old style `archive.XX/YYMMNNN` before.
// No flag for case: compiling it costs a page more than reading all its identifiers.
const ARXIV = /^(?:arxiv:|arXiv:)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v([1-9]\d?))?$/;

/** Reads an arXiv identifier, old or new style, with or without version; `undefined` where the text is none. */
export function parseArxivId(text: string): ArxivReference | undefined {
  const found = ARXIV.exec(text.trim());
  if (!found?.[1]) return undefined;
  const id: PaperId = `arxiv:${found[1]}`;
  return found[2] === undefined ? { id } : { id, version: Number(found[2]) };
}

/** The identifier of a paper that is known only by its address. */
export function addressId(url: URL): PaperId {
  return `url:${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
