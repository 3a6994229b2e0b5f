import { Agent } from 'node:http';
import httpProxy from 'http-proxy';
import { host, mapTarget, serve, upstream } from './pets.ts';

const proxy = httpProxy.createProxyServer({ target: upstream, agent: new Agent({ keepAlive: true }) });

serve((req, res) => {
  const { path, tag } = mapTarget(req.url ?? '');
  req.url = path;
  req.headers.host = host;
  req.headers['x-tag'] = tag;
  proxy.web(req, res, {}, () => res.writeHead(502).end());
});
