import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createHandler, defineIntegration } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import express from 'express';

const frontend = { method: 'GET', path: '/opening-hours' } as const;
const hours = defineIntegration({ frontend, backend: { kind: 'mock', body: { monday: '9-17' } } });

const app = express();
// Routes match below the mount; what no integration serves goes on to the next handler.
app.use('/v1', toExpressHandler(createHandler([hours])));
app.use((_req, res) => void res.status(404).send('from Express'));

const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const path of ['/v1/opening-hours', '/v1/other']) {
  const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  console.log(reply.status, await reply.text());
}
server.close();
await once(server, 'close');

// Prints:
// 200 {"monday":"9-17"}
// 404 from Express
