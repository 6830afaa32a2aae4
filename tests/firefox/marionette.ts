import { connect, type Socket } from 'node:net';

/** A connection to Firefox's own remote protocol, one command after another. */
export interface Marionette {
  /** Sends a command, gives its result. Rejects with Firefox's own error, or where the connection ends. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

interface Waiting {
  readonly command: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Failure {
  readonly error: string;
  readonly message: string;
}

/**
 * Connects to a Firefox started with `--marionette`. Frames are `LENGTH:JSON`
 * both ways, the length in bytes; the first frame is a greeting, the others
 * `[1, id, error, result]` (Firefox source docs, "Marionette protocol", read 2026-11).
 */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const greeted = new Promise<void>((resolve, reject) => {
    const receive = (frame: unknown): void => {
      if (Array.isArray(frame)) answer(waiting, frame);
      else resolve();
    };
    socket.on('data', readFrames(receive));
    socket.once('error', reject);
  });
  socket.on('close', () => {
    for (const { command, reject } of waiting.values()) reject(new Error(`${command}: Firefox closed the connection`));
    waiting.clear();
  });
  await greeted;
  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { command, resolve, reject });
        write(socket, [0, count, command, parameters]);
      }),
    close: () => socket.destroy(),
  };
}

function answer(waiting: Map<number, Waiting>, frame: readonly unknown[]): void {
  const [, id, error, result] = frame as [number, number, Failure | null, unknown];
  const command = waiting.get(id);
  waiting.delete(id);
  if (error) command?.reject(new Error(`${command.command}: ${error.error}: ${error.message}`));
  else command?.resolve(result);
}

function write(socket: Socket, frame: unknown): void {
  const text = JSON.stringify(frame);
  socket.write(`${Buffer.byteLength(text)}:${text}`);
}

/** Cuts a stream of bytes into frames, however it arrives. */
function readFrames(receive: (frame: unknown) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(rest.subarray(0, colon).toString());
      if (rest.length < end) return;
      const frame = rest.subarray(colon + 1, end).toString();
      rest = rest.subarray(end);
      receive(JSON.parse(frame));
    }
  };
}
