import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import { host, mapTarget, serve, upstream } from './pets.ts';

// The floor: a dispatch of undici into a response, by hand and without a single check. It is frozen: the other
// figures are ratios to it.
const pool = new Pool(upstream, { connections: 128 });

serve((req, res) => {
  const { path, tag } = mapTarget(req.url ?? '');
  const headers = ['host', host, 'x-tag', tag];
  const { rawHeaders } = req;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name !== 'Host' && name !== 'Connection') headers.push(name, rawHeaders[index + 1] ?? '');
  }
  const method = req.method as Dispatcher.HttpMethod;
  const body = method === 'GET' ? null : req;
  pool.dispatch({ path, method, headers, body }, new Passing(req, res));
});

class Passing implements Dispatcher.DispatchHandler {
  private readonly req: IncomingMessage;
  private readonly res: ServerResponse;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.req = req;
    this.res = res;
  }

  onRequestStart(): void {}

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    const raw = controller.rawHeaders as readonly Buffer[];
    const headers: string[] = [];
    for (let index = 0; index + 1 < raw.length; index += 2) {
      const name = raw[index]?.toString('latin1') ?? '';
      if (name !== 'Connection') headers.push(name, raw[index + 1]?.toString('latin1') ?? '');
    }
    this.res.writeHead(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.res.write(chunk)) return;
    controller.pause();
    this.res.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    this.res.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.req.socket?.destroy(error);
  }
}
