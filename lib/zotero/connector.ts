import { foldText } from '../text.ts';
import { ZOTERO } from './address.ts';
import type { ZoteroItem } from './item.ts';

/** Why nothing more was sent. */
export type ZoteroTrouble =
  /** Nobody answers: it does not run, or is not there. */
  | 'absent'
  /** The library or collection that is selected takes nothing. */
  | 'readOnly'
  /** It answers none but programs it knows, or is set to answer nobody. */
  | 'refused'
  /** It speaks another version of the connector's language. */
  | 'version'
  | 'failed';

export class ZoteroError extends Error {
  override name = 'ZoteroError';
  readonly trouble: ZoteroTrouble;
  constructor(trouble: ZoteroTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export interface Sent {
  /** The library or collection that was selected in Zotero. */
  readonly target: string;
  readonly sent: number;
  /** Papers Zotero had already, which were left out; `undefined`: it does not tell. */
  readonly known?: number;
}

/** One request to this computer's Zotero; rejects where nobody answers. */
export type AskZotero = (url: string, init: RequestInit) => Promise<Response>;

/** As many as one request brings: Zotero answers when it has stored them. */
const BATCH = 25;
const HEADERS = { 'Content-Type': 'application/json', 'X-Zotero-Connector-API-Version': '3' };

/**
 * Sends papers to what is selected in Zotero, a batch at a time, each stored
 * when it is answered. Those that are in its own library already are left out,
 * where it tells. Stopped in between, what was sent stays.
 * @throws ZoteroError, or the signal's reason.
 */
export async function sendToZotero(
  askZotero: AskZotero,
  items: readonly ZoteroItem[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  const target = await findTarget(askZotero, signal);
  let sent = 0;
  let known: number | undefined = 0;
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    const isKnown = known === undefined ? undefined : await findKnown(askZotero, batch, signal);
    if (!isKnown) known = undefined;
    const fresh = batch.filter((item) => !isKnown?.has(item));
    if (isKnown && known !== undefined) known += isKnown.size;
    signal.throwIfAborted();
    // Not stopped in the middle: whether it was stored would not be known.
    if (fresh.length > 0) await saveItems(askZotero, fresh);
    sent += fresh.length;
    onProgress(Math.min(at + BATCH, items.length));
  }
  return { target, sent, ...(known !== undefined && { known }) };
}

async function findTarget(askZotero: AskZotero, signal: AbortSignal): Promise<string> {
  const response = await ask(askZotero, '/connector/getSelectedCollection', { method: 'POST', body: '{}', signal });
  const { name, libraryName, editable, libraryEditable } = await jsonOf(response);
  if (libraryEditable === false || editable === false) throw new ZoteroError('readOnly');
  return String(name ?? libraryName ?? 'Zotero');
}

async function saveItems(askZotero: AskZotero, items: readonly ZoteroItem[]): Promise<void> {
  // A session of its own for each batch: one that was sent twice would be refused, not stored twice.
  const body = JSON.stringify({ sessionID: crypto.randomUUID(), uri: items[0]?.url, items });
  const response = await ask(askZotero, '/connector/saveItems', { method: 'POST', body });
  if (response.status !== 201) throw new ZoteroError('failed');
}

/** Which of some papers the reader's own library has; `undefined` where Zotero tells nobody. */
async function findKnown(
  askZotero: AskZotero,
  items: readonly ZoteroItem[],
  signal: AbortSignal,
): Promise<ReadonlySet<ZoteroItem> | undefined> {
  const known = new Set<ZoteroItem>();
  for (const item of items) {
    const query = new URLSearchParams({
      q: item.title,
      qmode: 'titleCreatorYear',
      itemType: '-attachment',
      limit: '25',
    });
    const response = await askZotero(`${ZOTERO}/api/users/0/items?${query}`, { headers: HEADERS, signal }).catch(
      (error: unknown) => {
        if (signal.aborted) throw error;
        return undefined;
      },
    );
    // Off unless the reader has allowed it in Zotero's settings, and older ones have none.
    if (!response?.ok) return undefined;
    const found = (await response.json().catch(() => [])) as readonly { readonly data?: Stored }[];
    if (Array.isArray(found) && found.some(({ data }) => data && isSame(item, data))) known.add(item);
  }
  return known;
}

interface Stored {
  readonly title?: string;
  readonly DOI?: string;
  readonly archiveID?: string;
  readonly extra?: string;
  readonly url?: string;
}

/** By an identifier both have; else by the title. */
function isSame(item: ZoteroItem, stored: Stored): boolean {
  const arxiv = /^arxiv:(.+)$/.exec(item.id)?.[1];
  const told = `${stored.archiveID} ${stored.extra} ${stored.url} ${stored.DOI}`.toLowerCase();
  if (arxiv && told.includes(arxiv.toLowerCase())) return true;
  if (item.DOI && stored.DOI) return item.DOI.toLowerCase() === stored.DOI.toLowerCase();
  if (arxiv && /arxiv[:./]\s*(?:abs\/)?\d{4}\.\d{4,5}/.test(told)) return false;
  return foldText(item.title) === foldText(stored.title ?? '');
}

async function ask(askZotero: AskZotero, path: string, init: RequestInit): Promise<Response> {
  const response = await askZotero(ZOTERO + path, { headers: HEADERS, ...init }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ZoteroError('absent');
  });
  if (response.ok) return response;
  const { libraryEditable, error } = await jsonOf(response);
  if (libraryEditable === false) throw new ZoteroError('readOnly');
  if (response.status === 403) throw new ZoteroError('refused');
  if (response.status === 412 || error === 'CONNECTOR_VERSION_OUTDATED') throw new ZoteroError('version');
  throw new ZoteroError('failed');
}

async function jsonOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const value: unknown = await response.json().catch(() => undefined);
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
