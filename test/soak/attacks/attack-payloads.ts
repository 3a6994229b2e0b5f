/** A request that is meant to cost more than it is long. */
export interface AttackPayload {
  readonly title: string;
  /** Whether the weight lies in the head or in the body, and so what it is compared with. */
  readonly weight: 'head' | 'body';
  readonly text: string;
  readonly status: number;
  /** Final answers to it, where it is several requests. */
  readonly answers: number;
}

const small = 10_000;
const host = 'Host: a\r\n';
const json = 'Content-Type: application/json\r\n';
const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const tinyRequest = `GET /mock HTTP/1.1\r\n${host}\r\n`;

/** What the payloads are for. */
export function amplified(port: number): unknown {
  const backend = { kind: 'http', address: `http://127.0.0.1:${port}` };
  const to = (path: string, parameters: object): object => ({ ...backend, path, parameters });
  const on = (method: string, path: string, parameters: object): object => ({ method, path, parameters });
  return {
    integrations: [
      { name: 'any', frontend: on('ANY', '/any/{rest*}', {}), backend: to('/{rest*}', {}) },
      {
        name: 'query',
        frontend: on('GET', '/query', { 'query.q': {}, 'query.int': { type: 'integer' }, 'header.x-h': {} }),
        backend: to('/query', {
          'query.r': 'query.q',
          'query.i': { from: 'query.int', multiple: 'reject' },
          'header.x-g': 'header.x-h',
        }),
      },
      {
        name: 'body',
        frontend: on('POST', '/body', { 'body.v': {}, 'body.int': { type: 'integer' } }),
        backend: to('/body', {
          'body.w': 'body.v',
          'body.i': { from: 'body.int', multiple: 'reject' },
          'body#/o/t': { value: 1 },
        }),
      },
      {
        name: 'form',
        frontend: on('POST', '/form', { 'body.v': {} }),
        backend: to('/form', { 'body.w': 'body.v' }),
      },
      { name: 'mock', frontend: on('GET', '/mock', {}), backend: { kind: 'mock', body: 'mocked' } },
    ],
  };
}

const heads: readonly (readonly [title: string, status: number, start: string, unit: string, end: string])[] =
  [
    ['percent triplets in a path', 200, 'GET /any/', '%41', line()],
    ['encoded slashes in a path', 200, 'GET /any/', '%2Fa', line()],
    ['segments of a path', 200, 'GET /any/', 'a/', line()],
    ['segments before a dot segment', 400, 'GET /any/', 'a/', `..${line()}`],
    ['query pairs with semicolons', 200, 'GET /query?', 'a=b;c&', line()],
    ['undeclared query parameters', 200, 'GET /query?', 'u=1&', line()],
    ['equal declared query parameters', 200, 'GET /query?', 'q=1&', line()],
    ['equal parameters where one may be', 400, 'GET /query?', 'int=1&', line()],
    ['digits of a query parameter', 200, 'GET /query?int=', '7', line()],
    ['header lines', 200, `GET /any/x${line()}`, 'X-A: 12345678901\r\n', ''],
    ['more header lines than may be', 431, `GET /any/x${line()}`, 'X-A: 1\r\n', ''],
    ['lines of a declared header', 200, `GET /query${line()}`, 'X-H: 12345678901\r\n', ''],
    ['Cookie lines', 200, `GET /any/x${line()}`, 'Cookie: a=12345678\r\n', ''],
    ['names that Connection lists', 200, `GET /any/x${line()}Connection: `, 'a, ', 'a\r\n'],
    ['Connection lines', 200, `GET /any/x${line()}`, 'Connection: x-abcd\r\n', ''],
    ['entries of Via', 200, `GET /any/x${line()}Via: `, '1.1 a, ', '1.1 a\r\n'],
    ['Via lines with the own pseudonym', 508, `GET /any/x${line()}`, 'Via: 1.1 backhaul\r\n', ''],
    // Told as Forwarded too, they are more than a Node backend takes: its answer is passed on.
    [
      'trusted proxies in X-Forwarded-For',
      431,
      `GET /any/x${line()}X-Forwarded-For: `,
      '127.0.0.1, ',
      '10.0.0.1\r\n',
    ],
    ['X-Forwarded-For lines', 200, `GET /any/x${line()}`, 'X-Forwarded-For: 127.0.0.1\r\n', ''],
    ['entries of Forwarded', 200, `GET /any/x${line()}Forwarded: `, 'for="[::1]", ', 'for=127.0.0.1\r\n'],
    [
      'parameters of a content type',
      415,
      `POST /body${line()}Content-Length: 2\r\nContent-Type: a`,
      '; charset=a',
      '\r\n',
    ],
  ];

