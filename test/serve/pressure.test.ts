import type { Handle, Piped, Sink } from 'backhaul';
import { toNodeListener } from 'backhaul/node';
import { describe, expect, it } from 'vitest';
import { serve } from '../fixture/gateways.ts';
import { ask, RawClient } from '../fixture/raw-client.ts';

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

/** Gives its pieces one after the other, each when the sink has room for it, and notes what the sink said. */
class Pieces implements Piped {
  readonly taken: boolean[] = [];
  readonly #left: Buffer[];
  #sink: Sink | null = null;

  constructor(pieces: readonly Buffer[]) {
    this.#left = [...pieces];
  }

  pipe(sink: Sink): void {
    this.#sink = sink;
    sink.onDrain(() => this.#give());
    // Later, because a backend sends its body when the pipe is open.
    setImmediate(() => this.#give());
  }

  toReadable(): never {
    throw new Error('this adapter pipes');
  }

  trailers(): [] {
    return [];
  }

  #give(): void {
    for (;;) {
      const piece = this.#left.shift();
      if (piece === undefined) break;
      const taken = this.#sink?.write(piece) === true;
      this.taken.push(taken);
      if (!taken) return;
    }
    this.#sink?.end();
    this.#sink = null;
  }
}

describe('a body that streams to a client', () => {
  it('goes on where the system has taken a piece, however large Node finds it', async () => {
    let body = new Pieces([]);
    const handle: Handle = () => Promise.resolve({ status: 200, headers: [], body });
    const gateway = await serve((req, res) => {
      body = new Pieces([Buffer.alloc(res.writableHighWaterMark, 'a'), Buffer.from('b')]);
      toNodeListener(handle)(req, res);
    });
    try {
      const { final } = await ask(gateway.port, get);
      expect(final.body).toMatch(/^a+b$/u);
      expect(body.taken).toEqual([true, true]);
    } finally {
      await gateway.stop();
    }
  });

  it('waits where middleware holds a piece, though nothing waits on the connection', async () => {
    const body = new Pieces([Buffer.from('a'), Buffer.from('b')]);
    const handle: Handle = () => Promise.resolve({ status: 200, headers: [], body });
    const gateway = await serve((req, res) => {
      const write = res.write.bind(res);
      // As a compressing middleware does that has not come to the piece yet.
      res.write = (chunk: Buffer | string) => {
        if (chunk.length === 0) return write(chunk);
        setImmediate(() => {
          write(chunk);
          res.emit('drain');
        });
        return false;
      };
      toNodeListener(handle)(req, res);
    });
    try {
      expect((await ask(gateway.port, get)).final.body).toBe('ab');
      expect(body.taken).toEqual([false, false]);
    } finally {
      await gateway.stop();
    }
  });

  it('goes on behind another answer on its connection, as long as little waits', async () => {
    const second = new Pieces(['a', 'b', 'c'].map((text) => Buffer.from(text)));
    let answerFirst = (): void => {};
    let asked = 0;
    const handle: Handle = () => {
      asked++;
      if (asked === 2) return Promise.resolve({ status: 200, headers: [], body: second });
      return new Promise((resolve) => {
        answerFirst = () => resolve({ status: 204, headers: [], body: null });
      });
    };
    const gateway = await serve(toNodeListener(handle));
    const client = await RawClient.connect(gateway.port);
    try {
      await client.send(get + get);
      await expect.poll(() => second.taken.length).toBeGreaterThan(0);
      answerFirst();
      expect((await client.response()).status).toBe(204);
      expect((await client.response()).body).toBe('abc');
      expect(second.taken).toEqual([true, true, true]);
    } finally {
      client.leave();
      await gateway.stop();
    }
  });
});
