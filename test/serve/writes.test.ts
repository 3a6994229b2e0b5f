import type { Socket } from 'node:net';
import type { Handle, Piped, Reply } from 'backhaul';
import { toNodeListener } from 'backhaul/node';
import { describe, expect, it } from 'vitest';
import { type Gateway, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';

/** A body that is complete before it is taken, as the executor gives a small reply. */
const complete: Piped = {
  takeWhole: () => Buffer.from('small'),
  pipe: () => {
    throw new Error('it can be taken whole');
  },
  toReadable: () => {
    throw new Error('it can be taken whole');
  },
  trailers: () => [],
};

const small: Reply = { status: 200, headers: ['content-length', '5'], body: Buffer.from('small') };

/** Whose bytes are gathered from several writes (`writev`) costs more than one that is written by itself. */
function noteWrites({ server }: Gateway): string[] {
  const writes: string[] = [];
  server.on('connection', (socket: Socket) => {
    const { _write, _writev } = socket;
    socket._write = (...args) => {
      writes.push('write');
      _write.apply(socket, args);
    };
    socket._writev = (...args) => {
      writes.push('gathered');
      _writev?.apply(socket, args);
    };
  });
  return writes;
}

async function writesOf(reply: Reply): Promise<{ readonly writes: string[]; readonly body: string }> {
  const handle: Handle = () => Promise.resolve(reply);
  const gateway = await serve(toNodeListener(handle));
  try {
    const writes = noteWrites(gateway);
    const { final } = await ask(gateway.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    return { writes, body: final.body };
  } finally {
    await gateway.stop();
  }
}

describe('a small reply goes out in one write', () => {
  it.each([
    ['bytes', small],
    ['a body that is complete when it is taken', { ...small, body: complete }],
    ['nothing but a head', { status: 204, headers: [], body: null }],
  ])('%s', async (_, reply) => {
    const { writes, body } = await writesOf(reply);
    expect(writes).toEqual(['write']);
    expect(body).toBe(reply.status === 204 ? '' : 'small');
  });

  it('also where the backend sent it in chunks: its length is known by now', async () => {
    const { writes, body } = await writesOf({ ...small, headers: [], body: complete });
    expect(writes).toEqual(['write']);
    expect(body).toBe('small');
  });
});
