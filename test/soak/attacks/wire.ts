import { connect, type Socket } from 'node:net';

/** A client's connection that sends text as Latin-1, as it is given, and keeps all that comes back. */
export class Wire {
  #received = '';
  #ended = false;
  #changed: () => void = () => {};
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const end = (): void => this.#note('', true);
    socket.setEncoding('latin1').on('data', (text: string) => this.#note(text, false));
    socket.on('end', end).on('error', end).on('close', end);
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
      socket.once('error', reject).once('connect', () => {
        const wire = new Wire(socket);
        socket.off('error', reject);
        resolve(wire);
      });
    });
  }

  /** All that came since the start, or since it was forgotten. */
  get received(): string {
    return this.#received;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Writes at once; nothing where the other side has ended the connection. */
  send(text: string): void {
    if (!this.#ended) this.#socket.write(text, 'latin1');
  }

  forget(): void {
    this.#received = '';
  }

  /** Waits until enough has come, or the connection has ended: `false` where neither happens in time. */
  async until(isEnough: (received: string) => boolean, ms: number): Promise<boolean> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#changed();
    }, ms);
    while (!late && !this.#ended && !isEnough(this.#received)) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
    clearTimeout(timer);
    return this.#ended || isEnough(this.#received);
  }

  close(): void {
    this.#socket.destroy();
  }

  #note(text: string, isEnd: boolean): void {
    this.#received += text;
    this.#ended ||= isEnd;
    this.#changed();
  }
}

const statusLine = /HTTP\/1\.[01] (?!1\d\d)\d{3}[^\r\n]*/gu;

/** The status lines of the final responses in a text whose bodies hold none. */
export function statusLines(text: string): string[] {
  return text.match(statusLine) ?? [];
}
