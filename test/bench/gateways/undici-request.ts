import { pipeline } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { host, mapTarget, serve, upstream } from './pets.ts';

const pool = new Pool(upstream, { connections: 128 });

// What one writes first: twenty lines of request and pipe.
serve(async (req, res) => {
  try {
    const { path, tag } = mapTarget(req.url ?? '');
    const { connection: _connection, ...headers } = { ...req.headers, host, 'x-tag': tag };
    const method = req.method as Dispatcher.HttpMethod;
    const reply = await pool.request({ path, method, headers, body: method === 'GET' ? null : req });
    res.writeHead(reply.statusCode, reply.headers);
    pipeline(reply.body, res, () => {});
  } catch {
    res.writeHead(502).end();
  }
});
