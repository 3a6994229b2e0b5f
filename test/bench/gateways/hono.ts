import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { mapTarget, port, ready, upstream } from './pets.ts';

const app = new Hono();
app.all('/v1/pets/:id', (context) => {
  const { pathname, search } = new URL(context.req.url);
  const { path, tag } = mapTarget(pathname + search);
  // fetch does not let a Host be chosen.
  return proxy(upstream + path, { raw: context.req.raw, headers: { ...context.req.header(), 'x-tag': tag } });
});
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ready);
