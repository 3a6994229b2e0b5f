import { type ReportRow, user } from './listener.ts';

/** Backends and rules that are not what they should be. */
export const odd: readonly ReportRow[] = [
  [
    'two rules that are one',
    {},
    [user, { domain: 'API.example.com', path: '^~ /user' }],
    { rule: 0 },
    ['listener.duplicate'],
  ],
  [
    'two default domains',
    {},
    [
      { ...user, default: true },
      { domain: 'b.example.com', path: '/', default: true },
    ],
    { rule: 0, complete: false },
    ['listener.default'],
  ],
  [
    'a rule without a path',
    {},
    [user, JSON.parse('{"domain":"api.example.com"}')],
    { rule: 0, complete: false },
    ['listener.path'],
  ],
  [
    'a misspelt mark of the default',
    {},
    [user, JSON.parse('{"domain":"b.example.com","path":"/","defualt":true}')],
    { rule: 0, complete: false },
    ['listener.unknown-key'],
  ],
  [
    'members of an export',
    {},
    [user, JSON.parse('{"domain":"b.example.com","path":"/","LocationId":"loc-1"}')],
    { rule: 0, complete: true },
    [],
  ],
  [
    'layer 4',
    { listener: { protocol: 'TCP' } },
    [user],
    { rule: null, reached: [], uncaught: null, complete: true },
    ['listener.layer-4'],
  ],
  ['no path', { path: 7 }, [user], { rule: null, reached: [], complete: false }, ['listener.backend']],
  [
    'no address',
    { address: 'h', parameters: {} },
    [user],
    { rule: null, complete: false },
    ['listener.backend'],
  ],
  [
    'no listener',
    { listener: null },
    [user],
    { rule: null, complete: false },
    ['listener.domain', 'listener.path'],
  ],
];