const bodies: readonly (readonly [
  title: string,
  statuses: readonly [small: number, large: number],
  type: string,
  start: string,
  unit: string,
  end: string,
])[] = [
  ['nested arrays', [400, 400], json, '{"v":', '[', ''],
  ['nested objects', [400, 400], json, '', '{"v":', ''],
  ['JSON members', [200, 400], json, '{', '"a":1,', '"b":1}'],
  ['JSON items', [200, 400], json, '{"a":[', '1,', '1]}'],
  ['duplicates of a declared member', [200, 400], json, '{', '"v":"a",', '"b":1}'],
  ['duplicates of the parent of a target', [400, 400], json, '{', '"o":{},', '"b":1}'],
  ['digits of a JSON number', [200, 200], json, '{"a":', '7', '}'],
  ['digits of a declared JSON number', [200, 200], json, '{"int":', '7', '}'],
  ['JSON escapes', [200, 200], json, '{"v":"', '\\u0041', '"}'],
  ['a JSON text without an end', [400, 400], json, '{"v":"', '\\n', ''],
  ['spaces in JSON', [200, 200], json, '{"v":', ' ', '"a"}'],
  ['form pairs', [200, 400], form, '', 'a=1&', 'v=1'],
  ['empty form pairs', [400, 400], form, '', '&', ''],
  ['semicolons in a form', [200, 200], form, 'a=', 'v;', ''],
  ['percent triplets in a form', [200, 200], form, 'v=', '%41', ''],
];

const chunked: readonly (readonly [title: string, status: number, start: string, unit: string])[] = [
  ['chunks of one byte', 200, 'POST /any/x', '1\r\na\r\n'],
  ['chunks of one byte of JSON', 400, `POST /body`, '1\r\n[\r\n'],
  ['chunk extensions', 200, 'POST /any/x', '1;a=b;c=d\r\na\r\n'],
];

/** `large` is the length of the second form of each body, enough to go beyond every limit from 100,000 on. */
export function attackPayloads(large: number): readonly AttackPayload[] {
  return [
    ...heads.map(([title, status, start, unit, end]) =>
      payload(title, 'head', status, `${fill(start, unit, end, small)}\r\n${status === 415 ? '{}' : ''}`),
    ),
    payload(
      'a head of 30,000 bytes',
      'head',
      431,
      `${fill(`GET /any/x${line()}`, `X-A: ${'a'.repeat(90)}\r\n`, '', 30_000)}\r\n`,
    ),
    ...bodies.flatMap(([title, statuses, type, start, unit, end]) =>
      [small, large].map((bytes, index) => {
        const body = fill(start, unit, end, bytes);
        const path = type === form ? '/form' : '/body';
        const head = `POST ${path}${line()}${type}Content-Length: ${body.length}\r\n\r\n`;
        return payload(`${title}, ${bytes} bytes`, 'body', statuses[index] ?? 0, head + body);
      }),
    ),
    ...chunked.flatMap(([title, status, start, unit]) =>
      [small, large].map((bytes) => {
        const head = `${start}${line()}${json}Transfer-Encoding: chunked\r\n\r\n`;
        return payload(`${title}, ${bytes} bytes`, 'body', status, head + fill('', unit, '0\r\n\r\n', bytes));
      }),
    ),
    { ...payload('100 requests at once', 'head', 200, tinyRequest.repeat(100)), answers: 100 },
  ];
}

/** A well-formed request of a length. */
export function wellFormed(weight: AttackPayload['weight'], bytes: number): string {
  if (weight === 'head') return fill(`GET /any/x${line()}X-A: `, 'a', '\r\n\r\n', bytes);
  const head = `POST /any/x${line()}Content-Type: text/plain\r\nContent-Length: `;
  return `${head}${bytes}\r\n\r\n${'a'.repeat(bytes)}`;
}

function payload(
  title: string,
  weight: AttackPayload['weight'],
  status: number,
  text: string,
): AttackPayload {
  return { title, weight, status, text, answers: 1 };
}

/** The rest of a request line, and Host. */
function line(): string {
  return ` HTTP/1.1\r\n${host}`;
}

function fill(start: string, unit: string, end: string, bytes: number): string {
  const times = Math.floor((bytes - start.length - end.length) / unit.length);
  return `${start}${unit.repeat(times)}${end}`;
}
