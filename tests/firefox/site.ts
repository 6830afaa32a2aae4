import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { makeCertificate } from './certificate.ts';

/** One host served at its own address through a proxy; every other host is refused. */
export interface Site {
  /** Port of the proxy on this machine. */
  readonly proxyPort: number;
  /** `host:port` of every other host that was asked for. */
  readonly refused: readonly string[];
  close(): void;
}

/** Serves a host's pages, by path and query; what is not there is a 404. */
export async function serveSite(host: string, pages: ReadonlyMap<string, string>): Promise<Site> {
  const server = createServer(makeCertificate(host, new Date()), (request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  const port = await listen(server);
  const refused: string[] = [];
  const proxy = createProxy((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  proxy.on('connect', ({ url }, client) => {
    client.on('error', () => client.destroy());
    if (url !== `${host}:443`) {
      refused.push(url ?? '');
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  return {
    proxyPort: await listen(proxy),
    refused,
    close() {
      for (const open of [server, proxy]) {
        open.closeAllConnections();
        open.close();
      }
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
