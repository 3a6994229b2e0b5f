import { type Definition, defineIntegration, type Integration, parseDefinition } from 'backhaul';
import fc from 'fast-check';
import type { RequestInit } from '../../src/plan/request.ts';

const policies = fc.record(
  {
    multiple: fc.constantFrom('first' as const, 'last' as const, 'join' as const, 'reject' as const),
    missing: fc.constantFrom('omit' as const, 'empty' as const, 'reject' as const),
  },
  { requiredKeys: [] },
);

const declared = fc.dictionary(
  fc.constantFrom('query.q', 'query.w w', 'header.x-h', 'header.X_I', 'body.m', 'body#/o/i'),
  fc.constantFrom(
    {},
    { required: true },
    { type: 'integer', minimum: 0 } as const,
    { type: 'number', default: 1.5 } as const,
    { enum: ['a', 'b'] },
    { default: 'x y' },
  ),
  { maxKeys: 3 },
);

const sources = fc.oneof(
  fc.record({ value: fc.constantFrom('k', 7, true) }),
  fc.record({
    context: fc.constantFrom('clientIp', 'requestId', 'method', 'path', 'host', 'scheme', 'httpVersion'),
  }),
  fc
    .tuple(
      fc.constantFrom('path.a', 'path.r', 'query.q', 'query.w w', 'header.x-h', 'body.m', 'body#/o/i'),
      policies,
    )
    .map(([from, policy]) => ({ from, ...policy })),
);

const filled = fc.dictionary(
  fc.constantFrom(
    'path.y',
    'query.q',
    'query.t',
    'header.x-t',
    'header.x-h',
    'header.host',
    'body.m',
    'body.t',
    'body#/o/n',
  ),
  sources,
  { maxKeys: 4 },
);

const passage = fc.constantFrom('forward' as const, 'drop' as const);

/** Valid definitions of a small grammar; drafts that prove nothing are left out. */
export const integrations: fc.Arbitrary<Integration> = fc
  .record({
    method: fc.constantFrom('GET' as const, 'POST' as const, 'ANY' as const, 'ANY' as const),
    path: fc.constantFrom('/p/{a}', '/p/{a}/{b}', '/p/{r*}', '/p/x-{a}.json'),
    parameters: declared,
    backendPath: fc.constantFrom('/b', '/b/{a}', '/b/{y}', '/b/{r*}', '/{y*}'),
    backendParameters: filled,
    unmapped: fc.record({ query: passage, headers: passage }),
    body: fc.constantFrom('json' as const, 'form' as const, undefined),
  })
  .map(({ method, path, parameters, backendPath, backendParameters, unmapped, body }): Definition => {
    const format = body === undefined ? {} : { body };
    const backend = { kind: 'http', address: 'http://secret.internal:8123', path: backendPath } as const;
    return {
      frontend: { method, path, parameters },
      backend: {
        ...backend,
        parameters: backendParameters as NonNullable<typeof backendParameters>,
        unmapped,
        ...format,
      } as Definition['backend'],
    };
  })
  .filter((definition) => parseDefinition(definition).issues === undefined)
  .map((definition) => defineIntegration(definition));

const nasty = fc.oneof(
  fc.constantFrom(
    'a',
    '7',
    '',
    '..',
    '%2e%2e',
    'a%2Fb',
    'a/b',
    '%00',
    '%zz',
    '%FF',
    'a+b',
    'a;q=1',
    'caf%C3%A9',
    'x-1.json',
    '\\',
    '#',
    '"',
    '<',
    '[]',
  ),
  fc.string({ maxLength: 6 }).map((text) => encodeURIComponent(text)),
  fc.string({ maxLength: 4 }),
);

const pair = fc
  .tuple(fc.constantFrom('q', 'w+w', 't', 'u', '%71', 'a;q', 'q%00', 'u[]'), nasty)
  .map((two) => two.join('='));
const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '/p/x-1.json',
      '/p/x-7.json',
      '/p/x-a%2Fb.json',
      '/p/7',
      '/p/7/8',
      '/p',
      '/p/x/y/z',
    ),
  },
  { weight: 3, arbitrary: nasty.map((segment) => `/p/${segment}`) },
  { weight: 1, arbitrary: fc.constantFrom('/P/7', 'http://localhost/p/7', 'http://evil/p/7', '//', '*') },
);
const good = fc.constantFrom('q=7', 'q=a', 'w+w=1', 'u=2', 'q=7&w%20w=3', 't=evil');
const target = fc
  .tuple(path, fc.array(fc.oneof({ weight: 3, arbitrary: good }, pair), { maxLength: 3 }))
  .map(([start, pairs]) => `${start}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constantFrom(
        'x-h',
        'X_H',
        'x-i',
        'X_I',
        'x-t',
        'cookie',
        'x-forwarded-for',
        'via',
        'accept',
        'max-forwards',
      ),
      fc.constantFrom('a', '7', '0', '1.1 backhaul', '192.0.2.1', '\xe9', 'a, b'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom(
        'connection',
        'content-type',
        'content-encoding',
        'expect',
        'transfer-encoding',
        'host',
      ),
      fc.constantFrom(
        'x-h, close',
        'chunked',
        '100-continue',
        'application/json',
        'gzip',
        'localhost',
        'a\r\nb',
      ),
    ),
  },
);
const json = fc.json().map((body) => ({ body, type: 'application/json' }));
const member = fc.oneof(fc.constantFrom('a', '7', 7, 'x y'), fc.jsonValue());
const members = fc
  .record(
    { m: member, o: fc.oneof(fc.record({ i: member, n: member }), member), t: member },
    { requiredKeys: [] },
  )
  .map((body) => ({ body: JSON.stringify(body), type: 'application/json' }));
const forms = fc
  .array(pair, { maxLength: 4 })
  .map((pairs) => ({ body: pairs.join('&').replace('q=', 'm='), type: 'application/x-www-form-urlencoded' }));
const bodies = fc.oneof(
  fc.constant(undefined),
  json,
  { weight: 4, arbitrary: members },
  forms,
  fc.string().map((body) => ({ body, type: 'text/plain' })),
);

/** Requests as clients send them, most of them odd. */
export const requests: fc.Arbitrary<RequestInit> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT'),
    target,
    lines: fc.array(line, { maxLength: 4 }),
    body: bodies,
  })
  .map(({ method, target, lines, body }) => ({
    method,
    target,
    headers: [...lines.flat(), ...(body === undefined ? [] : ['content-type', body.type])],
    ...(body === undefined ? {} : { body: body.body }),
  }));
