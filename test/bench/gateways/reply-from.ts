import replyFrom from '@fastify/reply-from';
import fastify from 'fastify';
import { host, mapTarget, port, ready, upstream } from './pets.ts';

const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
await app.register(replyFrom, { base: upstream });
app.all('/v1/pets/:id', (request, reply) => {
  const { path, tag } = mapTarget(request.url);
  return reply.from(path, {
    queryString: {},
    rewriteRequestHeaders: (_request, headers) => ({ ...headers, host, 'x-tag': tag }),
  });
});
await app.listen({ port, host: '127.0.0.1' });
ready();
