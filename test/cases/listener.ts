import type { ClbBackend, Definition } from '../../src/define/definition.ts';
import type { ListenerReport, ListenerRule } from '../../src/define/listener.ts';
import type { ListenerCode } from '../../src/define/listener-input.ts';

/** What changes in the backend, the rules, what is found, and the issues. */
export type ReportRow = readonly [
  title: string,
  backend: Record<string, unknown>,
  rules: readonly ListenerRule[],
  report: Partial<Omit<ListenerReport, 'issues' | 'reached'>> & { readonly reached?: readonly string[] },
  codes: readonly ListenerCode[],
];

/** A backend that names the rule `/user` of `api.example.com`. */
export const backend: ClbBackend = {
  kind: 'clb',
  address: 'http://10.0.0.1:80',
  path: '/user/{id}',
  parameters: { 'header.host': { value: 'api.example.com' } },
  listener: { protocol: 'HTTP', domain: 'api.example.com', path: '/user' },
} satisfies Definition['backend'];

export const user: ListenerRule = { domain: 'api.example.com', path: '/user' };
const named = (path: string, domain = 'api.example.com'): unknown => ({
  ...backend.listener,
  domain,
  path,
});
const at = (path: string): ListenerRule => ({ domain: 'api.example.com', path });

/** What is reached is written as the rule and the path. */
export const reports: readonly ReportRow[] = [
  [
    'the named rule alone',
    {},
    [user],
    { rule: 0, reached: ['0 /user/1'], uncaught: null, complete: true },
    [],
  ],
  ['a shorter rule beside it', {}, [at('/'), user], { rule: 1, reached: ['1 /user/1'], complete: true }, []],
  [
    'a longer prefix takes some paths',
    {},
    [user, at('/user/vip')],
    {
      rule: 0,
      reached: ['0 /user/1', '1 /user/vip'],
      complete: true,
    },
    ['listener.other-rule'],
  ],
  [
    'a longer prefix takes all paths',
    {},
    [user, at('/user/')],
    { rule: 0, reached: ['1 /user/1'], complete: true },
    ['listener.other-rule'],
  ],
  [
    'an exact rule takes one path',
    {},
    [user, at('=/user/me')],
    {
      rule: 0,
      reached: ['0 /user/1', '1 /user/me'],
      complete: true,
    },
    ['listener.other-rule'],
  ],
  [
    'an exact rule that nothing renders',
    {},
    [user, at('=/user')],
    { reached: ['0 /user/1'], complete: true },
    [],
  ],
  [
    'another domain with the same path',
    {},
    [{ domain: 'b.example.com', path: '/user' }, user],
    { rule: 1, reached: ['1 /user/1'] },
    [],
  ],
  [
    'the exact domain goes before the wildcard',
    { listener: named('/user', '*.example.com') },
    [{ domain: '*.example.com', path: '/user' }, user],
    { rule: 0, reached: ['1 /user/1'], complete: true },
    ['listener.other-domain'],
  ],
  [
    'the longer wildcard goes first',
    {
      listener: named('/', '*.example.com'),
      parameters: { 'header.Host': { value: 'v1.api.example.com' } },
    },
    [
      { domain: '*.example.com', path: '/' },
      { domain: '*.api.example.com', path: '/' },
    ],
    { rule: 0, reached: ['1 /user/1'] },
    ['listener.other-domain'],
  ],
  [
    'a leading wildcard goes before a trailing one and a regular expression',
    { listener: named('/', '*.example.com') },
    [
      { domain: '~example', path: '/' },
      { domain: 'api.example.*', path: '/' },
      { domain: '*.example.com', path: '/' },
    ],
    { rule: 2, reached: ['2 /user/1'], complete: true },
    [],
  ],
  [
    'Host selects no domain, and the default takes it',
    { parameters: {} },
    [user, { domain: 'other.example.com', path: '/', default: true }],
    { rule: 0, reached: ['1 /user/1'], complete: true },
    ['listener.other-domain'],
  ],
  [
    'the default domain is the named one',
    { parameters: {} },
    [{ ...user, default: true }],
    { rule: 0, reached: ['0 /user/1'], complete: true },
    [],
  ],
  [
    'Host selects no domain at all',
    { parameters: {} },
    [user],
    { rule: 0, reached: [], complete: false },
    ['listener.host'],
  ],
  [
    'Host comes from the client',
    { parameters: { 'header.HOST': { context: 'host' } } },
    [user],
    { rule: 0, reached: ['0 /user/1'], complete: false },
    ['listener.host-open'],
  ],
  [
    'no such rule',
    {},
    [at('/pets')],
    { rule: null, reached: [], uncaught: '/user/1', complete: true },
    ['listener.missing'],
  ],
  [
    'no such domain',
    {},
    [{ domain: 'b.example.com', path: '/user' }],
    { rule: null, reached: [] },
    ['listener.host', 'listener.missing'],
  ],
  [
    'paths that no rule catches',
    { path: '/{rest*}', listener: named('/user') },
    [user],
    { rule: 0, reached: ['0 /user'], uncaught: '/', complete: true },
    ['listener.uncaught'],
  ],
  [
    'a regular expression may take some paths',
    {},
    [user, at('~ ^/user/\\d+$')],
    {
      rule: 0,
      reached: ['0 /user/a', '1 /user/1'],
      complete: false,
    },
    ['listener.other-rule', 'listener.undecided'],
  ],
  [
    'a final prefix keeps regular expressions out',
    { listener: named('^~ /user') },
    [at('^~ /user'), at('~ ^/user/\\d+$')],
    { rule: 0, reached: ['0 /user/1'], complete: true },
    [],
  ],
  [
    'a longer prefix that is not final lets them in again',
    { listener: named('^~ /us') },
    [at('^~ /us'), at('/user'), at('~ ^/user/\\d+$')],
    {
      rule: 0,
      reached: ['1 /user/a', '2 /user/1'],
      complete: false,
    },
    ['listener.other-rule', 'listener.other-rule', 'listener.undecided'],
  ],
  [
    'without variables a regular expression is decided',
    { path: '/user/7', listener: named('~ ^/user/\\d+$') },
    [user, at('~ ^/user/\\d+$')],
    { rule: 1, reached: ['1 /user/7'], complete: true },
    [],
  ],
  [
    'the first regular expression goes first',
    { path: '/user/7', listener: named('~ 7') },
    [at('~ user'), at('~ 7')],
    { rule: 1, reached: ['0 /user/7'], complete: true },
    ['listener.other-rule'],
  ],
  [
    'an undecidable regular expression',
    { path: '/user/7' },
    [user, at('~ (?!x)')],
    { rule: 0, reached: [], complete: false },
    ['listener.regex-unsupported', 'listener.undecided'],
  ],
  [
    'an undecidable domain',
    {},
    [{ domain: '~(?!x)', path: '/' }],
    { rule: null, reached: [], complete: false },
    ['listener.regex-unsupported', 'listener.missing'],
  ],
];
