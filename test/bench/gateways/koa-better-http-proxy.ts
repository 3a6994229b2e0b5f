import { Agent } from 'node:http';
import Koa from 'koa';
import proxy from 'koa-better-http-proxy';
import { host, mapTarget, serve, upstream } from './pets.ts';

const agent = new Agent({ keepAlive: true });
const app = new Koa();
app.use(
  proxy(upstream, {
    parseReqBody: false,
    proxyReqPathResolver: (ctx) => mapTarget(ctx.url).path,
    proxyReqOptDecorator: (options, ctx) => {
      options.headers = { ...options.headers, host, 'x-tag': mapTarget(ctx.url).tag };
      return Object.assign(options, { agent });
    },
  }),
);
serve(app.callback());
