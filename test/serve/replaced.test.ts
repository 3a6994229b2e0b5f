import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { toNodeListener } from 'backhaul/node';
import { afterEach, describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { expressVersions, type GatewayKind, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask, type RawResponse } from '../fixture/raw-client.ts';
import type { Step } from '../fixture/recording-backend.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

/** What middleware does to a response before the handler is called. */
type Tamper = (res: ServerResponse, req: IncomingMessage) => void;

const kinds: readonly (readonly [string, (tamper: Tamper) => GatewayKind['start']])[] = [
  [
    'node',
    (tamper) => (handle) => {
      const listener = toNodeListener(handle);
      return serve((req, res) => {
        tamper(res, req);
        listener(req, res);
      });
    },
  ],
  ...expressVersions.map(([name, make]): (typeof kinds)[number] => [
    name,
    (tamper) => (handle: Handle) =>
      serve(
        make()
          .use((req, res, next) => {
            tamper(res, req);
            next();
          })
          .use(toExpressHandler(handle)),
      ),
  ]),
  ...koaVersions.map(([name, Make]): (typeof kinds)[number] => [
    name,
    (tamper) => (handle: Handle) => {
      const app = quiet(new Make()).use((ctx, next) => {
        tamper(ctx.res, ctx.req);
        return next();
      });
      return serve(app.use(toKoaMiddleware(handle)).callback());
    },
  ]),
];

let stack: Stack | undefined;
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

const chunked = (text: string): Step[] => [
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`,
];
const slowly: readonly Step[] = [
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nam\r\n',
  { pause: 30 },
  '5\r\n here\r\n0\r\n\r\n',
];

/** Puts another text in place of each "here", in what is written and in what it ends with. */
const translate: Tamper = (res) => {
  const [write, end] = [res.write.bind(res), res.end.bind(res)];
  const change = (chunk: unknown): string => String(chunk).replace('here', 'elsewhere');
  Object.assign(res, {
    write: (chunk: unknown) => write(change(chunk), 'utf8'),
    end: (chunk: unknown) => (chunk === undefined ? end() : end(change(chunk), 'utf8')),
  });
};

/** The same in what is written only, which is how a proxy gives a body. */
const translateWritten: Tamper = (res) => {
  const write = res.write.bind(res);
  Object.assign(res, {
    write: (chunk: unknown) => write(String(chunk).replace('here', 'elsewhere'), 'utf8'),
  });
};

/** Keeps everything to its end, and marks it. Its `write` says nothing of whether there is room. */
const tag: Tamper = (res) => {
  const end = res.end.bind(res);
  const kept: Buffer[] = [];
  Object.assign(res, {
    write: (chunk: Buffer) => void kept.push(chunk),
    end: (chunk?: Buffer) => {
      if (chunk !== undefined) kept.push(chunk);
      const body = Buffer.concat(kept);
      if (!res.headersSent) res.setHeader('etag', `"${createHash('sha1').update(body).digest('hex')}"`);
      return end(body);
    },
  });
};

/** Takes what ends a response, and ends it with something shorter. */
const shorten: Tamper = (res) => {
  const end = res.end.bind(res);
  Object.assign(res, { end: (chunk?: Buffer) => end(chunk?.subarray(0, 2)) });
};

/** Sets a field in the last moment, as `on-headers` does. */
const sign: Tamper = (res) => {
  const { writeHead } = res;
  Object.assign(res, {
    writeHead: (...args: Parameters<typeof writeHead>) => {
      res.setHeader('x-signed', 'yes');
      return writeHead.apply(res, args);
    },
  });
};

interface Row {
  readonly title: string;
  readonly tamper: Tamper;
  readonly script: readonly Step[];
  readonly method?: string;
  readonly version?: string;
  readonly status?: number;
  readonly body: string;
  readonly has?: RegExp;
  readonly lacks?: RegExp;
}

const wrongLength = /^content-length: (?!0\r?$)/imu;
const rows: readonly Row[] = [
  {
    title: 'the length of a small reply in chunks is what middleware makes of it',
    tamper: translate,
    script: chunked('am here'),
    body: 'am elsewhere',
    lacks: /^content-length: 7$/imu,
  },
  { title: 'a reply that streams may grow', tamper: translate, script: slowly, body: 'am elsewhere' },
  {
    title: 'an HTTP/1.0 client gets all of it',
    tamper: translate,
    script: chunked('am here'),
    version: '1.0',
    body: 'am elsewhere',
    lacks: wrongLength,
  },
  {
    title: 'an answer of the gateway may be changed',
    tamper: translate,
    script: ['HTTP/1.1 999 What\r\nContent-Length: 4\r\n\r\nhere'],
    status: 502,
    body: expect.stringContaining('backend.protocol') as unknown as string,
  },
  {
    title: 'HEAD gets no length that nobody said',
    tamper: translate,
    script: ['HTTP/1.1 200 OK\r\n\r\n'],
    method: 'HEAD',
    body: '',
    lacks: /^content-length:/imu,
  },
  {
    title: 'HEAD gets the length that the backend says',
    tamper: translate,
    script: ['HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n'],
    method: 'HEAD',
    body: '',
    has: /^content-length: 7$/imu,
  },
  {
    title: '204 has no length',
    tamper: translate,
    script: ['HTTP/1.1 204 No Content\r\n\r\n'],
    status: 204,
    body: '',
    lacks: /^(?:content-length|transfer-encoding):/imu,
  },
  {
    title: '205 has the length of nothing',
    tamper: translate,
    script: ['HTTP/1.1 205 Reset Content\r\nContent-Length: 4\r\n\r\nhere'],
    status: 205,
    body: '',
    has: /^content-length: 0$/imu,
  },
  {
    title: '304 has no length that nobody said',
    tamper: translate,
    script: ['HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'],
    status: 304,
    body: '',
    lacks: /^(?:content-length|transfer-encoding):/imu,
  },
  {
    title: 'a small reply can still be marked at its end, and is handed over as bytes',
    tamper: tag,
    script: chunked('caf\xe9 \xff'),
    body: 'caf\xe9 \xff',
    has: new RegExp(`^etag: "${createHash('sha1').update('caf\xe9 \xff', 'latin1').digest('hex')}"$`, 'imu'),
  },
  {
    title: 'a reply that streams is handed over as bytes',
    tamper: tag,
    script: [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ncaf\xe9\r\n',
      { pause: 30 },
      '2\r\n \xff\r\n0\r\n\r\n',
    ],
    body: 'caf\xe9 \xff',
  },
  {
    title: 'an end of its own may shorten a small reply',
    tamper: shorten,
    script: chunked('am here'),
    body: 'am',
    lacks: /^content-length: 7$/imu,
  },
  {
    title: 'a head of its own leaves a small reply its length',
    tamper: sign,
    script: chunked('am here'),
    body: 'am here',
    has: /(?=.*^content-length: 7$)(?=.*^x-signed: yes$)/imsu,
  },
  {
    title: 'where nothing was replaced a small reply has a length',
    tamper: () => {},
    script: chunked('am here'),
    body: 'am here',
    has: /^content-length: 7$/imu,
  },
];

it.each(kinds.filter(([name]) => !name.startsWith('koa')))(
  'where middleware replaced write only, %s gives it a small reply too',
  async (_name, start) => {
    stack = await startStack({ start: start(translateWritten) }, definitions);
    stack.backend.play(chunked('am here'));
    const { final } = await ask(stack.gateway.at, 'GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(final).toMatchObject({ status: 200, body: 'am elsewhere', complete: true });
  },
);

describe.each(kinds)('where middleware replaced functions of a response of %s', (_name, start) => {
  it.each(rows)('$title', async ({ tamper, script, method = 'GET', version = '1.1', ...row }) => {
    stack = await startStack({ start: start(tamper) }, definitions);
    stack.backend.play(script);
    const text = `${method} /any/x HTTP/${version}\r\nHost: a\r\n\r\n`;
    const final: RawResponse = (await ask(stack.gateway.at, text)).final;
    expect(final).toMatchObject({ status: row.status ?? 200, body: row.body, complete: true });
    if (row.has !== undefined) expect(final.head).toMatch(row.has);
    if (row.lacks !== undefined) expect(final.head).not.toMatch(row.lacks);
  });
});
