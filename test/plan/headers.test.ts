import { createHandler, defineIntegration, toRequest } from 'backhaul';
import { describe, expect, it, test } from 'vitest';
import { claimRows, clientRows } from '../cases/clients.ts';
import { editedHeaderRows } from '../cases/edited-headers.ts';
import { forwardingRows } from '../cases/forwarding.ts';
import { hopRows, orderRows, spellingRows } from '../cases/headers.ts';
import { clientIpRows, hopCountRows } from '../cases/hops.ts';
import { intakeRows } from '../cases/request-lines.ts';
import { sent } from './decide.ts';
import { holds } from './rows.ts';

describe('fields of one hop', () => holds(hopRows));
describe('other spellings', () => holds(spellingRows));
describe('lines that pass', () => holds(orderRows));
describe('fields that the host program edited', () => holds(editedHeaderRows));
describe('what a request must hold', () => holds(intakeRows));
describe('forwarding fields', () => holds(forwardingRows));
describe('the client address', () => holds(clientIpRows));
describe('the scheme and the host of the client', () => holds(clientRows));
describe('what only a proxy in front can know', () => holds(claimRows));
describe('Via and Max-Forwards', () => holds(hopCountRows));

describe('options that cannot be meant', () => {
  test.each([
    { via: 'a b' },
    { via: '' },
    { via: 'a\r\nb' },
    { trustedProxies: ['10.0.0.0/33'] },
    { trustedProxies: ['example.com'] },
  ])('%j', (options) => {
    expect(() => createHandler([], options)).toThrow(TypeError);
  });
});

describe('headers that the program itself wrote', () => {
  const integration = defineIntegration({
    frontend: { method: 'GET', path: '/in' },
    backend: {
      kind: 'http',
      address: 'http://backend.test',
      path: '/out',
      parameters: { 'header.ip': { context: 'clientIp' }, 'header.scheme': { context: 'scheme' } },
    },
  });
  const lines = [
    ['x-forwarded-user', 'bob'],
    ['x-real-ip', '198.51.100.1'],
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-proto', 'https'],
  ].flat();
  const written = (editedHeaders: readonly string[]): readonly string[] => {
    const request = toRequest({ target: '/in', headers: lines, peerIp: '192.0.2.7' });
    const { headers } = sent(integration.plan({ ...request, editedHeaders: new Set(editedHeaders) }));
    return headers.flatMap((name, at) => (at % 2 === 0 && at > 0 ? [`${name}: ${headers[at + 1]}`] : []));
  };
  const own = ['x-forwarded-host: localhost', 'via: 1.1 backhaul'];

  it('count whoever the peer is', () => {
    const names = ['x-forwarded-user', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-proto'];
    expect(written(names)).toEqual([
      'x-forwarded-user: bob',
      'x-real-ip: 198.51.100.1',
      'ip: 203.0.113.9',
      'scheme: https',
      'x-forwarded-for: 203.0.113.9, 192.0.2.7',
      own[0],
      'x-forwarded-proto: https',
      own[1],
    ]);
  });

  it('make nothing count that it did not write', () => {
    expect(written(['x-forwarded-user'])).toEqual([
      'x-forwarded-user: bob',
      'ip: 192.0.2.7',
      'scheme: http',
      'x-forwarded-for: 192.0.2.7',
      own[0],
      'x-forwarded-proto: http',
      own[1],
    ]);
  });
});
