import { Agent } from 'node:http';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { host, mapTarget, serve, upstream } from './pets.ts';

const middleware = createProxyMiddleware({ target: upstream, agent: new Agent({ keepAlive: true }) });

serve((req, res) => {
  const { path, tag } = mapTarget(req.url ?? '');
  req.url = path;
  req.headers.host = host;
  req.headers['x-tag'] = tag;
  void middleware(req, res);
});
