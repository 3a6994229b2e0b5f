import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type ResponseTrick, reply } from './response-tricks.ts';

/** A backend that answers `/x/<id>` with the id, and `/trick` with whatever trick is in play. */
export class ShiftyBackend {
  trick: ResponseTrick | null = null;
  /** Requests for a path that only smuggling leads to. */
  smuggled = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The connection that owes the later part of a trick. */
  #owing: Socket | null = null;

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(): Promise<ShiftyBackend> {
    const backend = new ShiftyBackend();
    await new Promise<void>((resolve) => backend.#server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Sends the later part of the trick; resolves when the system has it. */
  async playLater(): Promise<void> {
    const [socket, text] = [this.#owing, this.trick?.later];
    this.#owing = null;
    if (socket === null || text === undefined || socket.destroyed) return;
    await new Promise<void>((resolve) => socket.write(text, 'latin1', () => resolve()));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #serve(socket: Socket): void {
    let buffered = '';
    this.#sockets.add(socket.setEncoding('latin1').setNoDelay());
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
    socket.on('data', (text: string) => {
      buffered += text;
      for (let end = messageEnd(buffered); end !== null; end = messageEnd(buffered)) {
        this.#answer(socket, buffered.slice(0, end));
        buffered = buffered.slice(end);
      }
    });
  }

  #answer(socket: Socket, request: string): void {
    const [, path = ''] = request.split(' ', 2);
    if (path.startsWith('/trick') && this.trick !== null) {
      if (this.trick.later !== undefined) this.#owing = socket;
      socket.write(this.trick.text, 'latin1');
      return;
    }
    if (path.startsWith('/x/evil')) this.smuggled++;
    const answer = reply(path.slice('/x/'.length));
    socket.write(
      request.startsWith('HEAD ') ? answer.slice(0, answer.indexOf('\r\n\r\n') + 4) : answer,
      'latin1',
    );
  }
}

/** Where the first message of a text ends, by the framing that a gateway writes; `null` where more is to come. */
function messageEnd(text: string): number | null {
  const head = text.indexOf('\r\n\r\n') + 4;
  if (head < 4) return null;
  const fields = text.slice(0, head);
  if (/^transfer-encoding: chunked\r$/imu.test(fields)) return chunksEnd(text, head);
  const length = Number(/^content-length: (\d+)\r$/imu.exec(fields)?.[1] ?? 0);
  return text.length < head + length ? null : head + length;
}

function chunksEnd(text: string, start: number): number | null {
  for (let at = start; ; ) {
    const line = text.indexOf('\r\n', at);
    const size = Number.parseInt(text.slice(at, line), 16);
    if (line < 0 || Number.isNaN(size)) return null;
    at = line + 2 + size + 2;
    if (at > text.length) return null;
    if (size === 0) return at;
  }
}
