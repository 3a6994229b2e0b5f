import fastProxy from 'fast-proxy';
import { host, mapTarget, serve, upstream } from './pets.ts';

const { proxy } = fastProxy({ base: upstream });

serve((req, res) => {
  const { path, tag } = mapTarget(req.url ?? '');
  req.url = path;
  proxy(req, res, path, {
    rewriteRequestHeaders: (_req, headers) => ({ ...headers, host, 'x-tag': tag }),
  });
});
