import { parseArxivId } from '../identify.ts';

/** Identifiers by scheme in the one form in which they are compared: no version, no resolver's address, no case. */
export function normalIds(ids: Readonly<Record<string, string>> | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [scheme, text] of Object.entries(ids ?? {})) {
    const [name, id] = normalId(scheme, text);
    if (id !== '' && !found.has(name)) found.set(name, id);
  }
  return found;
}

const RESOLVER =
  /^(?:https?:\/\/)?(?:www\.|dx\.)?(?:doi\.org\/|arxiv\.org\/(?:abs|pdf|html)\/|openreview\.net\/(?:forum|pdf)\?id=|aclanthology\.org\/|pubmed\.ncbi\.nlm\.nih\.gov\/)/i;
const SAME_SCHEME: Readonly<Record<string, string>> = {
  pmid: 'pubmed',
  medline: 'pubmed',
  anthology: 'acl',
  aclanthology: 'acl',
  medrxiv: 'biorxiv',
};

function normalId(scheme: string, text: string): readonly [scheme: string, id: string] {
  const name = SAME_SCHEME[scheme] ?? scheme;
  const bare = text
    .trim()
    .replace(RESOLVER, '')
    .replace(/[/.,;]+$/, '');
  if (name === 'arxiv') return ['arxiv', arxivId(bare)];
  if (name === 'doi') return doiOf(bare);
  if (name === 'biorxiv')
    return [
      'biorxiv',
      bare
        .toLowerCase()
        .replace(/^10\.(?:1101|64898)\//, '')
        .replace(/v\d+(?:\.full)?(?:\.pdf)?$/, ''),
    ];
  if (name === 'pubmed') return ['pubmed', bare.replace(/\D/g, '').replace(/^0+/, '')];
  if (name === 'acl') return ['acl', bare.toLowerCase().replace(/(?:v\d+)?(?:\.pdf|\.bib)?$/, '')];
  // OpenReview's forums tell capitals from small letters.
  return [name, bare.replace(/&.*$/, '')];
}

function arxivId(text: string): string {
  const bare = text.replace(/^arxiv[:.]/i, '').replace(/\.pdf$/i, '');
  const old = /^([a-z-]+)(?:\.[a-z]{2})?\/(\d{7})(?:v\d+)?$/i.exec(bare);
  if (old) return `${old[1]?.toLowerCase()}/${old[2]}`;
  return parseArxivId(bare)?.id.slice('arxiv:'.length) ?? bare.toLowerCase().replace(/v\d+$/, '');
}

// arXiv and bioRxiv give DOIs of their own: those are their ids in another dress.
function doiOf(text: string): readonly [scheme: string, id: string] {
  const doi = text
    .toLowerCase()
    .replace(/^doi:\s*/, '')
    .replace(RESOLVER, '');
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(doi);
  if (arxiv?.[1]) return ['arxiv', arxivId(arxiv[1])];
  const biorxiv = /^10\.(?:1101|64898)\/(\d{4}\.\d\d\.\d\d\.\d+|\d{6})/.exec(doi);
  if (biorxiv?.[1]) return ['biorxiv', biorxiv[1]];
  return ['doi', doi];
}

export interface SharedIds {
  /** A scheme under which both have the same id. */
  readonly same?: { readonly scheme: string; readonly id: string };
  /** A scheme under which they have two. */
  readonly other?: { readonly scheme: string; readonly left: string; readonly right: string };
}

export function compareIds(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): SharedIds {
  let shared: SharedIds = {};
  for (const [scheme, left] of [...a].sort()) {
    const right = b.get(scheme);
    if (right === undefined) continue;
    if (left === right) shared = { ...shared, same: shared.same ?? { scheme, id: left } };
    else shared = { ...shared, other: shared.other ?? { scheme, left, right } };
  }
  return shared;
}
