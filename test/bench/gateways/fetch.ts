import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mapTarget, serve, upstream } from './pets.ts';

serve(async (req, res) => {
  try {
    const { path, tag } = mapTarget(req.url ?? '');
    const { method = 'GET' } = req;
    const body = method === 'GET' ? {} : { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' };
    const headers = { 'x-tag': tag, accept: '*/*' };
    const reply = await fetch(upstream + path, { method, headers, ...body } as RequestInit);
    res.statusCode = reply.status;
    res.setHeaders(reply.headers);
    if (reply.body === null) res.end();
    else await pipeline(Readable.fromWeb(reply.body as never), res);
  } catch {
    res.destroy();
  }
});
