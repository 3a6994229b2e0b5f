import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createHandler, defineIntegration } from 'backhaul';
import { toKoaMiddleware } from 'backhaul/koa';
import Koa from 'koa';

const frontend = { method: 'GET', path: '/v1/opening-hours' } as const;
const hours = defineIntegration({ frontend, backend: { kind: 'mock', body: { monday: '9-17' } } });

const app = new Koa();
app.use(async (ctx, next) => {
  await next();
  ctx.set('x-served-by', 'pets');
});
app.use(toKoaMiddleware(createHandler([hours])));

const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/opening-hours`);
console.log(reply.status, reply.headers.get('x-served-by'), await reply.text());
server.close();
await once(server, 'close');

// Prints:
// 200 pets {"monday":"9-17"}
