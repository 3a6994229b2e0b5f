import type { ListenerRule } from '../../src/define/listener.ts';

const underEach = [
  '/',
  '/a',
  '/a/',
  '/a/b',
  '=/a',
  '= /a/b',
  '^~ /b',
  '/b/a',
  '~ ^/a/b+$',
  '~* A1$',
  '~ (a|b){2}',
  '~ 1',
];
const names = ['a.b.c', '*.b.c', '*.c', 'a.*', 'a.b.*', '~^b\\.', '~1'];

/** Rules that a real load balancer is given; the last domain is its default. */
export const realRules: readonly ListenerRule[] = [
  ...names.flatMap((domain, shift) =>
    underEach.filter((_, index) => (index + shift) % 3 !== 0).map((path): ListenerRule => ({ domain, path })),
  ),
  { domain: 'default.c', path: '/a', default: true },
  { domain: 'default.c', path: '~ b' },
];
