import type { PlanRow } from './plan.ts';

/** Fields that the host program set or deleted, beside what the client sent. */
export const editedHeaderRows: readonly PlanRow[] = [
  {
    title: 'Connection cannot name a field that the program set',
    request: {
      headers: { connection: 'X-User, x-a', 'x-user': 'alice', 'x-a': '1', 'x-b': '2' },
      editedHeaders: ['X-User'],
    },
    gets: { headers: ['x-user: alice', 'x-b: 2'] },
  },
  {
    title: 'Connection names nothing but such fields',
    request: { headers: { connection: 'x-user', 'x-user': 'alice' }, editedHeaders: ['x-user'] },
    gets: { headers: ['x-user: alice'] },
  },
  {
    title: 'a forwarding field that the program set is trusted, and no other',
    options: { forwarding: 'both' },
    request: {
      headers: {
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-host': 'evil',
        'x-forwarded-user': 'alice',
        'x-forwarded-groups': 'admin',
        forwarded: 'for=192.0.2.1',
      },
      editedHeaders: ['x-forwarded-for', 'x-forwarded-user', 'forwarded'],
    },
    gets: {
      headers: [
        'x-forwarded-user: alice',
        'x-forwarded-for: 192.0.2.1, 127.0.0.1',
        'x-forwarded-host: localhost',
        'x-forwarded-proto: http',
        'forwarded: for=192.0.2.1;host=localhost;proto=http, for=127.0.0.1;host=localhost;proto=http',
      ],
    },
  },
  {
    title: 'a Host that the program deleted is not asked for',
    options: { forwarding: 'x-forwarded' },
    rawHeaders: ['x-a', '1'],
    request: { editedHeaders: ['host'] },
    gets: {
      host: 'backend.test:8080',
      headers: ['x-a: 1', 'x-forwarded-for: 127.0.0.1', 'x-forwarded-proto: http'],
    },
  },
  {
    title: 'a Host that the program set has to be valid',
    request: { headers: { host: 'a b' }, editedHeaders: ['host'] },
    gets: '400 header.host',
  },
  {
    title: 'a hop-by-hop field that the program set ends here',
    request: { headers: { te: 'trailers', 'proxy-authorization': 'a' }, editedHeaders: ['te'] },
    gets: { headers: [] },
  },
  {
    title: 'what a definition writes counts before what the program set',
    backend: { parameters: { 'header.x-user': { value: 'own' } } },
    request: { headers: { 'x-user': 'alice' }, editedHeaders: ['x-user'] },
    gets: { headers: ['x-user: own'] },
  },
  {
    title: 'a parameter is read from what the program set',
    frontend: { parameters: { 'header.x-user': { required: true } } },
    backend: { parameters: { 'query.user': 'header.x-user' } },
    request: { headers: { connection: 'x-user', 'x-user': 'alice' }, editedHeaders: ['x-user'] },
    gets: { line: 'GET /out?user=alice', headers: [] },
  },
];
