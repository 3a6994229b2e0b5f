import { type BackendRequest, defineIntegration, type Plan, toRequest } from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestInit } from '../../src/plan/request.ts';
import { sent, textOf } from './decide.ts';

const everyPlace = defineIntegration({
  frontend: {
    method: 'POST',
    path: '/in/{p}/{r*}',
    parameters: {
      'query.q': { required: true },
      'header.x-h': { required: true },
      'body.b': { required: true },
    },
  },
  backend: {
    kind: 'http',
    address: 'http://backend.test',
    path: '/out/{p}/{q}/{b}/{r*}',
    parameters: {
      'path.q': { from: 'query.q', multiple: 'first' },
      'path.b': 'body.b',
      'query.p': 'path.p',
      'query.q': { from: 'query.q', multiple: 'first' },
      'query.h': 'header.x-h',
      'header.x-p': 'path.p',
      'header.x-q': { from: 'query.q', multiple: 'first' },
      'body.c': 'query.q',
      'body#/d/h': 'header.x-h',
      'query.key': { value: 'own' },
      'header.host': { value: 'pets.internal' },
    },
  },
});

interface Spelt {
  readonly p: string;
  readonly r: string;
  readonly q: string;
  readonly h: string;
  readonly b: string;
}

function plan({ p, r, q, h, b }: Spelt): Plan {
  const body = `{"b":${b}}`;
  const headers = ['host', 'api.example.com', 'content-type', 'application/json', 'x-h', h];
  const init: RequestInit = { method: 'POST', target: `/in/${p}/${r}?q=${q}`, headers, body };
  return everyPlace.plan(toRequest(init), new TextEncoder().encode(body));
}

/** All that no value may change. */
function frame({ method, path, headers, body, to }: BackendRequest): unknown {
  const [segments = '', query = ''] = path.split('?');
  return {
    method,
    host: headers[1],
    address: to.address.origin,
    names: headers.filter((_, index) => index % 2 === 0),
    breaks: headers.some((text) => /[\r\n\0]/u.test(text)),
    segments: segments.split('/').length,
    marks: path.split('?').length + path.split('#').length,
    pairs: query.split('&').map((pair) => pair.split('=').length),
    queryNames: query.split('&').map((pair) => pair.split('=')[0]),
    body: Object.keys(JSON.parse(textOf(body) ?? '')),
  };
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '..',
    '.',
    'a/b',
    '//',
    '?x=1',
    '#',
    '&key=evil',
    ';key=evil',
    '\r\nhost: evil',
    '\0',
    '%2e%2e',
    '%00',
    '"',
    '\\',
    '","key":"',
    ' ',
    'č Ċ',
    '‮',
    '{p}',
  ),
);
const percent = text.map((value) => encodeURIComponent(value).replaceAll('.', '%2E'));
const raw = fc.oneof(percent, fc.string({ maxLength: 8 }), text);
const segment = fc.oneof(percent, raw).map((value) => value.replace(/[/?]/gu, ''));
const benign = frame(sent(plan({ p: 'a', r: 'a', q: 'a', h: 'a', b: '"a"' })));

describe('a value', () => {
  it('changes neither method nor host, header count nor framing of what is sent', () => {
    let sends = 0;
    const spelt = fc.record({
      p: fc.oneof({ weight: 3, arbitrary: fc.constant('a') }, segment),
      r: fc.oneof({ weight: 3, arbitrary: fc.constant('a') }, segment),
      q: fc.oneof(
        percent,
        raw.map((value) => value.replaceAll('&', '%26')),
      ),
      h: fc.oneof({ weight: 3, arbitrary: fc.constant('a b') }, text),
      b: text.map((value) => JSON.stringify(value)),
    });
    fc.assert(
      fc.property(spelt, (values) => {
        const decided = plan(values);
        if (decided.kind === 'send') {
          sends++;
          expect(frame(decided.request)).toEqual(benign);
        } else if (decided.kind === 'error') {
          expect([400, 404]).toContain(decided.error.status);
        } else throw new Error('no reply was to be made');
      }),
      { numRuns: 2000 },
    );
    expect(sends).toBeGreaterThan(100);
  });
});
