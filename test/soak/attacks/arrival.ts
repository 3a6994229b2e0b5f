import { Wire } from './wire.ts';

const probe = 'GET /mock HTTP/1.1\r\nHost: a\r\n\r\n';

/** A connection of its own that finds out when a gateway has read what others have sent it. */
export class Arrival {
  readonly #wire: Wire;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** The gateway must serve a mock at `/mock` whose body is `mocked`. */
  static async open(port: number): Promise<Arrival> {
    return new Arrival(await Wire.open(port));
  }

  /**
   * Resolves when the gateway has read all bytes that were handed to the system before. Its loop takes events in
   * the order in which they happened: the first answer comes when new connections are accepted, the second one
   * when their bytes are read.
   */
  async passed(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      this.#wire.forget();
      this.#wire.send(probe);
      const answered = await this.#wire.until((text) => text.endsWith('mocked'), 10_000);
      if (!answered || this.#wire.ended) throw new Error('the gateway does not answer a probe');
    }
  }

  close(): void {
    this.#wire.close();
  }
}
