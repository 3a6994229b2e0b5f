import { client, trust } from './forwarding.ts';
import type { PlanRow } from './plan.ts';

type Lines = Readonly<Record<string, string | readonly string[]>>;

/** What the context says of a client: its scheme and its host. */
function said(title: string, headers: Lines, gets: string, peerIp = '10.0.0.1'): PlanRow {
  const [scheme = '', host = ''] = gets.split(' ');
  return {
    title,
    options: { ...trust },
    backend: { parameters: { 'query.scheme': { context: 'scheme' }, 'query.host': { context: 'host' } } },
    request: { headers: { ...client, ...headers }, peerIp },
    gets: { line: `GET /out?scheme=${scheme}&host=${encodeURIComponent(host)}` },
  };
}

const own = 'http api.example.com';
const outside = 'https outside.example.com';
const xForwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'outside.example.com' };

/** The context values `scheme` and `host`: those of the connection, or what trusted proxies say of the client's. */
export const clientRows: readonly PlanRow[] = [
  said(
    'an untrusted peer says nothing',
    { ...xForwarded, forwarded: 'proto=https;host=outside.example.com' },
    own,
    '192.0.2.7',
  ),
  said('a trusted peer that says nothing', {}, own),
  said('a trusted peer', { ...xForwarded, 'x-forwarded-for': '203.0.113.9' }, outside),
  said('a trusted peer of a dual-stack socket', xForwarded, outside, '::ffff:10.0.0.1'),
  said('a trusted peer that names no address', xForwarded, outside),
  said('one of them alone', { 'x-forwarded-proto': 'https' }, 'https api.example.com'),
  said(
    'the other one alone',
    { 'x-forwarded-host': 'outside.example.com:8443' },
    'http outside.example.com:8443',
  ),
  said('letters in any case', { 'x-forwarded-proto': 'HTTPS' }, 'https api.example.com'),
  ...['wss', 'https:', 'https;', 'javascript', '"https"', ''].map((proto) =>
    said(`a scheme that is none: ${proto}`, { 'x-forwarded-proto': proto }, own),
  ),
  ...['a b', 'u@h', 'h/p', '[::::]', 'h:0', '"h"', ''].map((host) =>
    said(`a host that is none: ${host}`, { 'x-forwarded-host': host }, own),
  ),
  said(
    'one value, and a longer chain',
    { ...xForwarded, 'x-forwarded-for': '203.0.113.9, 10.2.2.2, 10.1.1.1' },
    outside,
  ),
  said(
    'a value of the client before those that its proxy appended',
    {
      'x-forwarded-for': '192.0.2.66, 203.0.113.9',
      'x-forwarded-proto': 'http, https',
      'x-forwarded-host': 'evil.example, outside.example.com',
    },
    outside,
  ),
  said(
    'values of the client before those that two proxies appended',
    {
      'x-forwarded-for': '203.0.113.9, 10.1.1.1',
      'x-forwarded-proto': ['http', 'https', 'http'],
      'x-forwarded-host': ['evil.example', 'outside.example.com, inside.example.com'],
    },
    outside,
  ),
  said(
    'a value that cannot be read is passed over',
    {
      'x-forwarded-for': '203.0.113.9, 10.1.1.1',
      'x-forwarded-proto': '?, https',
      'x-forwarded-host': '?, a',
    },
    'https a',
  ),
  said(
    'all of the chain is trusted',
    { ...xForwarded, 'x-forwarded-for': '10.2.2.2, 10.1.1.1', 'x-forwarded-proto': 'https, http' },
    outside,
  ),
  said(
    'a proxy that hides its client still says how it was asked',
    { ...xForwarded, 'x-forwarded-for': 'unknown, 10.1.1.1', 'x-forwarded-proto': 'http, https, http' },
    outside,
  ),
  said('Forwarded', { forwarded: 'for=203.0.113.9;Proto=https;HOST=outside.example.com' }, outside),
  said(
    'Forwarded with quotes',
    { forwarded: 'for="203.0.113.9:80"; proto="https" ;host="outside.example.com"' },
    outside,
  ),
  said(
    'Forwarded of the client before that of its proxy',
    {
      forwarded: [
        'for=192.0.2.66;proto=http;host=evil.example',
        'for=203.0.113.9;proto=https;host=outside.example.com, for=10.1.1.1;proto=http;host=inside.example.com',
      ],
    },
    outside,
  ),
  said(
    'Forwarded in which the client leaves a quote open',
    {
      forwarded:
        'for="192.0.2.66;proto=http;host=evil.example, for=203.0.113.9;proto=https;host=outside.example.com',
    },
    outside,
  ),
  said(
    'Forwarded of which the nearest proxy says the rest',
    { forwarded: 'for=203.0.113.9, for=10.1.1.1;proto=https;host=outside.example.com' },
    outside,
  ),
  said('Forwarded without an address', { forwarded: 'proto=https;host=outside.example.com' }, outside),
  said('Forwarded that cannot be read', { forwarded: 'for=203.0.113.9;proto=wss;host="a b"' }, own),
  said(
    'Forwarded beside X-Forwarded-For, which a proxy may let through',
    { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=192.0.2.66;proto=https;host=evil.example' },
    own,
  ),
  said(
    'X-Forwarded-Host beside Forwarded, which a proxy may let through',
    { forwarded: 'for=203.0.113.9;proto=https', 'x-forwarded-host': 'evil.example' },
    'https api.example.com',
  ),
  {
    title: 'Host from the context is the host of the trusted proxy',
    options: { ...trust },
    backend: { parameters: { 'header.host': { context: 'host' } } },
    request: { headers: { ...client, ...xForwarded }, peerIp: '10.0.0.1' },
    gets: { host: 'outside.example.com' },
  },
  {
    ...said('a trusted proxy in front of absolute-form', {}, outside),
    request: {
      target: 'http://api.example.com/in',
      headers: { host: 'a', ...xForwarded },
      peerIp: '10.0.0.1',
    },
  },
];

/** What is said of the original request in other headers, which only a proxy in front can know. */
const claims = {
  'X-Forwarded-Prefix': '/outer',
  'X-Forwarded-Port': '443',
  'X-Forwarded-User': 'bob',
  'X-Real-IP': '198.51.100.1',
  'X-Original-URL': '/admin',
  'X-Rewrite-URL': '/admin',
};
const spelt = {
  X_Forwarded_User: 'bob',
  'x--forwarded.port': '443',
  X_Real_IP: '198.51.100.1',
  'X_Original-URL': '/admin',
  'x.rewrite.url': '/admin',
};
const lines = Object.entries(claims).map(([name, value]) => `${name}: ${value}`);

/** Headers that say what only a proxy in front can know. */
export const claimRows: readonly PlanRow[] = [
  {
    title: 'claims of an untrusted peer go no further',
    request: { headers: { ...claims, ...spelt, 'X-Forwarded': 'kept', 'X-Real-Ip-2': 'kept' } },
    gets: { headers: ['X-Forwarded: kept', 'X-Real-Ip-2: kept'] },
  },
  {
    title: 'claims of a trusted proxy pass, in their one spelling',
    options: { ...trust },
    request: { headers: { ...claims, ...spelt }, peerIp: '10.0.0.1' },
    gets: { headers: lines },
  },
  {
    title: 'claims of a trusted proxy are headers like any other for unmapped',
    options: { ...trust },
    backend: { unmapped: { headers: 'drop' } },
    request: { headers: claims, peerIp: '10.0.0.1' },
    gets: { headers: [] },
  },
  {
    title: 'a declared claim is read from anybody',
    frontend: { parameters: { 'header.x-forwarded-user': { enum: ['bob'] }, 'header.x-real-ip': {} } },
    backend: { parameters: { 'query.user': 'header.x-forwarded-user' } },
    request: { headers: { ...claims, ...spelt } },
    gets: { line: 'GET /out?user=bob', headers: ['x-real-ip: 198.51.100.1'] },
  },
  {
    title: 'a claim that the definition writes is its own, whoever the peer is',
    options: { ...trust, forwarding: 'x-forwarded' },
    backend: {
      parameters: {
        'header.x-forwarded-prefix': { value: '/shop' },
        'header.X-Real-IP': { context: 'clientIp' },
        'header.x_forwarded_user': { value: 'nobody' },
      },
    },
    request: {
      headers: { ...client, ...claims, ...spelt, 'x-forwarded-for': '203.0.113.9' },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: [
        'X-Forwarded-Port: 443',
        'X-Original-URL: /admin',
        'X-Rewrite-URL: /admin',
        'X-Real-IP: 203.0.113.9',
        'x-forwarded-for: 203.0.113.9, 10.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'x-forwarded-prefix: /shop',
        'x_forwarded_user: nobody',
      ],
    },
  },
  {
    title: 'a dropped claim is checked and goes no further',
    options: { ...trust },
    frontend: { parameters: { 'header.x-forwarded-port': { type: 'integer' } } },
    backend: { drop: ['header.x-forwarded-port'] },
    request: { headers: { 'X-Forwarded-Port': '443' }, peerIp: '10.0.0.1' },
    gets: { headers: [] },
  },
  {
    title: 'Connection cannot name what a trusted proxy says of its client',
    options: { ...trust, forwarding: 'x-forwarded' },
    request: {
      headers: {
        ...client,
        connection: 'x-forwarded-for, x-forwarded-proto, x-forwarded-host, forwarded',
        ...xForwarded,
        'x-forwarded-for': '203.0.113.9',
      },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: [
        'x-forwarded-for: 203.0.113.9, 10.0.0.1',
        'x-forwarded-host: outside.example.com',
        'x-forwarded-proto: https',
      ],
    },
  },
];
