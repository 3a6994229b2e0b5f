/** One kind of request, and who has to answer it. */
export interface Work {
  readonly id: string;
  readonly title: string;
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** Bytes of the request's body. */
  readonly bodyBytes: number;
  /** Bytes of the reply's body. */
  readonly replyBytes: number;
  readonly connections: number;
  /** Flags that Node starts with, where it is not to start as it does by itself. */
  readonly nodeFlags?: readonly string[];
  /** Names of contestants, in the order in which each round goes through them. */
  readonly contestants: readonly string[];
}

const peers = [
  'fast-proxy',
  'httpxy',
  'http-proxy',
  'http-proxy-3',
  '@fastify/reply-from',
  'undici.request and pipe',
];
const streaming = ['backhaul', 'floor', ...peers, 'nginx', 'haproxy'];
const get = { method: 'GET', bodyBytes: 0, connections: 64 } as const;
const pet = { ...get, target: '/v1/pets/42?tag=calm', replyBytes: 100 } as const;

const small: Work = {
  ...get,
  id: '3',
  title: 'GET with a reply of 64 KiB',
  target: '/v1/pets/64k?tag=calm',
  replyBytes: 65_536,
  contestants: streaming,
};
const large: Work = {
  ...get,
  id: '4',
  title: 'GET with a reply of 1 MiB',
  target: '/v1/pets/1m?tag=calm',
  replyBytes: 1_048_576,
  connections: 16,
  contestants: streaming,
};
const upload: Work = {
  ...pet,
  id: '5',
  title: 'POST of 1 MiB, streamed',
  method: 'POST',
  target: '/v1/pets/upload?tag=calm',
  bodyBytes: 1_048_576,
  connections: 16,
  contestants: streaming,
};

/** A work in a Node whose heap has room: buffers of bodies count towards V8's limit, which starts low. */
function roomy(work: Work, id: string): Work {
  const flag = '--initial-old-space-size=256';
  return {
    ...work,
    id,
    title: `work ${work.id} in a Node that starts with \`${flag}\``,
    nodeFlags: [flag],
    contestants: ['backhaul', 'floor', 'httpxy', 'http-proxy', 'http-proxy-3'],
  };
}

export const works: readonly Work[] = [
  {
    ...pet,
    id: '1',
    title: 'GET with a path, a query-to-header and a host constant, 100-byte JSON reply',
    contestants: [
      ...streaming,
      'http-proxy-middleware',
      'fetch',
      'express-http-proxy',
      'hono proxy helper',
      'server alone',
      'client alone',
    ],
  },
  {
    ...pet,
    id: '2',
    title: 'POST with 1 KB of JSON, 100-byte JSON reply',
    method: 'POST',
    bodyBytes: 1_024,
    contestants: streaming,
  },
  small,
  large,
  upload,
  { ...pet, id: '6', title: 'a mock', contestants: ['backhaul, mock', 'server alone'] },
  {
    ...pet,
    id: '7',
    title: 'the GET of work 1 with 10,000 integrations loaded',
    contestants: ['backhaul, 10,000 integrations', 'backhaul'],
  },
  {
    ...pet,
    id: '8',
    title: 'the GET of work 1 in Express and Koa',
    contestants: [
      'backhaul',
      'backhaul, Express',
      'backhaul, Koa',
      'server alone',
      'Express alone',
      'Koa alone',
      'http-proxy-middleware, Express',
      'express-http-proxy',
      'koa-better-http-proxy',
    ],
  },
  roomy(small, '9'),
  roomy(large, '10'),
  roomy(upload, '11'),
];
