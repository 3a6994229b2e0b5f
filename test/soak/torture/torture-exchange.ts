import type { ClosableSend } from 'backhaul/undici';
import type { BackendRequest, Piped, RawHeaders, Reply, Sink } from '../../../src/plan/message.ts';
import { TestClient } from '../../send/recorder.ts';
import { failure, type Saboteur } from './saboteur.ts';
import type { Manner } from './torture-cases.ts';

/** One exchange as its caller lives through it: every outcome that it is given, in words. There has to be one. */
export class TortureExchange {
  /** As `TortureCase.outcome` puts it. */
  readonly outcomes: string[] = [];
  readonly #client = new TestClient();
  readonly #saboteur: Saboteur;
  readonly #manner: Manner | undefined;

  constructor(saboteur: Saboteur, manner?: Manner) {
    this.#saboteur = saboteur;
    this.#manner = manner;
  }

  /** Resolves with the first outcome. */
  async run(send: ClosableSend, request: BackendRequest): Promise<void> {
    const replied = send(request, this.#client);
    if (this.#manner === 'leaves at once') this.#client.leave();
    try {
      await this.#take(await replied);
    } catch (error) {
      this.#settle(nameOf(error));
    }
  }

  #settle(...words: readonly (string | number)[]): void {
    this.outcomes.push([...this.#client.interims.map(([status]) => status), ...words].join(' '));
  }

  async #take({ status, body }: Reply): Promise<void> {
    if (this.#manner === 'leaves at the head') this.#client.leave();
    if (body === null) this.#settle(status, '-');
    else if (body instanceof Uint8Array) this.#settle('a body that nobody sent');
    else if (this.#manner === 'reads a stream') await this.#read(status, body);
    else await new Promise<void>((resolve) => this.#pipe(status, body, resolve));
  }

  async #read(status: number, body: Piped): Promise<void> {
    let bytes = 0;
    try {
      for await (const chunk of body.toReadable()) bytes += chunk.length;
      this.#settle(status, bytes);
    } catch (error) {
      this.#settle(status, 'cut', nameOf(error));
    }
  }

  #pipe(status: number, body: Piped, ended: () => void): void {
    let bytes = 0;
    let resume = (): void => {};
    const sink: Sink = {
      write: (chunk) => {
        if (this.#saboteur.strikes('pipe')) throw failure('pipe');
        bytes += chunk.length;
        if (this.#manner === 'leaves in the body') this.#client.leave();
        if (this.#manner !== 'slow') return true;
        setImmediate(() => resume());
        return false;
      },
      onDrain: (more) => {
        resume = more;
      },
      end: (trailers: RawHeaders = []) => {
        if (this.#saboteur.strikes('end')) throw failure('end');
        this.#settle(status, bytes, ...trailers.filter((_, index) => index % 2 === 0));
        ended();
      },
      destroy: (error) => {
        this.#settle(status, 'cut', nameOf(error));
        ended();
      },
    };
    body.pipe(sink);
  }
}

/** The code of a gateway's error. Another error is a defect, and shows in its name. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  return error.name === 'GatewayError' && 'code' in error ? String(error.code) : `foreign ${error.name}`;
}
