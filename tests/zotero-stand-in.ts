import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

// What Zotero's local server takes and answers, after the source of its
// endpoints (server_connector.js) and its schema of items. Not the program.

const COMMON = ['itemType', 'title', 'creators', 'abstractNote', 'date', 'url', 'DOI', 'extra', 'tags', 'notes', 'id'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  preprint: [...COMMON, 'repository', 'archiveID', 'genre', 'series', 'seriesNumber', 'place', 'accessDate'],
  journalArticle: [...COMMON, 'publicationTitle', 'volume', 'issue', 'pages', 'ISSN', 'journalAbbreviation'],
};

type Item = Readonly<Record<string, unknown>>;

export interface StandIn {
  readonly port: number;
  readonly items: readonly Item[];
  /** What was wrong with requests, as Zotero would have refused or dropped them. */
  readonly faults: readonly string[];
  readonly batches: readonly number[];
  close(): Promise<void>;
}

export interface StandInSettings {
  /** Zotero's "Allow other applications on this computer to communicate with Zotero". */
  readonly tells?: boolean;
  readonly isReadOnly?: boolean;
  /** Answers to saveItems instead of storing. */
  readonly failsWith?: number;
  readonly stored?: readonly Item[];
  /** 0: any free one. */
  readonly port?: number;
}

export async function startZotero(settings: StandInSettings = {}): Promise<StandIn> {
  const { tells = true, isReadOnly = false, failsWith, stored = [], port = 0 } = settings;
  const items: Item[] = [...stored];
  const faults: string[] = [];
  const batches: number[] = [];
  const sessions = new Set<string>();

  const save = (body: Item): readonly [number, object?] => {
    const { sessionID, uri, items: given } = body;
    if (typeof sessionID !== 'string' || sessionID === '') faults.push('no session');
    if (typeof uri !== 'string' || !URL.canParse(uri)) faults.push('no address');
    if (isReadOnly) return [500, { libraryEditable: false }];
    if (failsWith !== undefined) return [failsWith];
    if (sessions.has(String(sessionID))) return [409, { error: 'SESSION_EXISTS' }];
    sessions.add(String(sessionID));
    const batch = given as readonly Item[];
    for (const item of batch) faults.push(...faultsOf(item));
    batches.push(batch.length);
    items.push(...batch);
    return [201];
  };
  const answer = (method: string, url: URL, body: Item): readonly [number, object?] => {
    if (method === 'POST' && url.pathname === '/connector/getSelectedCollection')
      return [
        200,
        {
          libraryID: 1,
          libraryName: 'My Library',
          libraryEditable: !isReadOnly,
          editable: !isReadOnly,
          id: 7,
          name: 'To read',
          targets: [],
        },
      ];
    if (method === 'POST' && url.pathname === '/connector/saveItems') return save(body);
    if (method === 'GET' && url.pathname === '/api/users/0/items') {
      if (!tells) return [403];
      const words = (url.searchParams.get('q') ?? '').toLowerCase().split(/\s+/);
      const found = items.filter(({ title }) => words.every((word) => String(title).toLowerCase().includes(word)));
      return [200, found.map((data) => ({ data }))];
    }
    return [404];
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const { headers, method = '' } = request;
    const isAllowed = headers['x-zotero-connector-api-version'] !== undefined;
    if (/^Mozilla\//.test(headers['user-agent'] ?? '') && !isAllowed) faults.push('a browser without the header');
    if (method === 'POST' && headers['content-type'] !== 'application/json') faults.push('no JSON');
    const [status, told] = isAllowed ? answer(method, url, await bodyOf(request)) : [403];
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(told === undefined ? '' : JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, items, faults, batches, close };
}

function faultsOf(item: Item): readonly string[] {
  const known = FIELDS[String(item.itemType)];
  if (!known) return [`no such type: ${item.itemType}`];
  const unknown = Object.keys(item).filter((field) => !known.includes(field));
  const creators = item.creators as readonly Item[];
  const bad = creators.filter(
    ({ creatorType, lastName, firstName, fieldMode }) =>
      creatorType !== 'author' || typeof lastName !== 'string' || (fieldMode !== 1 && typeof firstName !== 'string'),
  );
  return [...unknown.map((field) => `${item.itemType} has no ${field}`), ...bad.map((one) => JSON.stringify(one))];
}

async function bodyOf(request: IncomingMessage): Promise<Item> {
  let text = '';
  for await (const part of request) text += part;
  return text === '' ? {} : (JSON.parse(text) as Item);
}
