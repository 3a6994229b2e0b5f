import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compileDefinition, createHandler, parseDefinitions } from 'backhaul';
import { attach } from 'backhaul/node';
import { createSend } from 'backhaul/undici';
import type { Answer, GatewayOptions, Order, Usage } from './gateway.ts';

/** A whole gateway as a process of its own, which does what its parent orders and ends with it. */
const troubles: string[] = [];
for (const event of ['unhandledRejection', 'uncaughtException', 'warning'] as const) {
  process.on(event, (reason: unknown) => {
    troubles.push(`${event}: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
    if (running !== null) return;
    console.error(...troubles);
    process.exit(1);
  });
}
process.once('disconnect', () => process.exit());

let running: { readonly server: Server; readonly send: ReturnType<typeof createSend> } | null = null;

process.on('message', async (order: Order) => {
  switch (order.kind) {
    case 'start':
      return tell({ kind: 'listening', port: await start(order.options) });
    case 'usage':
      return tell({ kind: 'usage', usage: await usage() });
    case 'close':
      await close();
      return tell({ kind: 'closed' });
    case 'troubles':
      return tell({ kind: 'troubles', troubles });
  }
});

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function start({
  definitions,
  connections,
  handler,
  server: settings,
}: GatewayOptions): Promise<number> {
  const parsed = parseDefinitions(definitions);
  if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
  const send = createSend(connections);
  const server = createServer(settings ?? {});
  attach(server, createHandler(parsed.value.map(compileDefinition), { ...handler, send }));
  running = { server, send };
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  return (server.address() as AddressInfo).port;
}

async function usage(): Promise<Usage> {
  // The second round takes what finalizers of the first have let go.
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.();
    await new Promise(setImmediate);
  }
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss, arrayBuffers } = process.memoryUsage();
  return {
    heapBytes: heapUsed,
    arrayBufferBytes: arrayBuffers,
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    fileDescriptors: readdirSync('/proc/self/fd').length,
    resources: process.getActiveResourcesInfo().length,
    cpuMicroseconds: user + system,
  };
}

/** The way that `docs/serve.md` shows: no new connection, requests under way, connections to backends. */
async function close(): Promise<void> {
  if (running === null) return;
  const { server, send } = running;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await send.close();
  server.closeIdleConnections();
  await closed;
}
