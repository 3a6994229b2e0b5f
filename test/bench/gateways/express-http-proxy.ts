import { Agent } from 'node:http';
import express from 'express';
import proxy from 'express-http-proxy';
import { host, mapTarget, serve, upstream } from './pets.ts';

const agent = new Agent({ keepAlive: true });
const app = express();
app.use(
  proxy(upstream, {
    parseReqBody: false,
    proxyReqPathResolver: (req) => mapTarget(req.url).path,
    proxyReqOptDecorator: (options, req) => {
      options.agent = agent;
      options.headers = { ...options.headers, host, 'x-tag': mapTarget(req.url).tag };
      return options;
    },
  }),
);
serve(app);
