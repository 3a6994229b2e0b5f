import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { compileDefinition, type Integration, parseDefinitions } from 'backhaul';
import { Gateway } from '../soak/gateway.ts';
import type { MemoryResult } from './results.ts';

// What stays in memory for a definition, for an exchange under way and for a client that does not read.
const definitionCount = 10_000;
const exchangeCount = 1_000;
const slowCount = 200;

const result: MemoryResult = {
  perDefinition: perDefinition(),
  perExchange: await perClient(exchangeCount, () => {}),
  perSlowClient: await perClient(slowCount, replyWithoutEnd),
};
console.log(JSON.stringify(result));

function definition(index: number, port: number): object {
  return {
    name: `get${index}`,
    frontend: {
      method: 'GET',
      path: `/v${index % 100}/r${index}/{id}`,
      parameters: { 'query.tag': { type: 'string' } },
    },
    backend: {
      kind: 'http',
      address: `http://127.0.0.1:${port}`,
      path: '/path/{id}',
      timeoutMs: 60_000,
      parameters: {
        'path.id': 'path.id',
        'header.x-tag': 'query.tag',
        'header.host': { value: 'pets.internal' },
      },
    },
  };
}

/** Fills what is between this backend and the client, and then some. */
function replyWithoutEnd(socket: Socket): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const fill = (): void => {
    while (socket.write(chunk));
  };
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 40}\r\n\r\n`);
  socket.on('drain', fill);
  fill();
}

/** The text that the definitions were read from is let go; what they were compiled to stays. */
function perDefinition(): number {
  const load = (count: number): Integration[] => {
    const integrations = Array.from({ length: count }, (_, index) => definition(index, 80));
    const parsed = parseDefinitions({ integrations });
    if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
    return parsed.value.map(compileDefinition);
  };
  load(10);
  const before = retained();
  const kept = load(definitionCount);
  return (retained() - before) / kept.length;
}

function retained(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A gateway of its own, whose clients never read and whose backend does with each request what is said. */
async function perClient(count: number, reply: (socket: Socket) => void): Promise<number> {
  const backend = await listen(reply);
  const address = backend.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const gateway = await Gateway.start({
    definitions: { integrations: [definition(0, port)] },
    connections: { connections: count },
  });
  const clients: Socket[] = [];
  const ask = async (clientCount: number): Promise<void> => {
    for (let client = 0; client < clientCount; client++) {
      const socket = connect(gateway.port, '127.0.0.1');
      clients.push(socket.on('error', () => {}));
      socket.write('GET /v0/r0/1?tag=calm HTTP/1.1\r\nHost: a\r\n\r\n');
    }
    await delay(2_000);
  };
  try {
    // A few first, so that what is made once is not laid to anybody's charge.
    await ask(count / 10);
    const before = await gateway.usage();
    await ask((count * 9) / 10);
    const after = await gateway.usage();
    const grown = after.heapBytes + after.arrayBufferBytes - before.heapBytes - before.arrayBufferBytes;
    return grown / ((count * 9) / 10);
  } finally {
    for (const client of clients) client.destroy();
    await gateway.stop();
    backend.close();
  }
}

async function listen(reply: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('data', () => reply(socket));
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
  await once(server, 'listening');
  return server;
}
