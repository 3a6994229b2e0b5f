import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler, defineIntegration } from 'backhaul';
import { attach } from 'backhaul/node';
import { createSend } from 'backhaul/undici';

const backend = createServer((req, res) => res.end(`the backend got ${req.url}`)).listen(0, '127.0.0.1');
await once(backend, 'listening');
const getPet = defineIntegration({
  frontend: { method: 'GET', path: '/v1/pets/{petId}' },
  backend: {
    kind: 'http',
    address: `http://127.0.0.1:${(backend.address() as AddressInfo).port}`,
    path: '/path/{petId}',
  },
});

const send = createSend();
const server = createServer().listen(0, '127.0.0.1');
attach(server, createHandler([getPet], { send }));
await once(server, 'listening');

const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/pets/42`);
console.log(reply.status, await reply.text());

// New connections first, then requests under way, then the connections to backends.
server.close();
await once(server, 'close');
await send.close();
backend.close();

// Prints:
// 200 the backend got /path/42
