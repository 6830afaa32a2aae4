import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { makeCertificate } from '../../firefox/certificate.ts';
import { ORIGIN } from './site.ts';

const HOST = new URL(ORIGIN).host;
const TLS_HANDSHAKE = 0x16;

/** Answers one request, in as many pieces and as slowly as it likes. */
export type Answer = (response: ServerResponse) => void | Promise<void>;

/** The site over real TLS, to which every name leads: for pages that arrive in pieces, and to see whatever is asked. */
export interface TlsSite {
  /** Switches with which Chromium sends every connection, of pages and of workers, here. */
  readonly flags: readonly string[];
  serve(pathAndQuery: string, answer: Answer): void;
  /** Host and path of every request that was not served, over TLS or not. */
  readonly asked: readonly string[];
  close(): void;
}

/** Starts the site on a port of its own. */
export async function serveOverTls(): Promise<TlsSite> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const { host = '' } = request.headers;
    const answer = host === HOST ? answers.get(request.url ?? '') : undefined;
    if (answer) return void answer(response);
    asked.push(`${host}${request.url}`);
    response.writeHead(404).end();
  };
  const secure = createHttps(makeCertificate(HOST, new Date()), receive);
  const plain = createHttp(receive);
  const sockets = new Set<Socket>();
  // Requests of both kinds come to the one port: a TLS handshake is known by its first byte.
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    flags: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--ignore-certificate-errors'],
    serve: (path, answer) => answers.set(path, answer),
    asked,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A page sent whole. */
export function sendWhole(html: string): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  };
}

/** A page sent in pieces, the next one whenever `next` resolves; cut off after the last where it is not the end. */
export function sendInPieces(pieces: readonly string[], next: () => Promise<void>, isWhole = true): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) await next();
      response.write(piece);
    }
    if (isWhole) response.end();
    else {
      await next();
      response.destroy();
    }
  };
}
