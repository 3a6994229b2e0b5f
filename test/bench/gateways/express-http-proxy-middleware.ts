import { Agent } from 'node:http';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { host, mapTarget, serve, upstream } from './pets.ts';

const app = express();
app.use((req, _res, next) => {
  const { path, tag } = mapTarget(req.url);
  req.url = path;
  req.headers.host = host;
  req.headers['x-tag'] = tag;
  next();
});
app.use(createProxyMiddleware({ target: upstream, agent: new Agent({ keepAlive: true }) }));
serve(app);
