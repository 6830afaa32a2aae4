import { type ArxivReference, addressId, parseArxivId } from '../identify.ts';

/** An identifier and, of a preprint, the version that stood beside it. */
export type Identified = ArxivReference;

const ARXIV = /(?:arxiv\.org|alphaxiv\.org|ar5iv\.org)\/(?:abs|pdf|html|format|overview|e-print|src)\/([^?#\s]+)/i;
const HUGGING_FACE = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\/([^/?#\s]+)/i;
const ARXIV_DOI = /10\.48550\/arxiv\.([^\s?#]+)/i;
const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.|www\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
// What links carry to tell who sent whom; it is no part of what they lead to.
const TRACKING = /^(?:utm_\w+|fbclid|gclid|ref|source|si|mc_[ce]id)$/i;

/** The identifier that a text is or an address leads to: arXiv's, a DOI, else the address itself; `undefined` for any other text. */
export function findIdentified(text: string): Identified | undefined {
  const bare = text.trim();
  const arxiv = findArxiv(bare);
  if (arxiv) return arxiv;
  const doi = DOI.exec(bare)?.[1];
  if (doi !== undefined) return { id: `doi:${plainDoi(doi)}` };
  const url = /^https?:/i.test(bare) ? URL.parse(bare) : null;
  return url ? { id: canonicalId(url) } : undefined;
}

function findArxiv(text: string): ArxivReference | undefined {
  const direct = parseArxivId(text.replace(/^arxiv:\s*/i, ''));
  if (direct) return direct;
  const within = (ARXIV.exec(text) ?? HUGGING_FACE.exec(text) ?? ARXIV_DOI.exec(text))?.[1];
  if (within === undefined) return undefined;
  const id = decoded(within).replace(/(?:\.pdf)?[/.,;)]*$/i, '');
  return parseArxivId(id);
}

/** A DOI as it is compared: resolver, percent signs and capitals are no part of it. */
function plainDoi(doi: string): string {
  return decoded(doi)
    .toLowerCase()
    .replace(/[.,;]+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As `addressId`, with the parts of the query by which some sites name a paper. */
function canonicalId(url: URL): Identified['id'] {
  const query = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return query.length === 0 ? addressId(url) : `${addressId(url)}?${new URLSearchParams(query)}`;
}
